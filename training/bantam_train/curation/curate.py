"""Takes one source jar through every gate that looks at a single file."""

import base64
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bantam_train.artefacts import Artefact
from bantam_train.corpus import java_files, strip_licence_header
from bantam_train.curation import (
    currency_gate,
    duplicates,
    generated_gate,
    licence_gate,
    quality,
    secrets_gate,
)
from bantam_train.curation.evaluation_gate import EvaluationData, file_hash
from bantam_train.curation.java_level import java_level
from bantam_train.curation.javadoc import comment_share, thin_javadoc
from bantam_train.curation.lexing import code_only, normalised_lines

# What a jar's result depends on, besides the jar.
GATE_MODULES = (
    "curate",
    "currency_gate",
    "duplicates",
    "evaluation_gate",
    "generated_gate",
    "java_level",
    "javadoc",
    "lexing",
    "licence_gate",
    "quality",
    "secrets_gate",
)
_TRAILING_BLANKS = re.compile(r"[ \t]+$", re.M)
_BLANK_LINES = re.compile(r"\n{4,}")
_MIN_CODE_LINES = 6


@dataclass(frozen=True)
class CleanFile:
    """A file that passed, with its cleaned text and what the later steps need."""

    artefact: str
    path: str
    kind: str
    licence: str
    level: int | None
    quality: float
    exact: str
    minhash: str
    text: str

    @property
    def key(self) -> str:
        """Names the file in the whole corpus."""
        return f"{self.artefact}/{self.path}"

    @property
    def fingerprint(self) -> duplicates.Fingerprint:
        """What the search for duplicates compares."""
        values = np.frombuffer(base64.b64decode(self.minhash), dtype="<u8")
        return duplicates.Fingerprint(self.key, bytes.fromhex(self.exact), values)


@dataclass
class Tally:
    """Files and characters by gate and reason; comment characters before and after thinning."""

    files: Counter = field(default_factory=Counter)
    characters: Counter = field(default_factory=Counter)

    def add(self, name: str, text: str) -> None:
        """Counts a file under a name."""
        self.files[name] += 1
        self.characters[name] += len(text)

    def merge(self, other: "Tally") -> None:
        """Adds another jar's counts."""
        self.files.update(other.files)
        self.characters.update(other.characters)

    def as_dict(self) -> dict:
        """The counts with sorted names."""
        return {
            "files": dict(sorted(self.files.items())),
            "characters": dict(sorted(self.characters.items())),
        }


@dataclass(frozen=True)
class _Read:
    """A file as read, with the two views of it that the gates share."""

    path: str
    text: str
    code: str
    lines: list[str]


def curate_jar(
    jar: Path, artefact: Artefact, evaluation: EvaluationData
) -> tuple[list[CleanFile], Tally]:
    """Gives the files that pass, in the order of paths, and the counts of those that don't."""
    kept, tally = [], Tally()
    for path, text in java_files(jar):
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        tally.add("read", text)
        outcome = _curate(path, text, artefact, evaluation)
        if isinstance(outcome, str):
            tally.add(outcome, text)
            continue
        tally.add("passed", outcome.text)
        _count_comments(tally, text, outcome.text)
        kept.append(outcome)
    return kept, tally


def _count_comments(tally: Tally, before: str, after: str) -> None:
    for name, text in (("before", strip_licence_header(before)), ("after", after)):
        tally.characters[f"comments {name}"] += round(comment_share(text) * len(text))
        tally.characters[f"text {name}"] += len(text)


def _curate(
    path: str, text: str, artefact: Artefact, evaluation: EvaluationData
) -> CleanFile | str:
    if reason := _early_reason(path, text, artefact, evaluation):
        return reason
    licence = licence_gate.header_licence(text) or artefact.licence
    file = _Read(path, text, code_only(text), normalised_lines(text))
    if reason := _late_reason(file, evaluation):
        return reason
    level = java_level(file.code)
    test = quality.is_test(path, artefact.classifier)
    values = duplicates.minhash_values(file.lines).astype("<u8")
    return CleanFile(
        artefact.coordinates,
        path,
        "test" if test else "main",
        licence,
        level,
        quality.quality(path, text, file.code, level, test),
        file_hash(file.lines).hex(),
        base64.b64encode(values.tobytes()).decode(),
        clean_text(path, text),
    )


def _early_reason(
    path: str, text: str, artefact: Artefact, evaluation: EvaluationData
) -> str | None:
    gates = (
        ("evaluation", lambda: evaluation.path_reason(artefact.group, path)),
        ("licence", lambda: licence_gate.reason(path, text)),
        ("generated", lambda: generated_gate.reason(path, text)),
        ("secrets", lambda: secrets_gate.reason(path, text)),
    )
    return _first_reason(gates)


def _late_reason(file: _Read, evaluation: EvaluationData) -> str | None:
    gates = (
        ("generated", lambda: "too short" if len(file.lines) < _MIN_CODE_LINES else None),
        ("evaluation", lambda: evaluation.reason(file.lines)),
        ("currency", lambda: currency_gate.reason(file.code)),
    )
    return _first_reason(gates)


def _first_reason(gates) -> str | None:
    for gate, check in gates:
        if reason := check():
            return f"{gate}: {reason}"
    return None


def clean_text(path: str, text: str) -> str:
    """The text as a model reads it: no licence header, fewer Javadoc blocks, nobody's address."""
    text = secrets_gate.without_personal_data(strip_licence_header(text))
    text = _TRAILING_BLANKS.sub("", thin_javadoc(path, text))
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"
