"""The figures as Markdown."""

from collections.abc import Iterator, Mapping

_TITLES = {
    "settled": "Grown code: the public line cases, the artefact's other files as the project",
    "alone": "The same without near-copies of the edited file",
    "in-time": "New code: the next release written into the one before",
}

_PARTS = {"kind": "by_kind", "artefact": "by_artefact", "earlier uses": "by_occurrences"}
_HEAD = (
    "Written by `benchmarks/memory/report.py`; what the figures mean stands in"
    " [README.md](README.md).\nShares are percent, with their 95 % intervals over artefacts."
)


def report(results: Mapping[str, dict]) -> str:
    """All sets, one after the other."""
    parts = [_set(name, figures) for name, figures in results.items() if figures]
    return "\n\n".join(["# Results", _HEAD, *parts]) + "\n"


def _set(name: str, figures: dict) -> str:
    systems = list(figures["exact"])
    parts = [
        f"## {_TITLES[name]}",
        f"{figures['cases']} cases of {figures['artefacts']} artefacts.",
        _overview(systems, figures),
        "\n".join([*_gains(figures), *_agreements(figures), *_others(figures)]),
        *(_parts(title, systems, figures[key]) for title, key in _PARTS.items()),
    ]
    return "\n\n".join(parts)


def _overview(systems: list[str], figures: dict) -> str:
    bits, speed = figures["bits"], figures["speed"]
    rows = [
        ["right lines (EM)", *(_share(figures["exact"][one]) for one in systems)],
        ["completed code (RoCC)", *(_share(figures["completed"][one]) for one in systems)],
        ["bits per byte", *(_bits(bits.get(one)) for one in systems)],
        ["tokens a pass", *(_speed(one, speed.get(one)) for one in systems)],
    ]
    return _table(["", *systems], rows)


def _gains(figures: dict) -> Iterator[str]:
    for one, gain in figures["gain"].items():
        yield f"- {one} minus model: EM {_points(gain)}"
    bits = figures["bits"]
    for one, gain in bits.get("gain", {}).items():
        yield f"- {one}: bits per byte {100 * gain['share']:+.1f} % ({bits['cases']} cases)"


def _agreements(figures: dict) -> Iterator[str]:
    for one, same in figures["agreement"].items():
        right = f", then right in {_share(same)}" if "right" in same else ""
        yield (
            f"- model and {one} say the same in {100 * same['share']:.1f} %{right};"
            f" either is right in {100 * same['either_right']:.1f} %"
        )


def _others(figures: dict) -> Iterator[str]:
    shares = {kind: f"{100 * share:.1f} %" for kind, share in figures["copying"].items()}
    yield (
        f"- copying: from the file {shares['file']}, from the project {shares['project']}, nested"
        f" {shares['nested']} of all cases"
    )
    for one, speed in figures["speed"].items():
        if speed["drafted"]:
            yield f"- {one}: {100 * speed['accepted']:.0f} % of the guessed tokens were right"


def _parts(title: str, systems: list[str], parts: dict[str, dict]) -> str:
    rows = [
        [part, str(row["cases"]), *(f"{100 * row[one]:.1f}" for one in systems)]
        for part, row in parts.items()
    ]
    return f"EM by {title}:\n\n" + _table([title, "cases", *systems], rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _share(part: dict) -> str:
    value = part.get("value", part.get("right"))
    return f"{100 * value:.1f} ({100 * part['low']:.1f}–{100 * part['high']:.1f})"


def _points(part: dict) -> str:
    return f"{100 * part['value']:+.1f} ({100 * part['low']:+.1f} to {100 * part['high']:+.1f})"


def _bits(part: dict | None) -> str:
    return f"{part['value']:.3f} ({part['low']:.3f}–{part['high']:.3f})" if part else "–"


def _speed(system: str, part: dict | None) -> str:
    """The memory alone has no passes."""
    return f"{part['tokens_per_pass']:.2f}" if part and not system.startswith("memory") else "–"
