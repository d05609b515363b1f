"""Puts the files of all jars together: poor, weak and repeated ones out, dev groups apart."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bantam_train.curation.curate import CleanFile
from bantam_train.curation.duplicates import duplicates
from bantam_train.curation.manifest import TrainArtefact
from bantam_train.curation.quality import MINIMUM

# Of 256 groups this many are for development; with the groups of today 2 to 3 % of the files.
_DEV_OF_256 = 5


@dataclass
class Corpus:
    """The rows of both splits in their order, and what the joint gates removed."""

    train: list[dict] = field(default_factory=list)
    dev: list[dict] = field(default_factory=list)
    licences: Counter = field(default_factory=Counter)
    removed: Counter = field(default_factory=Counter)
    removed_characters: Counter = field(default_factory=Counter)


def order(key: str) -> str:
    """The place of a file in the corpus: any leading part is a fair sample."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_dev_group(group: str) -> bool:
    """Whether a whole Maven group is kept for development."""
    return hashlib.sha256(f"dev {group}".encode()).digest()[0] < _DEV_OF_256


def assemble(
    files: Iterable[CleanFile], artefacts: list[TrainArtefact], weak: dict[str, str]
) -> Corpus:
    """Orders the files, takes poor, weak and repeated files out and splits the rest by group.

    Args:
        weak: the scanner's finding by file key.
    """
    ordered = sorted(files, key=lambda file: order(file.key))
    passed = (file for file in ordered if file.quality >= MINIMUM and file.key not in weak)
    repeated = duplicates(file.fingerprint for file in passed)
    known = {artefact.coordinates: artefact for artefact in artefacts}
    corpus = Corpus()
    for file in ordered:
        if reason := _reason(file, weak, repeated):
            corpus.removed[reason] += 1
            corpus.removed_characters[reason] += len(file.text)
            continue
        artefact = known[file.artefact]
        split = corpus.dev if is_dev_group(artefact.group) else corpus.train
        split.append(row(file, artefact))
        corpus.licences[file.licence] += 1
    return corpus


def _reason(file: CleanFile, weak: dict[str, str], repeated: dict[str, str]) -> str | None:
    if file.quality < MINIMUM:
        return "quality: below the minimum"
    if file.key in weak:
        return f"weakness: {weak[file.key]}"
    return f"duplicates: {repeated[file.key]}" if file.key in repeated else None


def row(file: CleanFile, artefact: TrainArtefact) -> dict:
    """A file's line of the corpus; no level goes beyond the artefact's release."""
    release, level = artefact.release_number, file.level
    return {
        "artefact": file.artefact,
        "path": file.path,
        "kind": file.kind,
        "release": release,
        "libraries": artefact.library_list,
        "level": min(level, release) if level and release else level,
        "quality": file.quality,
        "text": file.text,
    }
