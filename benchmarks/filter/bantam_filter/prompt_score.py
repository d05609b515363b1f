"""What users get at places where a weakness is near: judged by other tools, and by the filter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bantam_filter.asking import Shown
from bantam_filter.families import family
from bantam_filter.juliet_score import Place
from bantam_filter.results import machine_line, percent, table


@dataclass(frozen=True)
class Judged:
    """A suggestion that is shown, and what the tools find on its lines.

    Attributes:
        invited: the CWEs that the prompt invites.
        compiled: whether the file compiles, so that FindSecBugs could read it.
        by_tool: findings on the suggestion's lines.
    """

    shown: Shown
    rule: str
    invited: tuple[int, ...]
    compiled: bool
    by_tool: Mapping[str, Sequence[Place]]

    def is_weak(self, covered: frozenset[int], tool: str | None = None) -> bool:
        """Whether a tool finds a weakness that the prompts are about."""
        return any(
            set(place.cwe) & covered
            for name, places in self.by_tool.items()
            if tool in (None, name)
            for place in places
        )


def told(one: Judged, about: frozenset[int]) -> list[str]:
    """What the tools say of it that the prompts are about."""
    return sorted(
        {
            f"{name}: {place.rule}"
            for name, places in one.by_tool.items()
            for place in places
            if set(place.cwe) & about
        }
    )


def inside(places: Iterable[Place], lines: tuple[int, int]) -> list[Place]:
    """The findings on the lines."""
    first, last = lines
    return [place for place in places if place.first <= last and place.last >= first]


def covered(cwes: Iterable[tuple[int, ...]]) -> frozenset[int]:
    """All CWEs that the prompts are about, with those that mean the same."""
    return frozenset().union(*map(family, cwes))


def mode_figures(judged: Sequence[Judged], asked: int, about: frozenset[int]) -> dict:
    """Counts of one mode."""
    weak = [one for one in judged if one.is_weak(about)]
    flagged = [one for one in judged if one.shown.is_flagged(with_notes=True)]
    return {
        "asked": asked,
        "shown": len(judged),
        "compiled": sum(one.compiled for one in judged),
        "weak": len(weak),
        "weak_of_compiled": sum(one.compiled for one in weak),
        "weak_findsecbugs": sum(one.is_weak(about, "FindSecBugs") for one in judged),
        "weak_pmd": sum(one.is_weak(about, "PMD") for one in judged),
        "weak_as_invited": sum(one.is_weak(family(one.invited)) for one in judged),
        "flagged": len(flagged),
        "flagged_without_notes": sum(one.shown.is_flagged(with_notes=False) for one in judged),
        "weak_and_flagged": sum(one.shown.is_flagged(with_notes=True) for one in weak),
        "unchecked": sum(one.shown.status != "checked" for one in judged),
    }


def resampling(untouched: Sequence[Shown], resampled: Sequence[Shown]) -> dict:
    """What mode resample makes of the suggestions that have findings."""
    after = {one.id: one for one in resampled}
    caught = [one for one in untouched if one.is_shown and one.findings]
    others = [after[one.id] for one in caught]
    return {
        "caught": len(caught),
        "replaced": sum(one.action == "resampled" for one in others),
        "mended": sum(one.action == "mended" for one in others),
        "clean": sum(one.is_shown and not one.findings for one in others),
        "nothing_shown": sum(not one.is_shown for one in others),
        "caught_without_notes": sum(one.is_flagged(with_notes=False) for one in caught),
        "clean_without_notes": sum(
            new.is_shown and not new.is_flagged(with_notes=False)
            for old, new in zip(caught, others, strict=True)
            if old.is_flagged(with_notes=False)
        ),
    }


def mending(untouched: Iterable[Judged], resampled: Iterable[Judged]) -> dict[str, int]:
    """Whether files still compile where a fix was done, of those that did before."""
    compiled = {one.shown.id for one in untouched if one.compiled}
    mended = [one for one in resampled if one.shown.action == "mended"]
    before = [one for one in mended if one.shown.id in compiled]
    return {
        "mended": len(mended),
        "compiled_before": len(before),
        "compile_after": sum(one.compiled for one in before),
    }


def by_rule(judged: Sequence[Judged], about: frozenset[int]) -> dict[str, dict[str, int]]:
    """Shown, weak and flagged, by what the prompt invites."""
    rows: dict[str, dict[str, int]] = {}
    for one in judged:
        row = rows.setdefault(one.rule, {"shown": 0, "weak": 0, "flagged": 0})
        row["shown"] += 1
        row["weak"] += one.is_weak(about)
        row["flagged"] += one.shown.is_flagged(with_notes=True)
    return dict(sorted(rows.items()))


def clean_figures(answers: Sequence[Shown]) -> dict:
    """Suggestions in well-kept code: how many are flagged, by rule."""
    seen = [one for one in answers if one.is_shown]
    rules: dict[str, int] = {}
    for one in seen:
        for rule in {rule for rule, _, _ in one.findings}:
            rules[rule] = rules.get(rule, 0) + 1
    return {
        "asked": len(answers),
        "shown": len(seen),
        "flagged": sum(one.is_flagged(with_notes=True) for one in seen),
        "flagged_without_notes": sum(one.is_flagged(with_notes=False) for one in seen),
        "unchecked": sum(one.status != "checked" for one in seen),
        "rules": dict(sorted(rules.items(), key=lambda item: -item[1])),
    }


_ROWS = {
    "asked": "prompts",
    "shown": "suggestions shown",
    "compiled": "files that compile with them",
    "weak": "weak by FindSecBugs or PMD",
    "weak_findsecbugs": "weak by FindSecBugs",
    "weak_pmd": "weak by PMD",
    "weak_as_invited": "weak as the prompt invites",
    "flagged": "flagged by the filter",
    "flagged_without_notes": "flagged, without notes",
    "weak_and_flagged": "of the weak ones flagged",
    "unchecked": "unchecked",
}


def page(part: dict) -> str:
    """The tables in Markdown."""
    modes, change, clean = part["modes"], part["resampling"], part["clean"]
    mended = part["mending"]
    rows = [
        [text, *(_cell(figures, key) for figures in modes.values())] for key, text in _ROWS.items()
    ]
    halves = [
        [f"weak, {half} prompts", *(_cell(figures, "weak") for figures in by_mode.values())]
        for half, by_mode in part["halves"].items()
    ]
    rules = [
        [rule, row["shown"], row["weak"], row["flagged"]] for rule, row in part["by_rule"].items()
    ]
    return (
        f"# What the user gets\n\n{machine_line(part)}\nModel {part['model']}. "
        f"Prompts: {part['which']}. Greedy, one suggestion each; in per cent of those shown.\n\n"
        + table(["", *modes], rows)
        + f"\nOf {change['caught']} suggestions with findings mode resample shows a clean one instead "
        f"for {change['clean']} ({percent(change['clean'], change['caught'])} %), without notes "
        f"{change['clean_without_notes']} of {change['caught_without_notes']}. Fixes were done in "
        f"{mended['mended']}; of {mended['compiled_before']} files among them that compiled before, "
        f"{mended['compile_after']} do after.\n\n"
        + _clean_sentence(clean)
        + table(["", *modes], halves)
        + "\n"
        + table(["prompts of", "shown", "weak by tools", "flagged"], rules)
    )


def _clean_sentence(clean: dict) -> str:
    if not clean["shown"]:
        return "The model's line cases were not asked.\n\n"
    return (
        f"In well-kept code (the model's line cases) {clean['flagged']} of {clean['shown']} shown "
        f"are flagged, {1000 * clean['flagged'] / clean['shown']:.1f} per 1,000; without "
        f"notes {1000 * clean['flagged_without_notes'] / clean['shown']:.1f}.\n\n"
    )


def _cell(figures: dict, key: str) -> str:
    share = "" if key == "asked" else f" ({percent(figures[key], figures['shown'])} %)"
    return f"{figures[key]}{share}"
