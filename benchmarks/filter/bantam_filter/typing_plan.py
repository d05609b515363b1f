"""Cursors in library files: each in another file, and many in a row in one file."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from bantam_filter.libraries import LibraryFile
from bantam_filter.runner import Question

# Upper bounds of the classes of length, in lines.
SIZES = (300, 600, 1000)
_LEAST_LINES = 40
# A line that is worth a suggestion: code, deeper than a member.
_WORTH = re.compile(r"^ {8,}[\w(@].{8,}$|^\t\t+[\w(@].{8,}$")
# Lines that are typed one after the other, and the cursors in each, as shares of the line.
_TYPED_LINES = 8
_CURSORS = (0.0, 1 / 3, 2 / 3)


def by_size(files: Iterable[LibraryFile], count: int) -> dict[int, list[LibraryFile]]:
    """So many files of each class, in the order of a hash."""
    ordered = sorted(files, key=lambda file: _rank(file.id))
    chosen: dict[int, list[LibraryFile]] = {size: [] for size in SIZES}
    for file in ordered:
        size = next((size for size in SIZES if file.lines <= size), None)
        if size and file.lines >= _LEAST_LINES and len(chosen[size]) < count and _worth(file):
            chosen[size].append(file)
    return chosen


def afresh(files: Sequence[LibraryFile], rounds: int) -> list[tuple[LibraryFile, Question]]:
    """One line of each file, then another one of each: a file comes back when all have come."""
    return [(file, _line(file, number)) for number in range(rounds) for file in files]


def _line(file: LibraryFile, number: int) -> Question:
    ranked = sorted(_worth(file), key=lambda line: _rank(f"{file.id}:{line}"))
    line = ranked[number % len(ranked)]
    lines = file.text.split("\n")
    text = lines[line]
    begin = len(text) - len(text.lstrip())
    return _question(file, lines, line, line + 1, begin, f"line {line}")


def typing(file: LibraryFile) -> Iterator[tuple[LibraryFile, Question]]:
    """Some lines of a file, not there yet, typed from top to bottom with several cursors in each."""
    lines = file.text.split("\n")
    start = min(_worth(file), key=lambda line: _rank(f"{file.id}:{line}"))
    end = min(start + _TYPED_LINES, len(lines))
    for line in range(start, end):
        text = lines[line]
        begin = len(text) - len(text.lstrip())
        for share in _CURSORS if text.strip() else ():
            column = begin + int(share * (len(text) - begin))
            yield file, _question(file, lines, line, end, column, f"line {line} column {column}")


def _question(
    file: LibraryFile, lines: Sequence[str], line: int, until: int, column: int, name: str
) -> Question:
    """The rest of a line as the suggestion; lines from there to ``until`` are not written yet."""
    before = "".join(f"{text}\n" for text in lines[:line]) + lines[line][:column]
    after = "".join(f"\n{text}" for text in lines[until:])
    return Question(f"{file.id} {name}", before, lines[line][column:], after, file.release)


def _worth(file: LibraryFile) -> list[int]:
    return [i for i, line in enumerate(file.text.split("\n")) if _WORTH.match(line)]


def _rank(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
