"""Replays the traces against all systems in turn and writes results.json, RESULTS.md, replay.svg.

    benchmarks/replay/run.sh [--quick] [--busy]

Every trace is played by all systems before the next one, each time starting with another system:
first alone (virtual time), then the first --real ones in real time. Requests one by one, with
texts, go to target/requests.json. With --busy a compiler runs meanwhile, and all files are named
so.
"""

import argparse
import asyncio
import json
from contextlib import ExitStack
from pathlib import Path

from bantam_replay import machine, options, plot, report, summary
from bantam_replay.drive import Cost, Outcome, play_alone, play_live
from bantam_replay.servers import Server
from bantam_replay.systems import Setup, System
from bantam_replay.traces import FOLDER, Trace

_QUICK_TRACES, _QUICK_KEYS = 2, 40


class Replay:
    """Running servers, and what was measured so far by system."""

    def __init__(self, setup: Setup, servers: dict[System, Server]) -> None:
        self._setup = setup
        self._servers = servers
        names = [system.name for system in servers]
        self.alone: dict[str, list[list[Cost]]] = {name: [] for name in names}
        self.live: dict[str, list[tuple[list[Outcome], float]]] = {name: [] for name in names}
        self.loads: list[float] = []

    def warm_up(self, trace: Trace) -> None:
        """Plays a trace that is not measured."""
        for system, server in self._servers.items():
            client = system.client(self._setup, "warm-up", 0)
            asyncio.run(play_alone(server, client, trace.events, self._setup.threads))

    def play(self, trace: Trace, turn: int, live: bool) -> None:
        """Plays a trace with all systems, another one first each turn."""
        systems = list(self._servers)
        shift = turn % len(systems)
        for system in systems[shift:] + systems[:shift]:
            self.loads.append(machine.load())
            server = self._servers[system]
            client = system.client(
                self._setup, f"{trace.name}-{'live' if live else 'alone'}", 0
            )
            if not live:
                costs = asyncio.run(play_alone(server, client, trace.events, self._setup.threads))
                self.alone[system.name].append(costs)
                continue
            used = server.cpu_seconds()
            outcomes = asyncio.run(play_live(server, client, trace.events))
            self.live[system.name].append((outcomes, server.cpu_seconds() - used))


def main() -> None:
    """Starts the servers, plays, writes."""
    parser = options.parser(__doc__)
    parser.add_argument("--traces", type=int, default=20, help="played in virtual time")
    parser.add_argument("--real", type=int, default=6, help="played in real time")
    options.add_busy(parser)
    args = parser.parse_args()
    setup, folder = options.setup_of(args), options.results_folder(args)
    traces, warm_up = options.traces_of(args)
    if args.quick:
        traces = [shortened(trace) for trace in traces[:_QUICK_TRACES]]
        warm_up = shortened(warm_up)
    with ExitStack() as stack:
        systems = options.systems_of(args)
        servers = {system: stack.enter_context(system.start(setup)) for system in systems}
        replay = Replay(setup, servers)
        replay.warm_up(warm_up)
        compiler = stack.enter_context(options.other_load(args))
        for turn, trace in enumerate(traces[: args.traces]):
            replay.play(trace, turn, live=False)
            print(f"alone {trace.name}", flush=True)
        for turn, trace in enumerate(traces[: args.real]):
            replay.play(trace, turn, live=True)
            print(f"live {trace.name}", flush=True)
        about = machine.describe(setup, compiler)
    write(results(about, replay), replay, folder, args)


def shortened(trace: Trace) -> Trace:
    """The trace's first keys."""
    return Trace(trace.name, trace.artefact, trace.events[:_QUICK_KEYS])


def results(about: dict, replay: Replay) -> dict:
    """All figures, with the machine's description."""
    virtual = {
        name: summary.virtual(traces, about["threads"])
        for name, traces in replay.alone.items()
        if traces
    }
    first = next(iter(replay.alone.values()))
    for name, row in virtual.items():
        row["same_text_as_first"] = summary.same_texts(first, replay.alone[name])
    return {
        "machine": about,
        "load": summary.spread(replay.loads),
        "real": {name: summary.real(traces) for name, traces in replay.live.items() if traces},
        "virtual": virtual,
    }


def write(found: dict, replay: Replay, folder: Path, args: argparse.Namespace) -> None:
    """Writes figures, page, picture and requests."""
    names = ("results.json", "RESULTS.md", "replay.svg", "requests.json")
    figures, page, picture, asked = (options.file_name(args, name) for name in names)
    (folder / figures).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    (folder / page).write_text(report.page(found, picture), encoding="utf-8")
    panels = {
        "real time": {
            name: [one.wall_ms for outcomes, _ in traces for one in outcomes]
            for name, traces in replay.live.items()
            if traces
        },
        "virtual time": {
            name: [
                one.after_ms
                for costs in traces
                for one in summary.on_timeline(costs, args.threads)
            ]
            for name, traces in replay.alone.items()
            if traces
        },
    }
    plot.draw({title: systems for title, systems in panels.items() if systems}, folder / picture)
    requests = {
        name: [[request(cost) for cost in costs] for costs in traces]
        for name, traces in replay.alone.items()
    }
    (FOLDER / "target" / asked).write_text(json.dumps(requests), encoding="utf-8")
    print(f"{folder}: {figures}, {page}, {picture}")


def request(cost: Cost) -> dict:
    """One request, for looking at."""
    answer = cost.answer
    return {
        "at_ms": cost.event.at_ms,
        "kind": cost.event.kind,
        "line": cost.event.prefix.rpartition("\n")[2],
        "text": answer.text,
        "prompt": answer.prompt,
        "read": answer.read,
        "written": answer.written,
        "reading": round(answer.reading, 3),
        "cpu_ms": round(cost.cpu_ms, 2),
        "rest_ms": round(cost.rest_ms, 2),
        "wall_ms": round(cost.wall_ms, 2),
    }


if __name__ == "__main__":
    main()
