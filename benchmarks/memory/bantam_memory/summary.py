"""Everything that is reported of a set, from the files that measure.py and baseline.py leave."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.intervals import Ratio, difference

from bantam_memory.answers import AnswerFiles
from bantam_memory.figures import COPYING, Lines, with_interval
from bantam_memory.mixing import cost_of
from bantam_memory.runner import Said

SYSTEMS = ("model", "memory-file", "memory", "both-file", "both")
_TRACED = ("both-file", "both")
_ALONE = ("memory-file", "memory")

Rows = Mapping[str, Mapping]


def summary(files: AnswerFiles, cases: Sequence[Case], weights: np.ndarray) -> dict:
    """The figures, as they are kept; empty if nothing was measured."""
    copying = {row["id"]: row for row in files.rows("copying")}
    said = {name: answers for name in SYSTEMS if (answers := files.read(name))}
    answered = [copying, *said.values()]
    known = [case for case in cases if all(case.id in answers for answers in answered)]
    if not known:
        return {}
    found = _lines(known, copying, said)
    return {
        "cases": len(known),
        "artefacts": len({case.group for case in known}),
        "copying": _copying([case for case in cases if case.id in copying], copying),
        "exact": {name: with_interval(found.exact(name)) for name in found.systems},
        "completed": {name: with_interval(found.completed(name)) for name in found.systems},
        "by_kind": found.by_kind(),
        "by_artefact": found.by_artefact(),
        "by_occurrences": found.by_occurrences(),
        "speed": {name: _speed([said[name][case.id] for case in known]) for name in said},
        "gain": _beside_model(said, _TRACED, lambda name: found.gain(name, "model")),
        "agreement": _beside_model(said, _ALONE, lambda name: found.agreement("model", name)),
        "bits": _bits(files, cases, weights),
    }


def _lines(known: Sequence[Case], copying: Rows, said: Mapping[str, Mapping[str, Said]]) -> Lines:
    lines = {COPYING: {id_: row["nested"].rstrip() for id_, row in copying.items()}}
    for name, answers in said.items():
        lines[name] = {id_: one.line for id_, one in answers.items()}
    return Lines(known, lines, {id_: row["occurrences"] for id_, row in copying.items()})


def _copying(cases: Sequence[Case], copying: Rows) -> dict[str, float]:
    """Share of right lines copied from file, project and both, of all cases."""
    return {
        kind: sum(copying[case.id][kind].rstrip() == case.target for case in cases) / len(cases)
        for kind in ("file", "project", "nested")
    }


def _beside_model(
    said: Mapping[str, object], names: Iterable[str], figure: Callable[[str], dict]
) -> dict[str, dict]:
    return {name: figure(name) for name in names if name in said and "model" in said}


def _speed(answers: Sequence[Said]) -> dict:
    passes = sum(one.passes for one in answers)
    drafted = sum(one.drafted for one in answers)
    return {
        "tokens_per_pass": sum(one.tokens for one in answers) / max(1, passes),
        "drafted": drafted,
        "accepted": sum(one.accepted for one in answers) / max(1, drafted),
        "millis": float(np.median([one.millis for one in answers])),
    }


def _bits(files: AnswerFiles, cases: Sequence[Case], weights: np.ndarray) -> dict:
    """Bits per byte of the targets and their line ends."""
    traces = files.traces()
    traced = [case for case in cases if case.id in traces]
    if not traced:
        return {}
    groups = [case.group for case in traced]
    sizes = [len(case.target.encode()) + 1 for case in traced]
    ratios = {
        name: Ratio(groups, [cost_of(traces[case.id], name, weights) for case in traced], sizes)
        for name in ("", *_TRACED)
    }
    found = {name or "model": with_interval(ratio) for name, ratio in ratios.items()}
    return found | {
        "cases": len(traced),
        "gain": {name: _gain(ratios[name], ratios[""]) for name in _TRACED},
    }


def _gain(ratio: Ratio, over: Ratio) -> dict:
    """What bits change by, also as a share of the model's."""
    one = difference(ratio, over)
    share = one.value / over.value
    return {"value": one.value, "low": one.low, "high": one.high, "share": share}
