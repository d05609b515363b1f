"""The report as Markdown tables, one column a system."""

from collections.abc import Callable, Mapping

from bantam_train.evaluation.cases import LINE_KINDS

_SETS = {
    "lines": "Lines",
    "token-starts": "The lines inside a token, asked for at its start",
    "humaneval-single": "HumanEval infilling, one line",
    "humaneval-multi": "HumanEval infilling, several lines",
}

Cell = Callable[[dict], str]


def render(report: Mapping[str, dict]) -> str:
    """All sets of a report."""
    sections = []
    for name, title in _SETS.items():
        if report.get(name, {}).get("systems"):
            body = _BODIES.get(name, _tests)(report[name])
            sections.append(f"### {title}\n\n{body}")
    return "\n".join(sections)


def _lines(report: dict) -> str:
    systems = report["systems"]
    parts = [
        _measures(systems),
        "EM by kind (95 % intervals over artefacts):\n",
        _table(systems, _kind_rows(), "kind"),
        "EM by artefact:\n",
        _table(systems, _artefact_rows(systems), "artefact"),
        "EM among the surest answers, and wrong ones shown per right one:\n",
        _table(systems, _confident_rows(systems), "share shown"),
        _differences(report, "EM"),
    ]
    return "\n".join(parts)


def _tests(report: dict) -> str:
    return f"{_measures(report['systems'])}\n{_differences(report, 'pass@1')}"


def _starts(report: dict) -> str:
    systems = report["systems"]
    rows: dict[str, Cell] = {
        "cases": lambda system: str(system["cases"]),
        "EM at the token's start": lambda system: _figure(system["all"].get("EM"), "EM"),
        "EM inside the token minus that": lambda system: _gap(system["inside_minus_start"]),
    }
    return _table(systems, rows, "")


_BODIES = {"lines": _lines, "token-starts": _starts}

def _measures(systems: Mapping[str, dict]) -> str:
    names = list(dict.fromkeys(name for system in systems.values() for name in system["all"]))
    rows: dict[str, Cell] = {"cases": lambda system: str(system["cases"])}
    for name in names:
        rows[name] = lambda system, name=name: _figure(system["all"].get(name), name)
    rows["EM, mean of artefacts"] = lambda system: _percent(
        system["all"].get("EM", {}).get("macro")
    )
    if any("recent" in system for system in systems.values()):
        rows["EM, recent artefacts"] = lambda system: _figure(system["recent"], "EM")
        rows["EM, other artefacts"] = lambda system: _figure(system["others"], "EM")
        rows["EM mid-token minus token start"] = lambda system: _gap(
            system["mid_token_minus_start"]
        )
        rows["ms a case, p50 / p95"] = lambda system: _times(system["milliseconds"])
    return _table(systems, rows, "")


def _kind_rows() -> dict[str, Cell]:
    return {
        kind: lambda system, kind=kind: _figure(system["by_kind"][kind].get("EM"), "EM")
        for kind in LINE_KINDS
    }


def _artefact_rows(systems: Mapping[str, dict]) -> dict[str, Cell]:
    names = sorted({name for system in systems.values() for name in system["by_artefact"]})
    return {
        name: lambda system, name=name: _percent(
            (system["by_artefact"].get(name) or {}).get("value")
        )
        for name in names
    }


def _confident_rows(systems: Mapping[str, dict]) -> dict[str, Cell]:
    shares = max((system["confident"] for system in systems.values()), key=len)
    return {
        f"{100 * shown['share']:.0f} %": lambda system, i=i: _shown(system["confident"], i)
        for i, shown in enumerate(shares)
    }


def _shown(curve: list[dict], place: int) -> str:
    if not curve:
        return "–"
    return f"{100 * curve[place]['exact']:.1f}, {curve[place]['wrong_per_right']:.1f}"


def _differences(report: dict, measure: str) -> str:
    lines = [
        f"- {row['system']} minus {row['against']}: {measure} {_gap(row)} ({row['n']} cases)"
        for row in report["differences"]
    ]
    return "Paired differences:\n\n" + "\n".join(lines) + "\n" if lines else ""


def _table(systems: Mapping[str, dict], rows: Mapping[str, Cell], corner: str) -> str:
    head = f"| {corner} | " + " | ".join(systems) + " |\n"
    rule = "|---" * (len(systems) + 1) + "|\n"
    body = "".join(
        f"| {name} | " + " | ".join(cell(system) for system in systems.values()) + " |\n"
        for name, cell in rows.items()
    )
    return head + rule + body


def _figure(figure: dict | None, name: str) -> str:
    if figure is None:
        return "–"
    if name == "bits per byte":
        return f"{figure['value']:.3f} ({figure['low']:.3f}–{figure['high']:.3f})"
    low, high = (100 * figure[end] for end in ("low", "high"))
    return f"{100 * figure['value']:.1f} ({low:.1f}–{high:.1f})"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _gap(gap: dict | None) -> str:
    if gap is None:
        return "–"
    value, low, high = (100 * gap[name] for name in ("value", "low", "high"))
    return f"{value:+.1f} ({low:+.1f} to {high:+.1f})"


def _times(times: dict | None) -> str:
    return "–" if times is None else f"{times['p50']:.0f} / {times['p95']:.0f}"
