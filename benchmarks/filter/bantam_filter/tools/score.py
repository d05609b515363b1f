"""The same cases by several tools, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bantam_filter.families import family
from bantam_filter.juliet_score import Place
from bantam_filter.results import decimal, machine_line, percent, table
from bantam_filter.tools.run import Places


@dataclass(frozen=True)
class Wanted:
    """A case of the suite.

    Attributes:
        name: of the subject that it is.
        lines: first and last line of the suggestion.
    """

    name: str
    rule: str
    cwe: tuple[int, ...]
    is_weak: bool
    lines: tuple[int, int]

    def is_found(self, places: Iterable[Place], inside: bool) -> bool:
        """Whether a finding of the case's CWE family is in the file, or in the suggestion."""
        meant = family(self.cwe)
        first, last = self.lines
        return any(
            set(place.cwe) & meant
            and (not inside or (place.first <= last and place.last >= first))
            for place in places
        )


def suite_figures(wanted: Sequence[Wanted], places: Places) -> dict:
    """Counts by rule and for all; each in the file and inside the suggestion."""
    by_rule: dict[str, dict] = defaultdict(lambda: defaultdict(int))
    for case in wanted:
        found = places.get(case.name, ())
        for rule in (case.rule, "all"):
            counts = by_rule[rule]
            kind = "weak" if case.is_weak else "safe"
            counts[kind] += 1
            counts[f"{kind}_file"] += case.is_found(found, inside=False)
            counts[f"{kind}_inside"] += case.is_found(found, inside=True)
    return {rule: dict(by_rule[rule]) for rule in sorted(by_rule, key=lambda r: (r == "all", r))}


def macro(by_rule: Mapping[str, dict], place: str) -> dict[str, float | None]:
    """Means over the rules: of what is found, of what is reported of the safe ones, J."""
    rules = [counts for rule, counts in by_rule.items() if rule != "all"]
    tpr, fpr = (_mean(rules, kind, place) for kind in ("weak", "safe"))
    return {"tpr": tpr, "fpr": fpr, "j": None if None in (tpr, fpr) else round(tpr - fpr, 4)}


def _mean(rules: Sequence[dict], kind: str, place: str) -> float | None:
    shares = [one[f"{kind}_{place}"] / one[kind] for one in rules if one.get(kind)]
    return round(sum(shares) / len(shares), 4) if shares else None


def page(part: dict) -> str:
    """The tables in Markdown."""
    return "\n".join(
        [
            f"# Tools side by side\n\n{machine_line(part)}",
            _suite_head(part["suite"]),
            _suite_rules(part["suite"]),
            _juliet(part["juliet"]) if part["juliet"] else "",
        ]
    )


def _suite_head(suite: dict) -> str:
    rows = [
        [name, *_shares(one["file"]), *_shares(one["inside"]), *_cost(one)]
        for name, one in suite["systems"].items()
    ]
    head = ["tool", "in the file: TPR", "FPR", "J", "in the suggestion: TPR", "FPR", "J"]
    return (
        f"## The suite's open cases\n\n{suite['compiled']} of {suite['cases']} cases that end "
        "compile; all tools read those. Means over rules; a finding counts if its CWE is of the "
        "case's family. Times hold the start of the process.\n\n"
        + table([*head, "CPU ms a file", "wall ms a file"], rows)
    )


def _shares(means: dict) -> list[str]:
    return [decimal(means[key]) for key in ("tpr", "fpr", "j")]


def _cost(one: dict) -> list[str]:
    return [decimal(one["cpu_ms_per_file"], 1), decimal(one["wall_ms_per_file"], 1)]


def _suite_rules(suite: dict) -> str:
    systems = suite["systems"]
    rules = list(next(iter(systems.values()))["rules"])
    rows = [[rule, *(_rule(one["rules"][rule]) for one in systems.values())] for rule in rules]
    return (
        "By rule, in the file: found of the weak ones, reported of the safe ones.\n\n"
        + table(["rule", *systems], rows)
    )


def _rule(counts: dict) -> str:
    weak, safe = (
        f"{counts.get(f'{kind}_file', 0)}/{counts.get(kind, 0)}" for kind in ("weak", "safe")
    )
    return f"{weak}, {safe}"


def _juliet(juliet: dict) -> str:
    systems = juliet["systems"]
    head = [
        [name, *_shares(one["macro"]), *_shares(one["micro"]), *_cost(one)]
        for name, one in systems.items()
    ]
    cwes = list(next(iter(systems.values()))["by_cwe"])
    rows = [[cwe, *(_cwe(one["by_cwe"][cwe]) for one in systems.values())] for cwe in cwes]
    return (
        f"## Juliet sample\n\n{juliet['compiled']} of {juliet['files']} files compile; all tools "
        "read those. Per method.\n\n"
        + table(["tool", "macro TPR", "FPR", "J", "micro TPR", "FPR", "J", "CPU ms a file",
                 "wall ms a file"], head)
        + "\nBy CWE: TPR and FPR in per cent.\n\n"
        + table(["CWE", *systems], rows)
    )  # fmt: skip


def _cwe(rates: dict) -> str:
    return f"{percent(rates['true'], rates['bad'])}, {percent(rates['false'], rates['good'])}"
