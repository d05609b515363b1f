"""What systems answered, as JSONL that grows case by case, so that a run can go on later."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from bantam_train.evaluation.cases import Case


@dataclass(frozen=True)
class Prediction:
    """One answer.

    ``score`` is a confidence that only orders answers of one system. ``end`` is ``end`` (by the
    end token), ``newline``, ``length``, or ``server``. ``tokens`` and ``target_tokens`` count
    answer and target in tokens, healed ones included. ``bits`` is the cost of the target and its
    line's end. ``findings`` are rule ids of the server's filter. What a system does not know is
    None.
    """

    id: str
    completion: str
    score: float | None = None
    end: str | None = None
    tokens: int | None = None
    target_tokens: int | None = None
    bits: float | None = None
    milliseconds: float | None = None
    findings: tuple[str, ...] | None = None
    withheld: str | None = None

    @property
    def first_line(self) -> str:
        """The answer's first line without trailing blanks."""
        return self.completion.split("\n", 1)[0].rstrip()


def read_predictions(path: Path) -> dict[str, Prediction]:
    """All predictions of a file by the ids of their cases; a line that was cut off is not one."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [json.loads(line) for line in lines if line.endswith("\n")]
    return {row["id"]: _prediction(row) for row in rows}


def _prediction(row: dict) -> Prediction:
    findings = row["findings"]
    return Prediction(**row | {"findings": None if findings is None else tuple(findings)})


def predict(
    answer: Callable[[Case], Prediction], cases: Iterable[Case], path: Path
) -> dict[str, Prediction]:
    """Answers the cases that the file lacks and appends them to it; returns those asked for."""
    done = read_predictions(path)
    _drop_torn_line(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    cases = list(cases)
    todo = [case for case in cases if case.id not in done]
    with path.open("a", encoding="utf-8") as file:
        for case in tqdm(todo, desc=path.stem, unit="case", dynamic_ncols=True):
            done[case.id] = answer(case)
            file.write(json.dumps(asdict(done[case.id]), ensure_ascii=False) + "\n")
            file.flush()
    return {case.id: done[case.id] for case in cases}


def _drop_torn_line(path: Path) -> None:
    if path.exists():
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            path.write_bytes(data[:whole])
