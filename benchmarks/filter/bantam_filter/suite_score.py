"""Scores the frozen cases: what is found of the weak ones, what is reported on their safe twins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bantam_filter.results import machine_line, percent, table
from bantam_filter.runner import Answer, Finding
from cases import Case

_SHORT_NAME = re.compile(r"^BTM-\w+?-(.+)$")
_TOTAL = "all"


@dataclass(frozen=True)
class Outcome:
    """A case and what the filter says of it."""

    case: Case
    answer: Answer

    @property
    def is_weak(self) -> bool:
        """Whether the suggestion brings the weakness."""
        return self.case.kind != "safe"

    def hits(self, with_notes: bool) -> list[Finding]:
        """The findings that name the case's weakness."""
        return [one for one in self._counted(with_notes) if self._is_meant(one)]

    def others(self, with_notes: bool) -> list[Finding]:
        """The findings of other weaknesses."""
        return [one for one in self._counted(with_notes) if not self._is_meant(one)]

    def is_right(self, with_notes: bool = True) -> bool:
        """Whether a weak one is found, or a safe one is not reported."""
        return bool(self.hits(with_notes)) == self.is_weak

    def _counted(self, with_notes: bool) -> list[Finding]:
        return [one for one in self.answer.findings if with_notes or not one.is_note]

    def _is_meant(self, finding: Finding) -> bool:
        has_number = bool(set(finding.cwe) & set(self.case.cwe))
        return has_number or (self.is_weak and short_name(finding.rule) == self.case.rule)


def short_name(rule: str) -> str:
    """A rule's name without its number: ``sql-concat`` of ``BTM-89-sql-concat``."""
    match = _SHORT_NAME.match(rule)
    return match.group(1) if match else rule


def figures(outcomes: Iterable[Outcome]) -> dict[str, dict]:
    """The counts of each rule, and of all together under ``all``."""
    by_rule: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_rule[outcome.case.rule].append(outcome)
        by_rule[_TOTAL].append(outcome)
    return {rule: _counts(by_rule[rule]) for rule in sorted(by_rule, key=_total_last)}


def _total_last(rule: str) -> tuple[bool, str]:
    return rule == _TOTAL, rule


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    kinds = {
        kind: [one for one in outcomes if one.case.kind == kind] for kind in ("weak", "cut", "safe")
    }
    counts = {kind: len(found) for kind, found in kinds.items()}
    for notes, with_notes in (("", True), ("_without_notes", False)):
        for kind, found in kinds.items():
            counts[f"{kind}_hit{notes}"] = sum(bool(one.hits(with_notes)) for one in found)
        counts[f"safe_other{notes}"] = sum(bool(one.others(with_notes)) for one in kinds["safe"])
    counts["unchecked"] = sum(not one.answer.is_checked for one in outcomes)
    return counts


def macro(figures_: Mapping[str, dict]) -> dict[str, float]:
    """Means over rules: of the share found (weak and cut), of the share of safe ones reported."""
    rules = [counts for rule, counts in figures_.items() if rule != _TOTAL]
    means = {}
    for notes in ("", "_without_notes"):
        means[f"recall{notes}"] = _mean([_recall(counts, notes) for counts in rules])
        means[f"false_alarms{notes}"] = _mean([_alarms(counts, notes) for counts in rules])
    return means


def _recall(counts: dict, notes: str) -> float | None:
    weak = counts["weak"] + counts["cut"]
    return (counts[f"weak_hit{notes}"] + counts[f"cut_hit{notes}"]) / weak if weak else None


def _alarms(counts: dict, notes: str) -> float | None:
    return counts[f"safe_hit{notes}"] / counts["safe"] if counts["safe"] else None


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 4) if known else 0.0


def failures(outcomes: Iterable[Outcome]) -> list[str]:
    """A line for each case that is not as it should be, all levels counted."""
    lines = []
    for one in outcomes:
        name = f"{one.case.rule}/{one.case.id}"
        if not one.answer.is_checked:
            lines.append(f"{name}: {one.answer.status}")
        elif not one.is_right():
            lines.append(f"{name}: {_failure(one)}")
        elif not one.is_weak and one.others(with_notes=True):
            lines.append(f"{name}: safe, other alarm {_named(one.others(with_notes=True))}")
    return lines


