"""Times of checks, by what was asked and how long the file is."""

from collections.abc import Iterable, Sequence

from bantam_filter.libraries import LibraryFile
from bantam_filter.quantiles import percentiles
from bantam_filter.results import machine_line, table
from bantam_filter.runner import Answer
from bantam_filter.typing_plan import SIZES

Timed = tuple[LibraryFile, Answer]
_SLOWEST = 10
_RULES = 20
_NUMBERS = ("p50", "p95", "p99", "most")


def figures(timed: Sequence[Timed], budget_ms: float) -> dict:
    """Percentiles for each class of length, and for all."""
    classes = {f"up to {size} lines": [] for size in SIZES}
    for file, answer in timed:
        size = next(size for size in SIZES if file.lines <= size)
        classes[f"up to {size} lines"].append(answer)
    classes["all"] = [answer for _, answer in timed]
    return {name: _figures(found, budget_ms) for name, found in classes.items() if found}


def _figures(answers: Sequence[Answer], budget_ms: float) -> dict:
    return {
        "checks": len(answers),
        "wall_ms": percentiles([one.wall_ms for one in answers]),
        "cpu_ms": percentiles([one.cpu_ms for one in answers]),
        "over_budget": sum(one.wall_ms > budget_ms for one in answers),
        "unchecked": sum(not one.is_checked for one in answers),
    }


def slowest(timed: Iterable[Timed]) -> list[dict]:
    """The checks that took the most processor time."""
    ordered = sorted(timed, key=lambda pair: -pair[1].cpu_ms)[:_SLOWEST]
    return [
        {
            "what": answer.id,
            "lines": file.lines,
            "cpu_ms": round(answer.cpu_ms, 2),
            "wall_ms": round(answer.wall_ms, 2),
        }
        for file, answer in ordered
    ]


def page(part: dict) -> str:
    """The table in Markdown."""
    rows = [
        [
            what,
            name,
            one["checks"],
            *(one["wall_ms"][number] for number in _NUMBERS),
            *(one["cpu_ms"][number] for number in _NUMBERS),
            one["over_budget"],
        ]
        for what, classes in part["kinds"].items()
        for name, one in classes.items()
    ]
    head = ["asked", "file", "checks", *(f"wall {n}" for n in _NUMBERS)]
    head += [*(f"CPU {n}" for n in _NUMBERS), f"over {part['budget_ms']} ms"]
    return (
        f"# Times\n\n{machine_line(part)}\nMilliseconds for one suggestion in a library's file, JVM "
        "warm. Wall time is the caller's, with the hand-over to a worker; CPU is the worker's. "
        "Afresh: each suggestion in another file than the one before; typing: many in a row in one "
        "file, whose text in front of the cursor grows.\n\n"
        + table(head, rows)
        + (_rules(part["rules"]) if part["rules"] else "")
    )


def _rules(rules: Sequence[dict]) -> str:
    every = sum(one["mean_ms"] for one in rules)
    rows = [
        [one["rule"], f"{one['mean_ms']:.3f}", f"{one['most_ms']:.1f}"] for one in rules[:_RULES]
    ]
    return (
        f"\nRules by themselves on these files, {every:.2f} ms of processor time in all; what they share "
        "counts for the one that asks first. The dearest:\n\n"
        + table(["rule", "ms a file", "most"], rows)
    )
