"""What a key costs as the file grows, and as a session gets long.

    SCRIPT=growth.py benchmarks/replay/run.sh [--quick]

Two series, each request alone to its end. *Size*: the same keys typed in the middle of files from
1 KB to 1 MB. *Length*: 10,000 keys in one session, the recorded traces one after the other, over
and over, with the server's resident memory. The systems alternate step by step. Writes growth.json
and GROWTH.md.
"""

import asyncio
import json
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain, cycle, islice

from bantam_replay import machine, options, report, summary
from bantam_replay.drive import Cost, play_alone
from bantam_replay.servers import Server
from bantam_replay.systems import Setup, System
from bantam_replay.traces import Event, Trace

_SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)
_KEYS_A_SIZE = 40
# Keystrokes of the long session between two readings.
_STEP = 500


def enlarged(events: tuple[Event, ...], size: int) -> tuple[Event, ...]:
    """The events in a file of about so many characters: half of the rest above, half below."""
    first = events[0]
    whole = first.prefix + first.suffix
    room = size - len(whole)
    if room <= 0:
        above, below = max(0, len(first.prefix) - size // 2), size // 2
        return tuple(
            replace(one, prefix=one.prefix[above:], suffix=one.suffix[:below]) for one in events
        )
    filler = "".join(islice(cycle(whole.splitlines(keepends=True)), room // 20))
    above, below = filler[: room // 2], filler[: room - room // 2]
    return tuple(
        replace(one, prefix=above + one.prefix, suffix=one.suffix + below) for one in events
    )


def cost(costs: list[Cost]) -> dict:
    """The figures of some keys."""
    return summary.alone([costs]) | {"load": machine.load()}


def by_size(setup: Setup, servers: dict[System, Server], trace: Trace, sizes: tuple) -> dict:
    """The same keys at every size. The first key in a file is left out: its prompt is cold."""
    found: dict[str, dict] = {system.name: {} for system in servers}
    keys = tuple(
        islice((one for one in trace.events if one.path == trace.events[0].path), _KEYS_A_SIZE)
    )
    for size in sizes:
        events = tuple(replace(one, path=f"{size}/{one.path}") for one in enlarged(keys, size))
        for system, server in servers.items():
            client = system.client(setup, f"size-{size}", 0)
            costs = asyncio.run(play_alone(server, client, events, setup.threads))
            found[system.name][str(size)] = cost(costs[1:])
        print(f"{size} characters", flush=True)
    return found


def by_length(setup: Setup, servers: dict[System, Server], traces: list[Trace], keys: int) -> dict:
    """A long session in steps, with memory."""
    found: dict[str, dict] = {system.name: {} for system in servers}
    clients = {system: system.client(setup, "long", 0) for system in servers}
    events = islice(chain.from_iterable(trace.events for trace in cycle(traces)), keys)
    for number in range(_STEP, keys + 1, _STEP):
        part = tuple(islice(events, _STEP))
        for system, server in servers.items():
            costs = asyncio.run(play_alone(server, clients[system], part, setup.threads))
            memory = {"resident_mib": round(server.resident_mib(), 1)}
            found[system.name][str(number)] = cost(costs) | memory
        print(f"{number} keys", flush=True)
    return found


def main() -> None:
    """Plays both series."""
    parser = options.parser(__doc__)
    parser.add_argument("--keys", type=int, default=10_000, help="of the long session")
    args = parser.parse_args()
    setup = options.setup_of(args)
    traces, warm_up = options.traces_of(args)
    with ExitStack() as stack:
        systems = options.systems_of(args)
        servers = {system: stack.enter_context(system.start(setup)) for system in systems}
        for system, server in servers.items():
            client = system.client(setup, "warm-up", 0)
            asyncio.run(
                play_alone(
                    server, client, warm_up.events[: 20 if args.quick else None], setup.threads
                )
            )
        sizes = (_SIZES[0], _SIZES[-1]) if args.quick else _SIZES
        size = by_size(setup, servers, traces[0], sizes)
        length = {} if args.quick else by_length(setup, servers, traces, args.keys)
    folder = options.results_folder(args)
    whole = {"machine": machine.describe(setup), "by_size": size, "by_length": length}
    (folder / "growth.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    (folder / "GROWTH.md").write_text(page(whole), encoding="utf-8")


def page(whole: dict) -> str:
    """Both series as tables."""
    line = f"{whole['machine']['processor']}, {whole['machine']['date']}"
    parts = [f"# What a key costs as things grow\n\n{line}; each request alone to its end.\n"]
    for title, head, series in (
        ("By size of the file", "characters", whole["by_size"]),
        ("By length of the session", "keys so far", whole["by_length"]),
    ):
        rows = [
            [
                name,
                step,
                f"{row['cpu_ms']['mean'][0]:.0f}",
                f"{row['cpu_ms']['p95'][0]:.0f}",
                f"{row['wall_ms']['p50'][0]:.0f}",
                f"{row['wall_ms']['p95'][0]:.0f}",
                f"{row['tokens_computed']['mean'][0]:.1f}",
                f"{row['resident_mib']:.0f}" if "resident_mib" in row else "",
            ]
            for name, steps in series.items()
            for step, row in steps.items()
        ]
        names = ["system", head, "CPU ms a key: mean", "p95", "wall ms p50", "p95", "tokens a key"]
        if rows:
            parts.append(f"## {title}\n\n" + report.table([*names, "resident MiB"], rows))
    return "\n".join(parts)


if __name__ == "__main__":
    main()
