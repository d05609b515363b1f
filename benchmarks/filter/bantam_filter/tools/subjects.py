"""Files that all tools read, each in a package of its own, so that equal class names do not clash."""

import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantam_filter import jdk
from bantam_filter.places import FOLDER

_COMPILER = FOLDER / "java" / "CompileCases.java"
_PACKAGE = re.compile(r"^[ \t]*package\s+[\w.]+\s*;", re.MULTILINE)
_MEMORY = ("-Xmx768m", "-XX:+UseSerialGC")
_OK = "ok"


@dataclass(frozen=True)
class Subject:
    """A file.

    Attributes:
        name: of its package and file, an identifier.
        id: the case that it is.
        text: with that package; lines are those of the case.
    """

    name: str
    id: str
    text: str

    @property
    def file_name(self) -> str:
        """How it is called on disk."""
        return f"{self.name}.java"


def subjects(cases: Iterable[tuple[str, str]]) -> list[Subject]:
    """Files of ids and texts."""
    return [
        Subject(f"s{number:05}", id_, in_package(text, f"s{number:05}"))
        for number, (id_, text) in enumerate(cases)
    ]


def in_package(text: str, name: str) -> str:
    """The text with another package; no line moves."""
    declared = f"package {name};"
    changed, count = _PACKAGE.subn(declared, text, count=1)
    return changed if count else f"{declared} {text}"


@dataclass(frozen=True)
class Folder:
    """Where subjects lie, as sources and as classes."""

    root: Path

    @property
    def sources(self) -> Path:
        """One file a subject."""
        return self.root / "src"

    @property
    def classes(self) -> Path:
        """Those of the subjects that compile."""
        return self.root / "classes"

    def write(self, of: Sequence[Subject]) -> None:
        """Writes the sources, and removes those of before."""
        for folder in (self.sources, self.classes):
            folder.mkdir(parents=True, exist_ok=True)
        for old in self.sources.glob("*.java"):
            old.unlink()
        for subject in of:
            (self.sources / subject.file_name).write_text(subject.text, encoding="utf-8")

    def compile(self, of: Sequence[Subject], jars: Path) -> dict[str, str]:
        """Why a subject does not compile, by its id; those that do are not in it."""
        path = class_path(self.classes, jars)
        command = [jdk.command("java"), *_MEMORY, str(_COMPILER), path, str(self.classes)]
        asked = "".join(f"{self.sources / subject.file_name}\n" for subject in of)
        done = subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True, check=True)
        words = done.stdout.splitlines()
        return {
            subject.id: word.partition(" ")[2]
            for subject, word in zip(of, words, strict=True)
            if word != _OK
        }


def class_path(classes: Path, jars: Path) -> str:
    """Classes, and every jar of a folder by its name: javac expands wildcards on its command line only."""
    return ":".join(map(str, [classes, *sorted(jars.glob("*.jar"))]))


def compile_together(texts: Sequence[tuple[str, str]], folder: Path, jars: Path, out: Path) -> None:
    """Compiles files that need each other.

    Args:
        texts: file names and texts.
        folder: for the sources.
    """
    folder.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in texts:
        (folder / name).write_text(text, encoding="utf-8")
    files = [str(folder / name) for name, _ in texts]
    options = ["-nowarn", "-proc:none", "-source", "17", "-target", "17", "-g"]
    command = [jdk.command("javac"), *options, "-cp", class_path(out, jars), "-d", str(out), *files]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
