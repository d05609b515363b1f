"""Several editors type at once: throughput, time to suggestion and processor time by their number.

    SCRIPT=concurrency.py benchmarks/replay/run.sh [--quick] [--busy]

Each editor plays a trace of its own in real time, all from the same moment; each key cancels that
editor's request before it. Every server has as many slots as there are editors at most, and the
systems alternate number by number. Writes concurrency.json and CONCURRENCY.md; with --busy, while a
compiler runs, concurrency-busy.json and CONCURRENCY-BUSY.md.
"""

import asyncio
import json
from contextlib import ExitStack
from dataclasses import replace

from bantam_replay import machine, options, report, summary
from bantam_replay.drive import Outcome, bodies, play_alone, play_live
from bantam_replay.servers import Server
from bantam_replay.systems import Setup, System
from bantam_replay.traces import Trace

_EDITORS = (1, 2, 4, 8, 16)
_QUICK_EDITORS, _QUICK_KEYS = (1, 2), 20


async def type_together(
    system: System, setup: Setup, server: Server, traces: list[Trace]
) -> list[list[Outcome]]:
    """All traces at once."""
    clients = [system.client(setup, f"{trace.name}-{i}", i) for i, trace in enumerate(traces)]
    requests = [bodies(client, t.events) for client, t in zip(clients, traces, strict=True)]
    plays = zip(clients, traces, requests, strict=True)
    return await asyncio.gather(
        *(play_live(server, client, trace.events, made) for client, trace, made in plays)
    )


def measure(system: System, setup: Setup, server: Server, traces: list[Trace]) -> dict:
    """The figures of one system with one number of editors."""
    used = server.cpu_seconds()
    played = asyncio.run(type_together(system, setup, server, traces))
    cpu = server.cpu_seconds() - used
    seconds = max(trace.events[-1].at_ms for trace in traces) / 1000
    times = [[one.wall_ms for one in ones if one.wall_ms is not None] for ones in played]
    finished = sum(map(len, times))
    return {
        "keys": sum(len(ones) for ones in played),
        "finished": finished,
        "finished_per_second": round(finished / seconds, 3),
        "time_to_suggestion_ms": summary.percentiles(times),
        "cpu_ms_per_finished": round(cpu * 1000 / max(1, finished), 2),
        "cores_used": round(cpu / seconds, 3),
        "load": machine.load(),
    }


def main() -> None:
    """Plays all numbers of editors with all systems."""
    parser = options.parser(__doc__)
    parser.add_argument("--keys", type=int, default=100, help="of each editor")
    options.add_busy(parser)
    args = parser.parse_args()
    editors = _QUICK_EDITORS if args.quick else _EDITORS
    setup = replace(options.setup_of(args), slots=max(editors))
    traces, warm_up = options.traces_of(args)
    keys = _QUICK_KEYS if args.quick else args.keys
    traces = [replace(trace, events=trace.events[:keys]) for trace in traces]
    found: dict[str, dict] = {name: {} for name in args.systems}
    with ExitStack() as stack:
        systems = options.systems_of(args)
        servers = {system: stack.enter_context(system.start(setup)) for system in systems}
        for system, server in servers.items():
            client = system.client(setup, "warm-up", 0)
            asyncio.run(play_alone(server, client, warm_up.events[:keys], setup.threads))
        compiler = stack.enter_context(options.other_load(args))
        for number in editors:
            for system, server in servers.items():
                row = measure(system, setup, server, traces[:number])
                found[system.name][str(number)] = row
                print(f"{number} editors, {system.name}: {row['finished']} finished", flush=True)
        about = machine.describe(setup, compiler)
    folder = options.results_folder(args)
    figures, written = (options.file_name(args, n) for n in ("concurrency.json", "CONCURRENCY.md"))
    whole = {"machine": about, "systems": found}
    (folder / figures).write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    (folder / written).write_text(page(whole, keys), encoding="utf-8")


def page(whole: dict, keys: int) -> str:
    """The figures as a table."""
    rows = []
    for name, numbers in whole["systems"].items():
        for number, row in numbers.items():
            times = row["time_to_suggestion_ms"]
            rows.append(
                [
                    name,
                    number,
                    f"{row['finished']} of {row['keys']}",
                    f"{row['finished_per_second']:.2f}",
                    *(report.number(times[key][0]) for key in ("p50", "p95", "p99")),
                    f"{row['cpu_ms_per_finished']:.0f}",
                    f"{row['cores_used']:.2f}",
                ]
            )
    head = ["system", "editors", "finished", "a second", "p50 ms", "p95 ms", "p99 ms"]
    machine_line = f"{whole['machine']['processor']}, {whole['machine']['date']}"
    busy = machine.busy_line(whole["machine"])
    return (
        f"# Editors typing at once\n\n{machine_line}; {keys} keys each, in real time. Percentiles "
        "are of the finished ones; CPU is the server's, the cancelled requests' included.\n"
        f"{busy}\n"
        + report.table([*head, "CPU ms each", "cores used"], rows)
    )


if __name__ == "__main__":
    main()
