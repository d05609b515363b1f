"""The sets of cases, and what happens around them."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.line_cases import line_cases

from bantam_memory.sessions import Event, in_time, settled
from bantam_memory.timed_cases import timed_cases


@dataclass(frozen=True)
class CaseSet:
    """Cases and how the project around them comes to be known."""

    cases: Callable[[], list[Case]]
    session: Callable[[Iterable[Case]], Iterable[Event]]


SETS = {
    "settled": CaseSet(line_cases, lambda cases: settled(cases, without_twins=False)),
    "alone": CaseSet(line_cases, lambda cases: settled(cases, without_twins=True)),
    "in-time": CaseSet(timed_cases, in_time),
}


def first_by_hash(cases: Sequence[Case], count: int | None) -> list[Case]:
    """The first so many by the hash of their ids, in the order of the set."""
    ranked = sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).hexdigest())
    wanted = {case.id for case in ranked[:count]}
    return [case for case in cases if case.id in wanted]
