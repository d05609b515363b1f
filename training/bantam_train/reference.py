"""Cursors in published source files, chosen by hash, for proofs between implementations."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from bantam_train.artefacts import Artefact
from bantam_train.corpus import java_files

_IDENTIFIER = re.compile(r"[A-Za-z_]\w{3,}")
_SKIPPED_NAMES = ("package-info.java", "module-info.java")


@dataclass(frozen=True)
class SourceFile:
    """A Java file of an artefact, as it lies in the jar."""

    artefact: Artefact
    path: str
    text: str

    @property
    def rank(self) -> int:
        """A fixed order that nobody picked by hand."""
        return digest(f"{self.artefact.coordinates}/{self.path}")


@dataclass(frozen=True)
class Cursor:
    """A place in a file; the offset counts characters, Java's counts UTF-16 units."""

    file: SourceFile
    kind: str
    offset: int

    @property
    def prefix(self) -> str:
        """The file's text before the cursor."""
        return self.file.text[: self.offset]

    @property
    def utf16_offset(self) -> int:
        """The offset as Java and the editors count it."""
        return len(self.prefix.encode("utf-16-le")) // 2


def digest(text: str) -> int:
    """The text's SHA-256 as a number."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def source_files(artefact: Artefact, jars: Path) -> list[SourceFile]:
    """The artefact's files in the order of their ranks."""
    files = [
        SourceFile(artefact, path, text)
        for path, text in java_files(jars / artefact.file_name)
        if not path.endswith(_SKIPPED_NAMES)
    ]
    return sorted(files, key=lambda file: file.rank)


def interleaved(groups: list[list[SourceFile]]) -> list[SourceFile]:
    """First files of all groups, then the second ones, and so on; short groups run out."""
    longest = max(map(len, groups))
    return [group[i] for i in range(longest) for group in groups if i < len(group)]


def code_start(text: str) -> int:
    """Where the type's declaration begins: cursors in headers and imports prove little."""
    declaration = re.search(r"\b(class|interface|enum|record)\s+\w+", text)
    return declaration.start() if declaration else len(text)


def choose_cursor(file: SourceFile, kind: str, turn: int = 0) -> Cursor | None:
    """A cursor of the kind in the file, by hash: ``line-end``, ``token-start``, ``identifier``.

    Another turn chooses another one.
    """
    start = code_start(file.text)
    if kind == "identifier":
        words = [match.span() for match in _IDENTIFIER.finditer(file.text, start)]
        offsets = [i for begin, end in words for i in range(begin + 1, end)]
    elif kind == "token-start":
        offsets = [match.start() for match in _IDENTIFIER.finditer(file.text, start)]
    else:
        offsets = [match.end() for match in re.finditer(r"[;{}](?=\r?\n)", file.text[start:])]
        offsets = [start + offset for offset in offsets]
    if not offsets:
        return None
    choice = digest(f"{file.artefact.coordinates}/{file.path}#{kind}" + f"#{turn}" * (turn > 0))
    return Cursor(file, kind, offsets[choice % len(offsets)])


def choose_cursors(files: list[SourceFile], count: int) -> list[Cursor]:
    """One cursor a file: every second one in an identifier, then line ends and token starts.

    More of each file, if there are not as many files.
    """
    kinds = ("line-end", "identifier", "token-start", "identifier")
    cursors: list[Cursor] = []
    for turn in range(1 + count // max(1, len(files))):
        for file in files:
            cursor = choose_cursor(file, kinds[len(cursors) % len(kinds)], turn)
            if cursor and len(cursors) < count:
                cursors.append(cursor)
    return cursors
