"""How many answers are right, how many of those in time, and how long they take."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bantam_latency.play import Row
from bantam_replay.summary import over_traces
from bantam_train.evaluation.cases import LINE_KINDS
from bantam_train.evaluation.intervals import Ratio

KINDS = ("cold", "warm")
# A file of which the server held more tokens than these was not new to it.
COLD_TOKENS = 64
_PERCENTILES = (50, 90, 95, 99)


@dataclass(frozen=True)
class Bar:
    """Milliseconds, and the share of right answers that has to come within them."""

    ms: float
    idle: float
    busy: float


BARS = {"cold": Bar(400, 0.90, 0.70), "warm": Bar(150, 0.95, 0.80)}


def figures(rows: Sequence[Row], busy: bool) -> dict:
    """The figures of each kind that was measured."""
    by_kind = {kind: [row for row in rows if row.kind == kind] for kind in KINDS}
    return {kind: _figures(kind, found, busy) for kind, found in by_kind.items() if found}


def counts(row: Row) -> bool:
    """Whether the row is what its kind says."""
    return row.kind != "cold" or row.usage["cached_tokens"] <= COLD_TOKENS


def is_late(row: Row) -> bool:
    """Whether a right answer came after the bound."""
    return row.right and row.ms > BARS[row.kind].ms


def _figures(kind: str, asked: Sequence[Row], busy: bool) -> dict:
    rows, bar = [row for row in asked if counts(row)], BARS[kind]
    right = [row for row in rows if row.right]
    wanted = bar.busy if busy else bar.idle
    in_time = _share(right, lambda row: not is_late(row))
    return {
        "asked": len(asked),
        "counted": len(rows),
        "right": len(right),
        "exact": _share(rows, lambda row: row.right),
        "bound_ms": bar.ms,
        "in_time_of_right": in_time,
        "in_time_by_repeat": _by_repeat(right),
        "right_in_time_of_all": _share(rows, lambda row: row.right and not is_late(row)),
        "bar": wanted,
        "met": None if in_time[0] is None else in_time[0] >= wanted,
        "ms": {"right": _percentiles(right), "all": _percentiles(rows)},
        "cut_off": sum(row.cut_off for row in rows),
        "work": {
            "right": _work(right),
            "right but late": _work([row for row in right if is_late(row)]),
        },
        "by_place": {place: _place([r for r in right if r.place == place]) for place in LINE_KINDS},
    }


def _share(rows: Sequence[Row], holds: Callable[[Row], bool]) -> list[float | None]:
    """A share of the rows with its 95 % interval over artefacts; None without rows."""
    if not rows:
        return [None, None, None]
    ratio = Ratio(
        [row.artefact for row in rows], [float(holds(row)) for row in rows], [1.0] * len(rows)
    )
    return [round(value, 4) for value in (ratio.value, *ratio.interval())]


def _by_repeat(right: Sequence[Row]) -> list[float]:
    repeats = defaultdict(list)
    for row in right:
        repeats[row.repeat].append(not is_late(row))
    return [round(float(np.mean(repeats[number])), 4) for number in sorted(repeats)]


def _percentiles(rows: Sequence[Row]) -> dict[str, list[float | None]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.artefact].append(row.ms)
    times = list(groups.values()) or [[]]
    return {
        f"p{number}": over_traces(times, lambda v, n=number: np.percentile(v, n)).to_json()
        for number in _PERCENTILES
    }


def _work(rows: Sequence[Row]) -> dict[str, list[float]]:
    """Median and 95th percentile of what the server says of some answers."""
    if not rows:
        return {}
    names = [("usage", name) for name in rows[0].usage] + [
        ("timings", name) for name in rows[0].timings
    ]
    return {
        name: [
            round(float(np.percentile([getattr(row, part)[name] for row in rows], number)), 2)
            for number in (50, 95)
        ]
        for part, name in names
    }


def _place(right: Sequence[Row]) -> dict:
    return {"right": len(right), "in_time": _share(right, lambda row: not is_late(row))}
