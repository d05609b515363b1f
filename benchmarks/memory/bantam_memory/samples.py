"""Cursors in held-out projects of the training corpus, from which the mixing is learnt.

Half of them are settled: the file is whole but for the target, the project known. The others grow:
right of the cursor stands what the editor closes, and half of the project's files are known. Their
targets are a few lines, so that a prompt pays for more than one line's tokens. The groups are the
corpus's dev groups: no model was trained on them, and no figure is measured on them.
"""

import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard
from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.cursors import CursorPlace, cursor_places
from bantam_train.evaluation.line_cases import is_usable

from bantam_memory.sessions import Ask, Clear, Event, Learn
from bantam_memory.writing import Writing

_PREFIX_CHARACTERS, _SUFFIX_CHARACTERS = 6000, 1500
_LEAST_FILES = 40
_PER_FILE = 2
_LONG_LINES = 5


@dataclass(frozen=True)
class Sample:
    """A cursor; ``grows`` if only half of the project is known."""

    case: Case
    grows: bool


def projects(corpus: Path) -> dict[str, dict[str, str]]:
    """The dev part's artefacts of some size: texts by path."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with corpus.open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw)
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            row = json.loads(line)
            found[row["artefact"]][row["path"]] = row["text"]
    return {name: files for name, files in found.items() if len(files) >= _LEAST_FILES}


def samples(project: str, files: dict[str, str], count: int) -> list[Sample]:
    """The project's first cursors by hash, at most two a file."""
    ranked = sorted(
        (_hash(project, path, place.at, place.kind), path, place)
        for path, text in files.items()
        if is_usable(path, text)
        for place in _some_places(text)
    )
    per_file: dict[str, int] = defaultdict(int)
    chosen: list[Sample] = []
    for rank, path, place in ranked:
        if per_file[path] < _PER_FILE and len(chosen) < count:
            per_file[path] += 1
            sample = _growing if int(rank[:4], 16) % 2 else _settled
            chosen.append(sample(rank, project, path, files[path], place))
    return chosen


def session(project: str, files: dict[str, str], chosen: list[Sample]) -> Iterator[Event]:
    """Knows half of the files for the growing samples, then all of them for the settled ones."""
    later = {path for path in files if int(_hash(project, path)[:4], 16) % 2}
    yield Clear()
    yield from (Learn(path, text) for path, text in files.items() if path not in later)
    yield from (Ask(sample.case) for sample in chosen if sample.grows)
    yield from (Learn(path, files[path]) for path in files if path in later)
    yield from (Ask(sample.case) for sample in chosen if not sample.grows)


def _some_places(text: str) -> list[CursorPlace]:
    writing = Writing("", text)
    return sorted(
        cursor_places(writing.file), key=lambda place: _hash(place.at, place.kind, place.line)
    )[:6]


def _settled(rank: str, project: str, path: str, text: str, place: CursorPlace) -> Sample:
    file = Writing("", text).file
    target = text[place.at : file.line_end(place.line)]
    suffix = text[place.end : place.end + _SUFFIX_CHARACTERS]
    prefix = _prefix(text, place.at)
    case = Case(rank[:12], place.kind, project, path, place.line + 1, prefix, suffix, target)
    return Sample(case, grows=False)


def _growing(rank: str, project: str, path: str, text: str, place: CursorPlace) -> Sample:
    writing = Writing("", text)
    last = min(place.line + _LONG_LINES, len(writing.file.lines) - 1)
    target = text[place.at : writing.file.line_end(last)]
    suffix = writing.behind(place.line, place.at)
    prefix = _prefix(text, place.at)
    case = Case(rank[:12], place.kind, project, path, place.line + 1, prefix, suffix, target)
    return Sample(case, grows=True)


def _prefix(text: str, at: int) -> str:
    """Whole lines of bounded length up to the cursor."""
    begin = max(0, at - _PREFIX_CHARACTERS)
    return text[text.find("\n", begin, at) + 1 if begin else 0 : at]


def _hash(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