def _failure(one: Outcome) -> str:
    if one.is_weak:
        others = one.others(with_notes=True)
        return f"{one.case.kind}, MISSED" + (f" (but {_named(others)})" if others else "")
    return f"safe, FALSE ALARM {_named(one.hits(with_notes=True))}"


def _named(findings: Sequence[Finding]) -> str:
    return ", ".join(sorted({f"{one.rule} {one.level}" for one in findings}))


def page(part: dict) -> str:
    """The tables in Markdown."""
    rows = [_row(rule, counts) for rule, counts in part["rules"].items()]
    means = part["macro"]
    return (
        f"# Cases {part['which']}\n\n{machine_line(part)}\n"
        "Per rule: found of the weak ones, of those cut off, of both in per cent; false alarms on "
        "safe ones (their own CWE), safe ones with an alarm of another CWE; unchecked. In brackets: "
        "without notes.\n\n"
        + table(
            ["rule", "weak", "cut", "found %", "false alarms", "%", "other alarms", "unchecked"],
            rows,
        )
        + f"\nMean over rules: {100 * means['recall']:.1f} % found "
        f"({100 * means['recall_without_notes']:.1f}), {100 * means['false_alarms']:.1f} % of the "
        f"safe ones reported ({100 * means['false_alarms_without_notes']:.1f}).\n\n"
        + truncation_page(part["truncation"])
    )


def _row(rule: str, counts: dict) -> list[str]:
    name = f"**{rule}**" if rule == _TOTAL else rule
    weak = counts["weak"] + counts["cut"]
    both, bare = (
        percent(counts[f"weak_hit{end}"] + counts[f"cut_hit{end}"], weak)
        for end in ("", "_without_notes")
    )
    alarms, bare_alarms = (
        percent(counts[f"safe_hit{end}"], counts["safe"]) for end in ("", "_without_notes")
    )
    return [
        name,
        f"{counts['weak_hit']}/{counts['weak']}",
        f"{counts['cut_hit']}/{counts['cut']}",
        f"{both} ({bare})",
        f"{counts['safe_hit']}/{counts['safe']}",
        f"{alarms} ({bare_alarms})",
        f"{counts['safe_other']} ({counts['safe_other_without_notes']})",
        str(counts["unchecked"]),
    ]


def truncation_page(kept: dict) -> str:
    """What is left of the findings when nothing stands behind the cursor."""
    return (
        "## Cut at the cursor\n\n"
        "Findings before the cursor in the whole file, against the same file that ends there "
        f"({kept['files']} weak cases with text behind the suggestion): {kept['same']} of "
        f"{kept['whole']} are the same, {percent(kept['same'], kept['whole'])} %; {kept['only_cut']} "
        "are in the cut file only.\n"
    )


Key = tuple[str, int, int]


def truncation(pairs: Iterable[tuple[int, Answer, Answer]]) -> dict:
    """Counts findings before the cursor that the cut file has as well.

    Args:
        pairs: the cursor as UTF-16 offset, what is said of the whole file and of the cut one.
    """
    counts = {"files": 0, "whole": 0, "same": 0, "only_cut": 0}
    lost: dict[str, int] = defaultdict(int)
    for cursor, whole, cut in pairs:
        before, after = _keys(whole, cursor), _keys(cut, cursor)
        counts["files"] += 1
        counts["whole"] += len(before)
        counts["same"] += len(before & after)
        counts["only_cut"] += len(after - before)
        for rule, *_ in before - after:
            lost[rule] += 1
    return {**counts, "lost": dict(sorted(lost.items()))}


def _keys(answer: Answer, cursor: int) -> set[Key]:
    return {(one.rule, one.start, one.end) for one in answer.findings if one.end <= cursor}
