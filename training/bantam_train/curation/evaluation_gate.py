"""Leaves out whatever stands in evaluation data: by package, by whole file, by 6-line windows."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bantam_train.artefacts import Reserved
from bantam_train.corpus import java_files
from bantam_train.curation.lexing import normalised_lines

# Where the evaluation artefacts' manifest and the HumanEval tasks lie.
EVALUATION = Path(__file__).resolve().parents[3] / "benchmarks" / "quality"
WINDOW = 6
_MAX_SHARE = 0.5


@dataclass(frozen=True)
class EvaluationData:
    """What evaluation files look like: hashes of whole files and of 6-line windows."""

    reserved: Reserved
    files: frozenset[bytes]
    windows: frozenset[bytes]
    first_lines: frozenset[str]

    def path_reason(self, group: str, path: str) -> str | None:
        """The reason that group or package give."""
        if self.reserved.covers_group(group):
            return "evaluation group"
        return "evaluation package" if self.reserved.covers_path(path) else None

    def reason(self, lines: list[str]) -> str | None:
        """The reason that the file's normalised lines give."""
        if file_hash(lines) in self.files:
            return "evaluation file"
        hits = sum(
            window_hash(lines, start) in self.windows
            for start in range(len(lines) - WINDOW + 1)
            if lines[start] in self.first_lines
        )
        count = max(len(lines) - WINDOW + 1, 1)
        return "evaluation windows" if hits >= _MAX_SHARE * count else None


def file_hash(lines: list[str]) -> bytes:
    """Hash of a file's normalised lines."""
    return hashlib.sha256("\n".join(lines).encode()).digest()


def window_hash(lines: list[str], start: int) -> bytes:
    """Hash of the window of normalised lines that starts there."""
    window = "\n".join(lines[start : start + WINDOW])
    return hashlib.blake2b(window.encode(), digest_size=10).digest()


def evaluation_data(reserved: Reserved, texts: Iterable[str]) -> EvaluationData:
    """Gathers the hashes of evaluation files."""
    files, windows, first_lines = set(), set(), set()
    for text in texts:
        lines = normalised_lines(text)
        files.add(file_hash(lines))
        for start in range(len(lines) - WINDOW + 1):
            windows.add(window_hash(lines, start))
            first_lines.add(lines[start])
    return EvaluationData(reserved, frozenset(files), frozenset(windows), frozenset(first_lines))


def evaluation_texts(jars: Iterable[Path], tasks: Path) -> Iterable[str]:
    """Yields the evaluation artefacts' Java files and the HumanEval tasks' solutions and tests."""
    for jar in jars:
        yield from (text for _, text in java_files(jar))
    with gzip.open(tasks, "rt", encoding="utf-8") as file:
        for task in map(json.loads, file):
            yield task["prompt"] + task["canonical_solution"]
            yield task["test"]
