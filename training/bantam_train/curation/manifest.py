"""The training manifest: artefacts with the Java release and the main libraries of each."""

import csv
from dataclasses import dataclass, fields
from pathlib import Path

from bantam_train.artefacts import CORPUS, Artefact

MANIFEST = CORPUS / "train-artefacts.tsv"
_SEPARATOR = "; "


@dataclass(frozen=True)
class TrainArtefact(Artefact):
    """A source jar and what a prompt's header says of it.

    `release` is a Java release such as "17" or empty; `release_evidence` says where it is stated;
    `libraries` holds artifact names with major versions, the most used first.
    """

    release: str = ""
    release_evidence: str = ""
    libraries: str = ""

    @property
    def release_number(self) -> int | None:
        """The Java release, if it is known."""
        return int(self.release) if self.release else None

    @property
    def library_list(self) -> list[str]:
        """The libraries, at most eight."""
        return self.libraries.split(_SEPARATOR) if self.libraries else []


def joined(libraries: list[str]) -> str:
    """The libraries as one field."""
    return _SEPARATOR.join(libraries)


def read_manifest(path: Path = MANIFEST) -> list[TrainArtefact]:
    """Reads the tab-separated manifest with a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return [TrainArtefact(**row) for row in csv.DictReader(file, delimiter="\t")]


def write_manifest(artefacts: list[TrainArtefact], path: Path = MANIFEST) -> None:
    """Writes the manifest, sorted by coordinates."""
    names = [field.name for field in fields(TrainArtefact)]
    lines = ["\t".join(names)]
    for artefact in sorted(artefacts, key=lambda item: item.coordinates):
        lines.append("\t".join(getattr(artefact, name) for name in names))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
