"""In which order the cases are asked, and which keys lead to a cursor."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from bantam_train.evaluation.cases import Case

# How far behind a case is asked warm, as a share of all. The cases of a file are a whole, a half, a
# third or a quarter of the way apart: an eighth is as far as one can stay from all of these.
_BEHIND = 1 / 8


def in_order(cases: Sequence[Case]) -> list[Case]:
    """The cases with those of one file as far apart as can be, also from one round to the next.

    What the server remembers of a file has made room for others by the time it is asked again.
    """
    by_file = defaultdict(list)
    for case in sorted(cases, key=lambda case: case.id):
        by_file[case.group, case.path].append(case)
    placed = []
    for file, members in by_file.items():
        start = _unit("|".join(file))
        for number, case in enumerate(members):
            placed.append(((number + start) / len(members), case.id, case))
    return [case for _, _, case in sorted(placed, key=lambda place: place[:2])]


def pairs(ordered: Sequence[Case]) -> list[tuple[Case, Case]]:
    """What is asked in each step: a case to answer cold and another to answer warm."""
    turn = len(ordered) - round(len(ordered) * _BEHIND)
    return list(zip(ordered, [*ordered[turn:], *ordered[:turn]], strict=True))


def warm_up(
    ordered: Sequence[Case], others: Sequence[Case], count: int
) -> list[tuple[Case, Case]]:
    """Steps before anything is measured: with other cases, or with those that come last."""
    cases = others or ordered
    return pairs(cases[max(0, len(cases) - count) :])


def keystrokes(prefix: str, count: int) -> list[str]:
    """The text before the cursor at each of the last keys, the oldest first, the given one last.

    There are ``count`` before it, or as many as the text has.
    """
    states = [prefix]
    while len(states) <= count and states[0]:
        states.insert(0, _before(states[0]))
    return states


def _before(prefix: str) -> str:
    """The text one key earlier; Enter brings the new line's indentation with it."""
    above, found, line = prefix.rpartition("\n")
    return above if found and not line.strip() else prefix[:-1]


def _unit(text: str) -> float:
    """A number from 0 to 1, the same for the same text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / 2**64
