"""What the memory is told, and what is asked, in order: the same for every system."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.whole_files import sources_of

from bantam_memory import twins
from bantam_memory.releases import ReleasePair, release_pairs
from bantam_memory.timed_cases import Development


@dataclass(frozen=True)
class Clear:
    """Another project begins."""


@dataclass(frozen=True)
class Learn:
    """A file of the project was saved."""

    path: str
    text: str


@dataclass(frozen=True)
class Forget:
    """A file is gone."""

    path: str


@dataclass(frozen=True)
class Ask:
    """A cursor."""

    case: Case


Event = Clear | Learn | Forget | Ask


def settled(cases: Iterable[Case], without_twins: bool) -> Iterator[Event]:
    """Asks about files of a finished project, whose other files are known.

    Args:
        without_twins: leaves out the files that share half or more of the edited file's windows.
    """
    for group, own in _by_group(cases):
        sources = sources_of([group])[group]
        windows = {path: twins.windows(text) for path, text in sources.items()}
        yield Clear()
        yield from (Learn(path, text) for path, text in sources.items())
        for case in own:
            hidden = [case.path]
            if without_twins:
                edited = windows[case.path]
                others = (path for path in sources if path != case.path)
                hidden += [path for path in others if twins.is_twin(edited, windows[path])]
            yield from map(Forget, hidden)
            yield Ask(case)
            yield from (Learn(path, sources[path]) for path in hidden)


def in_time(cases: Iterable[Case]) -> Iterator[Event]:
    """Asks while the next release of each project is written into the one before."""
    pairs = {pair.name: pair for pair in release_pairs()}
    for group, own in _by_group(cases):
        yield Clear()
        yield from _developing(pairs[group], own)


def _developing(pair: ReleasePair, cases: list[Case]) -> Iterator[Event]:
    development = Development(pair)
    asked = {path: list(some) for path, some in groupby(cases, key=lambda case: case.path)}
    yield from (Learn(path, text) for path, text in development.older.items())
    for path in development.written:
        if not asked:
            break
        if path in development.moved_from:
            yield Forget(development.moved_from[path])
        for case in asked.pop(path, ()):
            yield Ask(case)
        yield Learn(path, development.newer[path])


def _by_group(cases: Iterable[Case]) -> Iterator[tuple[str, list[Case]]]:
    ordered: dict[str, list[Case]] = {}
    for case in cases:
        ordered.setdefault(case.group, []).append(case)
    yield from ordered.items()
