"""What compilers, tests and the filter say of predictions, kept beside them as JSONL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.findings import flagged
from bantam_train.evaluation.identifiers import JdkNames, KnownNames, identifiers
from bantam_train.evaluation.java_worker import ask_all
from bantam_train.evaluation.pass_at_one import verdicts
from bantam_train.evaluation.places import JAVA_WORKERS
from bantam_train.evaluation.predictions import Prediction
from bantam_train.evaluation.whole_files import sources_of, whole_file


@dataclass(frozen=True)
class Judgement:
    """What was found out about one completion.

    For lines: whether the whole file parses with it, how many identifiers it has and how many of
    them do not resolve, whether the filter could read the file (None: it was not asked) and which
    of its rules report something in the line. For HumanEval: the verdict of its test.
    """

    id: str
    completion: str
    verdict: str | None = None
    parses: bool | None = None
    identifiers: int = 0
    unresolved: int = 0
    is_read: bool | None = None
    rules: tuple[str, ...] = ()


def judge(
    cases: Sequence[Case], predictions: Mapping[str, Prediction], path: Path, flags: bool
) -> dict[str, Judgement]:
    """Judges the predictions that the file has no judgement of; ``flags`` asks the filter too."""
    known = _read(path)
    todo = [
        case
        for case in cases
        if not _is_judged(known.get(case.id), predictions[case.id], flags and case.line > 0)
    ]
    if todo:
        asked = {case.id: predictions[case.id] for case in todo}
        fresh = _judge_lines(todo, asked, flags) if todo[0].line else _judge_tests(todo, asked)
        known |= {judgement.id: judgement for judgement in fresh}
        path.write_text("".join(map(_line, known.values())), encoding="utf-8")
    return {case.id: known[case.id] for case in cases}


def _is_judged(judgement: Judgement | None, prediction: Prediction, flags: bool) -> bool:
    if judgement is None or judgement.completion != prediction.completion:
        return False
    return judgement.is_read is not None or not flags


def _judge_tests(
    cases: Sequence[Case], predictions: Mapping[str, Prediction]
) -> list[Judgement]:
    answers = {
        case.id: predictions[case.id].completion
        if case.kind == "multi"
        else predictions[case.id].first_line
        for case in cases
    }
    words = verdicts(cases, answers)
    return [
        Judgement(case.id, predictions[case.id].completion, verdict=words[case.id])
        for case in cases
    ]


def _judge_lines(
    cases: Sequence[Case], predictions: Mapping[str, Prediction], flags: bool
) -> list[Judgement]:
    sources = sources_of(case.group for case in cases)
    files = {case.id: whole_file(case, sources[case.group][case.path]) for case in cases}
    lines = {case.id: predictions[case.id].first_line for case in cases}
    texts = [files[case.id].with_line(lines[case.id]) for case in cases]
    words = ask_all(JAVA_WORKERS / "SyntaxJudge.java", texts)
    rules = flagged({case.id: case for case in cases}, files, lines) if flags else {}
    names = KnownNames(sources, JdkNames.of_running_jdk())
    judgements = []
    for case, word in zip(cases, words, strict=True):
        used = identifiers(case, lines[case.id])
        judgements.append(
            Judgement(
                case.id,
                predictions[case.id].completion,
                parses=word == "parses",
                identifiers=len(used),
                unresolved=len(names.unresolved(used, case, files[case.id])),
                is_read=case.id in rules if flags else None,
                rules=rules.get(case.id, ()),
            )
        )
    return judgements


def _line(judgement: Judgement) -> str:
    return json.dumps(asdict(judgement), ensure_ascii=False) + "\n"


def _read(path: Path) -> dict[str, Judgement]:
    if not path.exists():
        return {}
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: Judgement(**row | {"rules": tuple(row["rules"])}) for row in rows}
