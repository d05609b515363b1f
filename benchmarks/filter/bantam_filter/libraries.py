"""Files of well-kept libraries, from source jars by manifest."""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantam_filter.places import FOLDER, JARS
from bantam_train import maven
from bantam_train.artefacts import Artefact, read_artefacts
from bantam_train.curation.lexing import without_comments
from bantam_train.evaluation.line_cases import java_texts
from bantam_train.evaluation.places import LINE_ARTEFACTS

OWN_ARTEFACTS = FOLDER / "clean-artefacts.tsv"
_NOT_CODE = ("package-info.java", "module-info.java")
# What is written for a newer release than the usual one.
_RELEASES = {"helidon-webserver": 21}
_RELEASE = 17


@dataclass(frozen=True)
class LibraryFile:
    """A source file of an artefact."""

    artefact: str
    path: str
    text: str
    release: int

    @property
    def id(self) -> str:
        """Names it among all."""
        return f"{self.artefact}!{self.path}"

    @property
    def lines(self) -> int:
        """All lines, blank ones and comments as well."""
        return self.text.count("\n") + (not self.text.endswith("\n"))

    @property
    def code_lines(self) -> int:
        """Lines with code on them."""
        return sum(bool(line.strip()) for line in without_comments(self.text).split("\n"))


def artefacts() -> list[Artefact]:
    """Those of the model's line cases, and the filter's own."""
    return [*read_artefacts(LINE_ARTEFACTS), *read_artefacts(OWN_ARTEFACTS)]


def fetch(wanted: Sequence[Artefact], near: Sequence[Path] = ()) -> None:
    """Puts the jars into ``target/jars``: from folders that may have them, else from Maven Central.

    Every jar has the recorded SHA-256 afterwards, or the run stops.
    """
    JARS.mkdir(parents=True, exist_ok=True)
    for artefact in wanted:
        _take(artefact, near)
    maven.fetch_missing(list(wanted), JARS, lambda count: None)
    wrong = [one.file_name for one in wanted if not maven.is_present(one, JARS)]
    if wrong:
        raise SystemExit(f"SHA-256 is not the manifest's: {', '.join(wrong)}")


def _take(artefact: Artefact, near: Sequence[Path]) -> None:
    target = JARS / artefact.file_name
    for folder in near:
        jar = folder / artefact.file_name
        if jar.exists() and not target.exists():
            try:
                os.link(jar, target)
            except OSError:
                shutil.copyfile(jar, target)


def files(of: Sequence[Artefact]) -> Iterator[LibraryFile]:
    """The Java files of the jars, without those that hold no code."""
    for artefact in of:
        release = _RELEASES.get(artefact.artifact, _RELEASE)
        for path, text in java_texts(JARS / artefact.file_name):
            if not path.endswith(_NOT_CODE):
                yield LibraryFile(artefact.artifact, path, text, release)
