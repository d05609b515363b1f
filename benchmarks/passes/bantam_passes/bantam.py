"""Bantam's side of a round: ``PassRun`` over the model's own runner, without scheduler and text."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bantam_passes.marked import Marked, run_marked

_REPOSITORY = Path(__file__).resolve().parents[3]
# As ./bantam starts it.
_OPTIONS = ["-XX:+UseSerialGC", "-Xms64m", "-Xmx768m", "-XX:MaxDirectMemorySize=8g"]

_BEGINS = "begin "


@dataclass(frozen=True)
class Sample:
    """A test in one process: wall milliseconds of each repetition, processor time of one, a mean.

    Times of decoding are those of a step.
    """

    walls_ms: tuple[float, ...]
    cpu_ms: float


def java(main_class: str, *arguments: str) -> list[str]:
    """Starts one of the repository's test classes, which run.sh has compiled."""
    target = _REPOSITORY / "target"
    libraries = (target / "test-classpath.txt").read_text(encoding="utf-8").strip()
    path = f"{target / 'test-classes'}:{target / 'classes'}:{libraries}"
    native = f"-Dbantam.native={target / 'bantam/native'}"
    return ["java", *_OPTIONS, native, "-cp", path, main_class, *arguments]


def measure(
    model: Path, threads: int, repetitions: int, tests: Sequence[str]
) -> dict[str, Sample]:
    """One round of tests like ``prefill/CHUNK/TOKENS`` and ``decode/ROWS``."""
    numbers = (str(threads), str(repetitions))
    command = java("dev.bantam.model.PassRun", str(model), *numbers, *tests)
    return parse(run_marked(command, waits=_BEGINS))


def parse(lines: Iterable[Marked]) -> dict[str, Sample]:
    """The samples by test."""
    walls: dict[str, list[float]] = {}
    cpus: dict[str, list[float]] = {}
    begun = 0.0
    for line in lines:
        if line.text.startswith(_BEGINS):
            begun = line.cpu_seconds
        elif line.text.startswith("{"):
            row = json.loads(line.text)
            walls.setdefault(row["test"], []).append(row["wall_ms"])
            used = (line.cpu_seconds - begun) * 1000 / row["steps"]
            cpus.setdefault(row["test"], []).append(used)
    return {test: Sample(tuple(walls[test]), fmean(cpus[test])) for test in walls}
