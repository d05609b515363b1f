"""llama.cpp's side of a round: its own llama-bench and llama-batched-bench.

Neither tells its processor time, so it is read from outside at the lines that they print.
llama-bench says when a repetition begins (``--progress``) and prints its result behind the last.
llama-batched-bench prints one line for prompt and decoding together, so each number of rows is
decoded for few and for many steps, and the steps between them are counted.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantam_passes.bantam import Sample
from bantam_passes.marked import Marked, run_marked

PAST, FEW_STEPS, STEPS = 256, 16, 64
_BEGINS = re.compile(r": prompt run 1/\d+$")
# Tokens of a sequence's own keys and values, which llama.cpp has in multiples of 256.
_ROOM = 512


@dataclass(frozen=True)
class Llama:
    """Where the programs and the weights lie."""

    folder: Path
    gguf: Path
    threads: int

    def prefill(
        self, lengths: Sequence[int], repetitions: int, flash: Sequence[str], batch: Sequence[int]
    ) -> dict[tuple[int, str, int], Sample]:
        """Samples by tokens, flash attention and physical batch; first runs are not counted."""
        command = [str(self.folder / "llama-bench"), "-m", str(self.gguf), "-n", "0"]
        command += ["-t", str(self.threads), "-r", str(repetitions), "--progress", "-o", "jsonl"]
        command += ["-p", _list(lengths), "-fa", _list(flash), "-ub", _list(batch)]
        return parse_bench(run_marked(command))

    def decode(self, rows: Sequence[int], flash: str) -> dict[int, Sample]:
        """Samples of a step by rows, each row with 256 tokens of past in a cache of its own."""
        command = [str(self.folder / "llama-batched-bench"), "-m", str(self.gguf)]
        command += ["-t", str(self.threads), "-tb", str(self.threads), "-fa", flash, "-pps"]
        command += ["-c", str(max(rows) * _ROOM), "-npp", str(PAST)]
        command += ["-ntg", f"{FEW_STEPS},{STEPS}", "-npl", _list([rows[0], *rows])]
        return parse_batched(run_marked([*command, "--output-format", "jsonl"]))


def parse_bench(lines: Iterable[Marked]) -> dict[tuple[int, str, int], Sample]:
    """What llama-bench measured."""
    found = {}
    begun = 0.0
    for line in lines:
        if _BEGINS.search(line.text):
            begun = line.cpu_seconds
        elif line.text.startswith("{"):
            row = json.loads(line.text)
            walls = tuple(nanos / 1e6 for nanos in row["samples_ns"])
            cpu = (line.cpu_seconds - begun) * 1000 / len(walls)
            flash = "on" if row["flash_attn"] else "off"
            found[row["n_prompt"], flash, row["n_ubatch"]] = Sample(walls, cpu)
    return found


def parse_batched(lines: Iterable[Marked]) -> dict[int, Sample]:
    """What llama-batched-bench measured; the first line has loading in its processor time."""
    cpu: dict[tuple[int, int], float] = {}
    wall: dict[int, float] = {}
    before = None
    for line in lines:
        if not line.text.startswith("{"):
            continue
        row = json.loads(line.text)
        if before is not None:
            cpu[row["pl"], row["tg"]] = line.cpu_seconds - before
        before = line.cpu_seconds
        if row["tg"] == STEPS:
            wall[row["pl"]] = row["t_tg"] * 1000 / STEPS
    more = STEPS - FEW_STEPS
    return {
        rows: Sample((wall[rows],), (cpu[rows, STEPS] - cpu[rows, FEW_STEPS]) * 1000 / more)
        for rows in wall
    }


def _list(values: Sequence[object]) -> str:
    return ",".join(map(str, values))
