"""The folder of one system: its predictions and judgements, set by set."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.humaneval import infill_cases
from bantam_train.evaluation.judging import judge
from bantam_train.evaluation.line_cases import line_cases, token_start_cases
from bantam_train.evaluation.metrics import Scored
from bantam_train.evaluation.predictions import Prediction, predict, read_predictions

Answering = Callable[[Case], Prediction]


class Judges(Enum):
    """Who reads the answers besides the comparison with the target."""

    NONE = "none"
    JDK = "jdk"
    JDK_AND_FILTER = "jdk+filter"


def _of_kind(kind: str) -> list[Case]:
    return [case for case in infill_cases() if case.kind == kind]


SETS: dict[str, Callable[[], list[Case]]] = {
    "lines": line_cases,
    "token-starts": token_start_cases,
    "humaneval-single": lambda: _of_kind("single"),
    "humaneval-multi": lambda: _of_kind("multi"),
}


@dataclass(frozen=True)
class SystemFolder:
    """Where a system's predictions lie; the folder's name is the system's."""

    path: Path

    @property
    def name(self) -> str:
        """The system's name in reports."""
        return self.path.name

    def claim(self, identity: str) -> None:
        """Stops if the folder holds what another system said; writes down who this one is."""
        note = self.path / "system.txt"
        if note.exists() and note.read_text(encoding="utf-8") != identity:
            raise SystemExit(f"{self.path} is another system's; remove it or take another --name")
        self.path.mkdir(parents=True, exist_ok=True)
        note.write_text(identity, encoding="utf-8")

    def run(self, set_name: str, answering: Answering, cases: Iterable[Case]) -> None:
        """Answers the cases that were not answered before."""
        predict(answering, cases, self._predictions(set_name))

    def score(self, set_name: str, cases: Sequence[Case], judges: Judges) -> list[Scored]:
        """All answered cases of those given with their judgements, which are kept."""
        predictions = read_predictions(self._predictions(set_name))
        answered = [case for case in cases if case.id in predictions]
        if judges is Judges.NONE:
            return [Scored(case, predictions[case.id]) for case in answered]
        if not answered:
            return []
        path = self.path / f"{set_name}.judged.jsonl"
        verdicts = judge(answered, predictions, path, judges is Judges.JDK_AND_FILTER)
        return [Scored(case, predictions[case.id], verdicts[case.id]) for case in answered]

    def _predictions(self, set_name: str) -> Path:
        return self.path / f"{set_name}.jsonl"
