"""The artefacts whose next release is written into the one before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bantam_train import maven
from bantam_train.artefacts import Artefact, read_artefacts
from bantam_train.evaluation.line_cases import is_usable, java_texts

from bantam_memory.places import JARS, RELEASES


@dataclass(frozen=True)
class ReleasePair:
    """Two releases of one artefact, one after the other."""

    older: Artefact
    newer: Artefact

    @property
    def name(self) -> str:
        """The newer one's coordinates."""
        return self.newer.coordinates


def release_pairs(manifest: Path = RELEASES) -> list[ReleasePair]:
    """The manifest's rows, two by two."""
    artefacts = sorted(
        read_artefacts(manifest), key=lambda one: (one.group, one.artifact, _rank(one))
    )
    pairs = [ReleasePair(*two) for two in zip(artefacts[::2], artefacts[1::2], strict=True)]
    for pair in pairs:
        if (pair.older.group, pair.older.artifact) != (pair.newer.group, pair.newer.artifact):
            raise ValueError(f"{pair.older.coordinates} has no second release")
    return pairs


def _rank(artefact: Artefact) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", artefact.version)]


def fetch(pairs: Sequence[ReleasePair], folder: Path = JARS) -> Path:
    """The folder with all jars, each with the recorded SHA-256, or the run stops."""
    artefacts = [one for pair in pairs for one in (pair.older, pair.newer)]
    if not all(maven.is_present(one, folder) for one in artefacts):
        maven.fetch_missing(artefacts, folder, lambda count: None)
    wrong = [one.file_name for one in artefacts if not maven.is_present(one, folder)]
    if wrong:
        raise SystemExit(f"SHA-256 is not the manifest's: {', '.join(wrong)}")
    return folder


def hand_written(jar: Path) -> dict[str, str]:
    """The jar's files by path, without what is generated or no code."""
    return {path: text for path, text in java_texts(jar) if is_usable(path, text)}
