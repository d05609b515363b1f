"""What a run of a tool gives: findings by file, and what it cost."""

import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bantam_filter.juliet_score import Place

# Findings by the name of the file that they are in.
Places = dict[str, list[Place]]


@dataclass(frozen=True)
class ToolRun:
    """One tool on many files.

    Attributes:
        places: findings with a CWE, by a subject's name.
        unmapped: how many findings have none.
        files: how many were read.
        cpu_s, wall_s: of the whole process, its start as well.
    """

    tool: str
    places: Places
    unmapped: int
    files: int
    cpu_s: float
    wall_s: float

    @property
    def cpu_ms_per_file(self) -> float:
        """Processor time by the number of files."""
        return round(1000 * self.cpu_s / self.files, 2) if self.files else 0.0

    @property
    def wall_ms_per_file(self) -> float:
        """The same in wall time."""
        return round(1000 * self.wall_s / self.files, 2) if self.files else 0.0


@dataclass(frozen=True)
class Cost:
    """Processor and wall time of a process."""

    cpu_s: float
    wall_s: float


def timed(command: Sequence[str], is_done: Callable[[int], bool] = lambda code: code == 0) -> Cost:
    """Runs a process to its end.

    Args:
        is_done: whether it did its work, by its exit code.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if not is_done(done.returncode):
        raise SystemExit(f"{command[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(round(cpu, 2), round(wall, 2))
