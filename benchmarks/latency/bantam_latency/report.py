"""Writes the figures as a page, and the late answers as lines."""

from collections.abc import Callable, Sequence

from bantam_latency.figures import COLD_TOKENS, counts, is_late
from bantam_latency.play import Row
from bantam_replay.report import table

_HEAD = """# Latency of right answers: results{under}

Written by `benchmarks/latency/run.sh{flag}`; what is measured and how: [README.md](README.md).
Figures hold for one machine on one day. In brackets: 95 % intervals over artefacts drawn anew.
"""
_MET = {True: "met", False: "missed", None: "no right answer"}
_WORK = {
    "prompt_tokens": "prompt tokens",
    "cached_tokens": "cached",
    "computed_tokens": "computed",
    "passes": "passes",
    "queue_ms": "queue ms",
    "prefill_ms": "reading ms",
    "decode_ms": "writing ms",
    "filter_ms": "filter ms",
    "total_ms": "in all ms",
}

Cell = Callable[[dict], str]


def page(results: dict) -> str:
    """The whole page in Markdown."""
    busy, kinds = results["busy"], results["kinds"]
    under = ", one core kept busy by a compiler" if busy else ""
    head = _HEAD.format(under=under, flag=" --busy" if busy else "")
    return "\n".join(
        [head, _machine(results), _main(kinds), _times(kinds), _work(kinds), _places(kinds)]
    )


def late(rows: Sequence[Row]) -> list[str]:
    """Right answers that came too late, the slowest first, with what the server did for them."""
    found = sorted(
        (row for row in rows if counts(row) and is_late(row)), key=lambda row: (row.kind, -row.ms)
    )
    return [_late_line(row) for row in found]


def _late_line(row: Row) -> str:
    usage, timings = row.usage, row.timings
    spent = " + ".join(
        f"{name} {timings[f'{key}_ms']:.0f}"
        for name, key in (
            ("queue", "queue"),
            ("read", "prefill"),
            ("write", "decode"),
            ("filter", "filter"),
        )
    )
    cut_off = f", {row.cut_off} keys cut off" if row.cut_off else ""
    return (
        f"{row.kind} {row.repeat} {row.case} {row.artefact} {row.place}: {row.ms:.0f} ms, "
        f"of the server {timings['total_ms']:.0f} ({spent}); prompt {usage['prompt_tokens']}, "
        f"cached {usage['cached_tokens']}, computed {usage['computed_tokens']}, "
        f"passes {usage['passes']}, drafts {usage['accepted_tokens']} of "
        f"{usage['drafted_tokens']}, written {usage['completion_tokens']}{cut_off} | "
        f"{row.line.strip()}[{row.target}]"
    )


def _machine(results: dict) -> str:
    machine = results["machine"]
    settings = ", ".join(f"`{key}={value}`" for key, value in results["settings"].items())
    cores = results["busy_cores"]
    compiler = f" The compiler kept {cores:.1f} cores busy." if results["busy"] else ""
    return (
        f"{machine['processor']}, {machine['cores']} cores, Linux {machine['kernel']}, "
        f"{machine['date']}; commit {machine['commit']}, model {machine['model']}, "
        f"{machine['threads']} threads; settings: {settings or 'defaults'}. {results['cases']} "
        f"cases, {len(results['loads'])} repeats; load average before each "
        f"{', '.join(f'{load:.1f}' for load in results['loads'])}.{compiler}\n"
    )


def _main(kinds: dict) -> str:
    rows: dict[str, Cell] = {
        "answers": lambda k: f"{k['counted']}",
        "right (EM)": lambda k: _percent(k["exact"]),
        "bound": lambda k: f"{k['bound_ms']:.0f} ms",
        "**right ones in time**": lambda k: f"**{_percent(k['in_time_of_right'])}**",
        "the same, each repeat": lambda k: ", ".join(
            f"{100 * share:.1f}" for share in k["in_time_by_repeat"]
        ),
        "bar": lambda k: f"{100 * k['bar']:.0f} %: {_MET[k['met']]}",
        "right and in time, of all": lambda k: _percent(k["right_in_time_of_all"]),
        f"left out: over {COLD_TOKENS} tokens cached": lambda k: f"{k['asked'] - k['counted']}",
        "keys before that were cut off": lambda k: f"{k['cut_off']}",
    }
    body = [[name, *(cell(kind) for kind in kinds.values())] for name, cell in rows.items()]
    return table(["", *kinds], body)


def _times(kinds: dict) -> str:
    numbers = next(iter(kinds.values()))["ms"]["all"]
    rows = [
        [f"{name}, {which}", *(_figure(values) for values in figures["ms"][which].values())]
        for name, figures in kinds.items()
        for which in ("right", "all")
    ]
    return "## Milliseconds\n\n" + table(["answers", *numbers], rows)


def _work(kinds: dict) -> str:
    rows = [
        [f"{name}, {which}", *(_pair(work.get(key)) for key in _WORK)]
        for name, figures in kinds.items()
        for which, work in figures["work"].items()
    ]
    return (
        "## What the server did\n\nMedian and 95th percentile of what it says itself.\n\n"
        + table(["answers", *_WORK.values()], rows)
    )


def _places(kinds: dict) -> str:
    places = next(iter(kinds.values()))["by_place"]
    rows = [
        [place, *(_place(figures["by_place"][place]) for figures in kinds.values())]
        for place in places
    ]
    return "## By place of the cursor\n\nRight ones, and how many of them in time.\n\n" + table(
        ["place", *kinds], rows
    )


def _place(place: dict) -> str:
    return f"{place['right']}, {_percent(place['in_time'])}"


def _percent(share: Sequence[float | None]) -> str:
    if share[0] is None:
        return "–"
    value, low, high = (f"{100 * number:.1f}" for number in share)
    return f"{value} % ({low}–{high})"


def _figure(values: Sequence[float | None]) -> str:
    if values[0] is None:
        return "–"
    value, low, high = (f"{number:.0f}" for number in values)
    return f"{value} ({low}–{high})"


def _pair(values: Sequence[float] | None) -> str:
    return "–" if values is None else f"{values[0]:.0f}, {values[1]:.0f}"
