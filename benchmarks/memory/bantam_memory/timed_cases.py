"""Cases in time order: lines of the newer release, asked for while it is written into the older.

An artefact's files are written in the order of their paths, each from top to bottom. A file that is
new but shares half of its windows of six lines with one of the older release is that file, moved.
Chosen by hash: up to eight cases of each kind an artefact, six a file and one a line.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bantam_train.evaluation.cases import Case, as_line, read_cases, write_cases
from bantam_train.evaluation.cursors import CursorPlace, cursor_places
from bantam_train.evaluation.line_cases import chosen

from bantam_memory import twins
from bantam_memory.places import JARS, TIMED_CASES
from bantam_memory.releases import ReleasePair, fetch, hand_written, release_pairs
from bantam_memory.writing import Writing

# Of all cases as lines of JSON, in time order.
CASES_SHA256 = "9f7a3a52f910a6aaf429fe2210885422ae98adcc291ad0d169709e1d63aa5a37"
_PER_KIND, _PER_FILE = 8, 6
_TWIN_CHARACTERS = 200


class Development:
    """How one release became the next."""

    def __init__(self, pair: ReleasePair, jars: Path = JARS) -> None:
        self.name = pair.name
        self.older = hand_written(jars / pair.older.file_name)
        self.newer = hand_written(jars / pair.newer.file_name)

    @property
    def written(self) -> list[str]:
        """Paths of the files that are written, in order."""
        return [path for path in sorted(self.newer) if self.newer[path] != self.older.get(path)]

    @cached_property
    def moved_from(self) -> dict[str, str]:
        """Where new files stood in the older release, if they are not new at all."""
        gone = {path: twins.windows(self.older[path]) for path in self.older.keys() - self.newer}
        found: dict[str, str] = {}
        for path in self.written:
            if path not in self.older:
                origin = twins.closest(twins.windows(self.newer[path]), gone)
                if origin is not None:
                    found[path] = origin
                    del gone[origin]
        return found

    def writing(self, path: str) -> Writing:
        """One file on its way."""
        origin = self.moved_from.get(path, path)
        return Writing(self.older.get(origin, ""), self.newer[path])


@dataclass(frozen=True)
class _Candidate:
    rank: str
    path: str
    writing: Writing
    place: CursorPlace


def timed_cases() -> list[Case]:
    """All cases; the first call fetches the jars and makes them."""
    if not TIMED_CASES.exists():
        pairs = release_pairs()
        fetch(pairs)
        write_cases((case for pair in pairs for case in cases_of(Development(pair))), TIMED_CASES)
    cases = read_cases(TIMED_CASES)
    actual = hashlib.sha256("".join(map(as_line, cases)).encode()).hexdigest()
    if actual != CASES_SHA256:
        raise SystemExit(f"{TIMED_CASES}: SHA-256 {actual}, expected {CASES_SHA256}")
    return cases


def cases_of(development: Development) -> list[Case]:
    """The cases of one artefact in time order; of twins, one."""
    some = chosen(_candidates(development), _PER_KIND, _PER_FILE)
    cases: dict[tuple[str, str], Case] = {}
    for candidate in sorted(some, key=lambda one: (one.path, one.place.line, one.place.at)):
        case = _case(development.name, candidate)
        cases.setdefault((case.prefix[-_TWIN_CHARACTERS:], case.target), case)
    return list(cases.values())


def _candidates(development: Development) -> Iterator[_Candidate]:
    for path in development.written:
        writing = development.writing(path)
        for place in cursor_places(writing.file):
            if writing.is_added(place.line):
                key = (development.name, path, place.line, place.at, place.kind)
                rank = hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()
                yield _Candidate(rank, path, writing, place)


def _case(name: str, candidate: _Candidate) -> Case:
    writing, place = candidate.writing, candidate.place
    file = writing.file
    return Case(
        id=candidate.rank[:12],
        kind=place.kind,
        group=name,
        path=candidate.path,
        line=place.line + 1,
        prefix=writing.before(place.at),
        suffix=writing.behind(place.line, place.at),
        target=file.text[place.at : file.line_end(place.line)],
    )
