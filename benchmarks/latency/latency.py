"""Measures how many of the right answers come in time; writes results.json and RESULTS.md.

    benchmarks/latency/run.sh [--busy] [--quick]

Each step asks one case cold and another one warm; README.md says what that means. With --busy the
files are named results-busy.json and RESULTS-BUSY.md. Anything but a whole run with default
settings goes to target/tried. Requests one by one, with texts, go to target/requests.json;
--late prints the right ones that were late, and --late-of FILE does only that.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from bantam_latency import report
from bantam_latency.figures import KINDS, figures
from bantam_latency.plan import in_order, pairs, warm_up
from bantam_latency.play import Player, Row, Typing, session
from bantam_replay import machine
from bantam_replay.servers import Server, free_port
from bantam_train.evaluation.cases import Case, subset
from bantam_train.evaluation.line_cases import line_cases

_FOLDER = Path(__file__).resolve().parent
_REPOSITORY = _FOLDER.parents[1]
_TARGET = _FOLDER / "target"
_QUICK_CASES, _QUICK_WARM_UP = 16, 4
# Steps between two lines of progress.
_PROGRESS = 100
# A case to answer cold and another one to answer warm.
Step = tuple[Case, Case]


def main() -> None:
    """Starts the server, asks, writes."""
    args = _arguments()
    if args.late_of:
        rows = [Row(**row) for row in json.loads(args.late_of.read_text(encoding="utf-8"))]
        print("\n".join(report.late(rows)))
        return
    if args.quick:
        args.cases, args.warm_up = _QUICK_CASES, _QUICK_WARM_UP
    every = subset(line_cases(), None)
    cases, others = in_order(every[: args.cases]), every[len(every[: args.cases]) :]
    before = warm_up(cases, others, args.warm_up)
    with _server(args) as server, _load(args.busy) as compiler:
        rows, loads = asyncio.run(_measure(server, before, pairs(cases), args))
        busy_cores = round(compiler.cores(), 2) if compiler else 0.0
    results = {
        "machine": _machine(args),
        "settings": dict(args.env),
        "busy": args.busy,
        "busy_cores": busy_cores,
        "cases": len(cases),
        "loads": loads,
        "kinds": figures(rows, args.busy),
    }
    _write(results, rows, args)
    if args.late:
        print("\n".join(report.late(rows)))


def _arguments() -> argparse.Namespace:
    # A terminated script stops its server.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(f"ended by signal {number}"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add, typing = parser.add_argument, Typing()
    add("--busy", action="store_true", help="a compiler keeps one core busy")
    add("--repeats", type=int, default=2, help="how often all cases are asked")
    add("--cases", type=int, help="the first so many, in the order of a hash")
    add("--kinds", type=_kinds, default=KINDS, help="cold, warm or both, by comma")
    add("--keys", type=int, default=typing.keys, help="pressed behind the first answer (warm)")
    add("--gap", type=float, default=typing.gap, help="seconds between two keys (warm)")
    add("--pause", type=float, default=typing.pause, help="seconds before the first one, at least")
    add("--settle", type=float, default=typing.settle, help="the same, at most")
    add("--warm-up", type=int, default=30, help="steps before anything is measured")
    add("--env", type=_setting, action="append", default=[], help="KEY=VALUE for the server")
    add("--bantam", type=Path, default=_REPOSITORY / "bantam", help="launcher")
    add("--model", type=Path, default=_REPOSITORY / "models/bantam-java", help="model folder")
    add("--threads", type=int, default=2, help="of the server")
    add("--quick", action="store_true", help="a few cases, to see that all works")
    add("--out", type=Path, help="folder of the results")
    add("--late", action="store_true", help="print the right answers that came late")
    add("--late-of", type=Path, metavar="FILE", help="print those of a target/requests.json")
    args = parser.parse_args()
    if args.keys < 1:
        parser.error("--keys: the last key is the one that is timed")
    return args


def _kinds(names: str) -> tuple[str, ...]:
    chosen = tuple(names.split(","))
    if not set(chosen) <= set(KINDS):
        raise argparse.ArgumentTypeError(f"some of {','.join(KINDS)}")
    return chosen


def _setting(text: str) -> tuple[str, str]:
    key, found, value = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError("KEY=VALUE")
    return key, value


def _server(args: argparse.Namespace) -> Server:
    port = free_port()
    environment = {
        "BANTAM_MODEL_FOLDER": str(args.model.resolve()),
        "BANTAM_MODEL_THREADS": str(args.threads),
        **dict(args.env),
    }
    command = [str(args.bantam.absolute()), "serve", "--port", str(port)]
    return Server(command, port, _TARGET / "bantam.log", environment)


def _load(busy: bool) -> AbstractContextManager:
    if not busy:
        return nullcontext()
    from bantam_replay.busy import compiler_busy

    return compiler_busy()


async def _measure(
    server: Server, before: Sequence[Step], steps: Sequence[Step], args: argparse.Namespace
) -> tuple[list[Row], list[float]]:
    """All rows, and the load average before each repeat."""
    typing = Typing(args.keys, args.gap, args.pause, args.settle)
    rows, loads = [], []
    async with session() as connections:
        player = Player(server, connections, typing)
        for step in before:
            await _ask(player, step, 0, KINDS)
        for repeat in range(1, args.repeats + 1):
            loads.append(round(os.getloadavg()[0], 2))
            for number, step in enumerate(steps, 1):
                rows += await _ask(player, step, repeat, args.kinds)
                if number % _PROGRESS == 0 or number == len(steps):
                    print(f"repeat {repeat}: {number} of {len(steps)}", flush=True)
    return rows, loads


async def _ask(player: Player, step: Step, repeat: int, kinds: Sequence[str]) -> list[Row]:
    """One case cold, another one warm."""
    asks = {"cold": player.cold, "warm": player.warm}
    chosen = [(kind, case) for kind, case in zip(KINDS, step, strict=True) if kind in kinds]
    return [await asks[kind](case, repeat) for kind, case in chosen]


def _machine(args: argparse.Namespace) -> dict:
    typing = {name: getattr(args, name) for name in ("keys", "gap", "pause", "settle")}
    return machine.host(args.model, args.threads) | {"typing": typing}


def _write(results: dict, rows: Sequence[Row], args: argparse.Namespace) -> None:
    typing = Typing(args.keys, args.gap, args.pause, args.settle)
    is_tried = args.quick or args.cases or args.env or args.kinds != KINDS or typing != Typing()
    folder = args.out or (_TARGET / "tried" if is_tried else _FOLDER)
    busy = "-busy" if args.busy else ""
    page = f"RESULTS{busy.upper()}.md"
    requests = json.dumps([row.to_json() for row in rows], ensure_ascii=False)
    for path, text in (
        (folder / f"results{busy}.json", json.dumps(results, indent=1)),
        (folder / page, report.page(results).rstrip()),
        (_TARGET / f"requests{busy}.json", requests),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    print(f"{folder}: results{busy}.json, {page}")


if __name__ == "__main__":
    main()
