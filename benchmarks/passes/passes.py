"""Measures passes and drafts beside llama.cpp; writes results.json, RESULTS.md and passes.svg.

    benchmarks/passes/run.sh [--quick] [--busy]

A trial chooses chunk, batch and flash attention. Then rounds of prefill and decoding, each system
in processes of its own, another one first each time; then prompts that both write on, with drafts and
without. With --busy a compiler runs meanwhile (but not during the trial, which would take it half
an hour), and all files are named so.
"""

import argparse
import json
from pathlib import Path
from statistics import median

from bantam_passes import bantam, drafts, plot, report, summary
from bantam_passes.llama import Llama
from bantam_replay import machine, options
from bantam_replay.summary import spread
from bantam_replay.systems import Setup

_FOLDER = Path(__file__).resolve().parent
_LENGTHS, _ROWS = (64, 128, 256, 512, 1024, 2048), (1, 2, 4, 8, 16)
_QUICK_LENGTHS, _QUICK_ROWS, _QUICK_TRIAL = (64, 128), (1, 2), 128
# Tokens, and repetitions, of the trial.
_TRIAL, _TRIAL_REPETITIONS = 1024, 2
# Prompts shorter than this are run more often in a round: their times are short, too.
_LONG, _SHORT_REPETITIONS = 512, 4
# The engine's prefill_chunk unless set.
SERVED_CHUNK = 64
_CHUNKS, _BATCHES, _FLASH = (64, 128, 256, 512, 1024), (64, 128, 256, 512, 1024), ("on", "off")
LLAMA = "llama.cpp"
AS_SERVED = f"Bantam, chunks of {SERVED_CHUNK}"


class Passes:
    """The two systems, the settings that the trial chose, and the rounds so far."""

    def __init__(self, setup: Setup, args: argparse.Namespace) -> None:
        self._model, self._threads = setup.model, setup.threads
        self._llama = Llama(setup.llama.parent, setup.gguf, setup.threads)
        self._lengths, self._rows = args.lengths, args.rows
        self._trial_tokens = _QUICK_TRIAL if args.quick else _TRIAL
        self._repetitions = args.repetitions
        self.tried: dict[str, dict[str, float]] = {}
        self.chosen: dict[str, int | str] = {}
        self.rounds: dict[str, dict[str, list[dict[str, float]]]] = {}
        self.loads: list[float] = []

    def try_settings(self) -> None:
        """Chooses each system's fastest settings, by wall time."""
        tokens = self._trial_tokens
        chunks = {f"prefill/{chunk}/{tokens}": chunk for chunk in _CHUNKS if chunk <= tokens}
        found = bantam.measure(self._model, self._threads, _TRIAL_REPETITIONS, list(chunks))
        mine = {chunk: median(found[test].walls_ms) for test, chunk in chunks.items()}
        batches = [batch for batch in _BATCHES if batch <= tokens]
        its = {
            (flash, batch): median(sample.walls_ms)
            for (_, flash, batch), sample in self._llama.prefill(
                [tokens], _TRIAL_REPETITIONS, _FLASH, batches
            ).items()
        }
        rows = self._rows[-1]
        steps = {flash: self._llama.decode([rows], flash)[rows].walls_ms[0] for flash in _FLASH}
        self.tried = {
            f"bantam prefill {tokens} by chunk": {str(key): value for key, value in mine.items()},
            f"llama.cpp prefill {tokens} by flash attention and batch": {
                f"{flash} {batch}": value for (flash, batch), value in its.items()
            },
            f"llama.cpp step of {rows} rows by flash attention": steps,
        }
        flash, batch = min(its, key=its.__getitem__)
        self.chosen = {
            "bantam_chunk": min(mine, key=mine.__getitem__),
            "llama_prefill_flash": flash,
            "llama_batch": batch,
            "llama_decode_flash": min(steps, key=steps.__getitem__),
        }

    def round(self, turn: int) -> None:
        """Both systems once, another one first each turn."""
        sides = [self._round_of_bantam, self._round_of_llama]
        self.loads.append(machine.load())
        for side in sides if turn % 2 == 0 else reversed(sides):
            side()

    def _prefills(self) -> list[tuple[list[int], int]]:
        """Tokens of prompts, and how often they are run in a round."""
        short = [tokens for tokens in self._lengths if tokens < _LONG]
        long = [tokens for tokens in self._lengths if tokens >= _LONG]
        often = _SHORT_REPETITIONS * self._repetitions
        groups = [(short, often), (long, self._repetitions)]
        return [(lengths, times) for lengths, times in groups if lengths]

    def _round_of_bantam(self) -> None:
        chunk = self.chosen["bantam_chunk"]
        names = {SERVED_CHUNK: AS_SERVED, chunk: f"Bantam, chunks of {chunk}"}
        for lengths, times in self._prefills():
            tests = {
                f"prefill/{size}/{tokens}": (f"prefill/{tokens}", name)
                for tokens in lengths
                for size, name in names.items()
            }
            self._run_bantam(tests, times)
        steps = {f"decode/{rows}": (f"decode/{rows}", "Bantam") for rows in self._rows}
        self._run_bantam(steps, self._repetitions)

    def _run_bantam(self, tests: dict[str, tuple[str, str]], repetitions: int) -> None:
        samples = bantam.measure(self._model, self._threads, repetitions, list(tests))
        for test, (name, system) in tests.items():
            self._keep(name, system, samples[test])

    def _round_of_llama(self) -> None:
        flash, batch = self.chosen["llama_prefill_flash"], self.chosen["llama_batch"]
        for lengths, times in self._prefills():
            read = self._llama.prefill(lengths, times, [flash], [batch])
            for (tokens, _, _), sample in read.items():
                self._keep(f"prefill/{tokens}", LLAMA, sample)
        steps = self._llama.decode(self._rows, self.chosen["llama_decode_flash"])
        for rows, sample in steps.items():
            self._keep(f"decode/{rows}", LLAMA, sample)

    def _keep(self, test: str, system: str, sample: bantam.Sample) -> None:
        systems = self.rounds.setdefault(test, {})
        systems.setdefault(system, []).append(summary.of_round(sample))

    def figures(self) -> dict[str, dict]:
        """All tests, llama.cpp last."""
        found = {}
        for test in sorted(self.rounds, key=lambda name: name.startswith("decode")):
            systems = dict(self.rounds[test])
            systems[LLAMA] = systems.pop(LLAMA)
            found[test] = summary.compared(systems, LLAMA)
        return found


