"""Scores the Juliet sample per method: true positive rate, false positive rate, Youden's J."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bantam_filter.juliet_text import JulietFile, Method
from bantam_filter.results import decimal, machine_line, percent, table

# Their harmless twin uses AES without a mode, which is weak as well.
NO_GOOD_TWIN = frozenset({327})


@dataclass(frozen=True)
class Place:
    """A finding of any tool: its lines, from 1, and CWEs."""

    rule: str
    cwe: tuple[int, ...]
    is_note: bool
    first: int
    last: int


@dataclass(frozen=True)
class Scored:
    """A method, and the findings of its file's weakness inside it."""

    file: JulietFile
    method: Method
    found: tuple[Place, ...]

    @property
    def is_flagged(self) -> bool:
        """Whether any finding counts."""
        return bool(self.found)

    @property
    def is_right(self) -> bool:
        """Whether it is flagged if and only if it is bad."""
        return self.is_flagged == self.method.is_bad


def scored(file: JulietFile, places: Sequence[Place]) -> list[Scored]:
    """The file's methods; CWE-327's harmless ones are left out."""
    meant = [place for place in places if set(place.cwe) & file.family]
    return [
        Scored(file, method, tuple(p for p in meant if method.first <= p.first <= method.last))
        for method in file.methods
        if method.is_bad or file.cwe not in NO_GOOD_TWIN
    ]


def without_notes(methods: Iterable[Scored]) -> list[Scored]:
    """The same as if there were no notes."""
    return [
        Scored(one.file, one.method, tuple(p for p in one.found if not p.is_note))
        for one in methods
    ]


def figures(methods: Sequence[Scored]) -> dict:
    """Rates of each CWE, and their means."""
    by_cwe: dict[int, list[Scored]] = defaultdict(list)
    for one in methods:
        by_cwe[one.file.cwe].append(one)
    rates = {str(cwe): _rates(by_cwe[cwe]) for cwe in sorted(by_cwe)}
    every = _rates(methods)
    tpr, fpr = (_mean(rates, name) for name in ("tpr", "fpr"))
    return {
        "macro": {"tpr": tpr, "fpr": fpr, "j": round(tpr - fpr, 4)},
        "micro": every,
        "by_cwe": rates,
    }


def _rates(methods: Sequence[Scored]) -> dict:
    bad = [one for one in methods if one.method.is_bad]
    good = [one for one in methods if not one.method.is_bad]
    true, false = (sum(one.is_flagged for one in group) for group in (bad, good))
    tpr = round(true / len(bad), 4) if bad else None
    fpr = round(false / len(good), 4) if good else None
    j = None if tpr is None else round(tpr - (fpr or 0.0), 4)
    return {"bad": len(bad), "true": true, "good": len(good), "false": false} | {
        "tpr": tpr, "fpr": fpr, "j": j
    }  # fmt: skip


def _mean(rates: Mapping[str, dict], name: str) -> float:
    known = [one[name] for one in rates.values() if one[name] is not None]
    return round(sum(known) / len(known), 4) if known else 0.0


def failures(methods: Iterable[Scored]) -> list[str]:
    """A line for each method that is not as it should be."""
    return [
        f"CWE-{one.file.cwe} {one.file.name} line {one.method.first} {one.method.name}: "
        + (
            "MISSED"
            if one.method.is_bad
            else f"FALSE ALARM {', '.join(sorted({f'{p.rule} line {p.first}' for p in one.found}))}"
        )
        for one in methods
        if not one.is_right
    ]


def page(part: dict) -> str:
    """The tables in Markdown."""
    every, bare = part["all"], part["without_notes"]
    macro = [
        [name, *(decimal(one["macro"][key]) for key in ("tpr", "fpr", "j")),
         *(decimal(one["micro"][key]) for key in ("tpr", "fpr", "j"))]
        for name, one in (("all levels", every), ("without notes", bare))
    ]  # fmt: skip
    rows = [_row(cwe, rates, bare["by_cwe"][cwe]) for cwe, rates in every["by_cwe"].items()]
    return (
        f"# Juliet sample\n\n{machine_line(part)}\n"
        f"{part['files']} files, comments and telling names removed; per method; {part['unchecked']} "
        "files unchecked. J is TPR minus FPR. CWE-327's harmless methods are left out: they use a "
        "weak mode.\n\n"
        + table(["", "macro TPR", "FPR", "J", "micro TPR", "FPR", "J"], macro)
        + "\n"
        + table(["CWE", "bad", "TPR %", "not bad", "FPR %", "J", "J without notes"], rows)
    )


def _row(cwe: str, rates: dict, bare: dict) -> list[str]:
    return [
        cwe,
        f"{rates['true']}/{rates['bad']}",
        percent(rates["true"], rates["bad"]),
        f"{rates['false']}/{rates['good']}",
        percent(rates["false"], rates["good"]),
        decimal(rates["j"], 2),
        decimal(bare["j"], 2),
    ]
