"""Writes the figures of a replay as a page."""

from bantam_replay.machine import busy_line
from bantam_replay.systems import SYSTEMS

_HEAD = """# Keystroke replay: results

Written by `benchmarks/replay/run.sh`; what is measured and how: [README.md](README.md). Figures
hold for one machine on one day. In brackets: 95 % interval over traces drawn anew, or least and
most.

"""


def page(results: dict, picture: str = "replay.svg") -> str:
    """The whole page in Markdown."""
    parts = [_HEAD, _machine(results), _systems(results)]
    if results["real"]:
        parts.append(_real(results["real"]))
    if results["virtual"]:
        parts += [part(results["virtual"]) for part in (_virtual, _tokens, _same)]
    parts.append(f"![Share of keys answered within a time]({picture})\n")
    return "\n".join(parts)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _machine(results: dict) -> str:
    machine, load = results["machine"], results["load"]
    return (
        f"{machine['processor']}, {machine['cores']} cores, Linux {machine['kernel']}, "
        f"{machine['date']}; commit {machine['commit']}, model {machine['model']}; "
        f"{machine['llama_server']}; threads of each: {machine['threads']}; alternating trace "
        f"by trace. Load average before each trace {load['least']:.1f} to {load['most']:.1f}, the "
        "servers' own included.\n" + busy_line(machine)
    )


def _systems(results: dict) -> str:
    names = list(results["virtual"] or results["real"])
    return table(["system", "what"], [[name, SYSTEMS[name].what] for name in names])


_ANSWERS = ["system", "p50 ms", "p95 ms", "p99 ms", "finished a trace", "with text", "CPU ms each"]


def _answers(name: str, row: dict) -> list[str]:
    return [
        name,
        *_times(row["time_to_suggestion_ms"]),
        _spread(row["finished_per_trace"]),
        _spread(row["with_text_per_trace"]),
        f"{row['cpu_ms_per_finished']:.0f}",
    ]


def _real(systems: dict) -> str:
    first = next(iter(systems.values()))
    rows = [_answers(name, row) for name, row in systems.items()]
    return (
        f"## In real time\n\n{first['traces']} traces, {first['keys']} keys; each key cancels the "
        "request before it. Time from key to suggestion, of those that were finished; processor "
        "time of the server for each finished one, the cancelled ones' included.\n\n"
        + table(_ANSWERS, rows)
    )


def _virtual(systems: dict) -> str:
    first = next(iter(systems.values()))
    rows = [
        [*_answers(name, row), f"{row['alone']['busy_cores']:.2f}"] for name, row in systems.items()
    ]
    return (
        f"## In virtual time\n\n{first['traces']} traces, {first['keys']} keys, counted in "
        "processor time. The last column is processor time over wall time of the requests alone: "
        "with less than the threads' number a real clock shows longer times than the virtual."
        "\n\n" + table([*_ANSWERS, "cores busy"], rows)
    )


def _tokens(systems: dict) -> str:
    rows = []
    for name, row in systems.items():
        one = row["alone"]
        computed = one["tokens_computed"]
        rows.append(
            [
                name,
                *(_figure(computed[key], 1) for key in ("mean", "p50", "p95")),
                f"{one['tokens_read']:.1f} + {one['tokens_written']:.1f}",
                f"{one['tokens_of_prompt']:.0f}",
                *(_figure(one["cpu_ms"][key], 0) for key in ("mean", "p50", "p95")),
                f"{one['cpu_ms_behind']:.0f}",
                _figure(one["wall_ms"]["p50"], 0),
                f"{one['with_text']:.0%}, {one['characters']:.0f}",
            ]
        )
    head = ["system", "tokens a key: mean", "p50", "p95", "read + written", "prompt"]
    head += ["CPU ms a key: mean", "p50", "p95", "behind", "wall ms p50", "with text, characters"]
    return (
        "## What a key costs\n\nThe same keys, each request alone to its end. Tokens are those "
        "that went through the model, rejected drafts included; behind is processor time that a "
        "server spends on a key after its answer, a mean.\n\n" + table(head, rows)
    )


def _same(systems: dict) -> str:
    first, *others = systems
    rows = []
    for name in others:
        same = systems[name]["same_text_as_first"]
        if same["keys"]:
            costs = (f"{same[key]:.0f}" for key in ("cpu_ms", "cpu_ms_of_first"))
            rows.append([name, f"{same['keys']} ({same['share']:.0%})", *costs])
    if not rows:
        return ""
    head = ["system", "keys", "CPU ms a key", f"CPU ms of {first}"]
    return f"Where a system wrote the same text as {first}, and some:\n\n" + table(head, rows)


def _times(row: dict) -> list[str]:
    return [_figure(row[key], 0) for key in ("p50", "p95", "p99")]


def number(value: float | None, digits: int = 0) -> str:
    """A number, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def _figure(values: list[float | None], digits: int) -> str:
    if values[0] is None:
        return "–"
    value, low, high = (f"{number:.{digits}f}" for number in values)
    return f"{value} ({low}–{high})"


def _spread(values: dict) -> str:
    return f"{values['mean']:.0f} ({values['least']:.0f}–{values['most']:.0f})"