def draft_figures(answers: dict[str, list[dict]]) -> dict:
    """What the systems wrote, and Bantam's time beside theirs."""
    return {
        "systems": {name: summary.written(rows) for name, rows in answers.items()},
        "ratios": {
            name: summary.written_compared(answers["Bantam"], rows)
            for name, rows in answers.items()
            if name != "Bantam"
        },
    }


def main() -> None:
    """Measures and writes."""
    parser = options.common(__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of prefill and decoding")
    parser.add_argument("--repetitions", type=int, default=2, help="of a prefill in a round")
    parser.add_argument("--prompts", type=int, default=20, help="to write on; 0 for none")
    parser.add_argument("--lengths", type=int, nargs="+", default=_LENGTHS, help="of prompts")
    parser.add_argument("--rows", type=int, nargs="+", default=_ROWS, help="of a decoding step")
    options.add_busy(parser)
    args = parser.parse_args()
    if args.quick:
        args.rounds, args.repetitions, args.prompts = 2, 1, min(args.prompts, 2)
        args.lengths, args.rows = _QUICK_LENGTHS, _QUICK_ROWS
    setup = options.setup_of(args)
    folder = args.out or (_FOLDER / "target/quick" if args.quick else _FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    # The first prompt warms up.
    prompts = drafts.prompts_of(options.traces_of(args)[0], setup, args.prompts + 1)
    passes, answers = Passes(setup, args), {}
    passes.try_settings()
    print(f"chosen: {passes.chosen}", flush=True)
    with options.other_load(args) as compiler:
        for turn in range(args.rounds):
            passes.round(turn)
            print(f"round {turn + 1} of {args.rounds}", flush=True)
        if args.prompts:
            flash = str(passes.chosen["llama_decode_flash"])
            answers = drafts.measure(setup, prompts, flash)
        about = machine.describe(setup, compiler)
    write(
        {
            "machine": about,
            "rounds": args.rounds,
            "repetitions": args.repetitions,
            "load": spread(passes.loads),
            "tried_ms": passes.tried,
            "chosen": passes.chosen,
            "passes": passes.figures(),
            "drafts": draft_figures(answers) if answers else {},
            "by_round": passes.rounds,
            "answers": answers,
        },
        folder,
        args,
    )


def write(results: dict, folder: Path, args: argparse.Namespace) -> None:
    """Writes figures, page and picture."""
    names = ("results.json", "RESULTS.md", "passes.svg")
    figures, page, picture = (options.file_name(args, name) for name in names)
    (folder / figures).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (folder / page).write_text(report.page(results, picture), encoding="utf-8")
    plot.draw(results["passes"], folder / picture)
    print(f"{folder}: {figures}, {page}, {picture}")


if __name__ == "__main__":
    main()
