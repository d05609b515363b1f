"""HumanEval-X Java as infilling: each solid line of a reference, and spans of 2 to 6 lines."""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

from bantam_train.evaluation.cases import Case, as_line
from bantam_train.evaluation.java_text import TRIVIAL
from bantam_train.evaluation.places import HUMANEVAL

TASKS_SHA256 = "276f36db2eb7aeb864f36a19a2f4e1bb2460fb6e22ff100f0b5bedabe3799967"
INFILL_SHA256 = "d43994d109f8f6a1947a876dd48d2a5b1690eef35d71a622851efcb4e78ac2cc"
_SPANS_PER_TASK = 2
_MAX_SPAN_LINES = 6


@dataclass(frozen=True)
class Task:
    """A task with its reference solution and the program that tests it."""

    id: str
    prompt: str
    solution: str
    test: str


def tasks() -> list[Task]:
    """All 164 tasks."""
    packed = (HUMANEVAL / "tasks.jsonl.gz").read_bytes()
    if hashlib.sha256(packed).hexdigest() != TASKS_SHA256:
        raise SystemExit("humaneval/tasks.jsonl.gz is not the recorded file")
    rows = map(json.loads, gzip.decompress(packed).decode().splitlines())
    return [
        Task(row["task_id"], row["prompt"], row["canonical_solution"], row["test"])
        for row in rows
    ]


def infill_cases() -> list[Case]:
    """All infilling cases, kinds ``single`` and ``multi``; a case is in the group of its task."""
    cases = [case for task in tasks() for case in _cases_of(task)]
    actual = hashlib.sha256("".join(map(as_line, cases)).encode()).hexdigest()
    if actual != INFILL_SHA256:
        raise SystemExit(f"infilling cases: SHA-256 {actual}, expected {INFILL_SHA256}")
    return cases


def _cases_of(task: Task) -> Iterator[Case]:
    lines = task.solution.splitlines(keepends=True)
    solid = [i for i in range(_body_end(lines)) if not _is_trivial(lines[i])]
    for line in solid:
        yield _case(task, lines, "single", line, line)
    for first, last in _spans(task, solid):
        yield _case(task, lines, "multi", first, last)


def _body_end(lines: list[str]) -> int:
    """The lines up to the last statement: closing braces are not asked for."""
    end = len(lines)
    while end and lines[end - 1].strip() in ("", "}"):
        end -= 1
    return end


def _is_trivial(line: str) -> bool:
    text = line.strip()
    return bool(TRIVIAL.match(text)) or text.startswith(("//", "/*", "*"))


def _spans(task: Task, solid: list[int]) -> list[tuple[int, int]]:
    """Two spans that start two or more lines apart, in an order seeded by the task's name."""
    seed = int.from_bytes(hashlib.sha256(task.id.encode()).digest()[:8], "big")
    spans = [(a, b) for a in solid for b in solid if 1 <= b - a < _MAX_SPAN_LINES]
    random.Random(seed).shuffle(spans)
    chosen: list[tuple[int, int]] = []
    for span in spans:
        if len(chosen) < _SPANS_PER_TASK and all(abs(span[0] - s[0]) >= 2 for s in chosen):
            chosen.append(span)
    return chosen


def _case(task: Task, lines: list[str], kind: str, first: int, last: int) -> Case:
    middle = "".join(lines[first : last + 1])
    target = middle.lstrip(" \t").rstrip("\n")
    indent = middle[: len(middle) - len(middle.lstrip(" \t"))]
    newlines = middle[len(middle.rstrip("\n")) :]
    return Case(
        id=f"{task.id}/{kind[0].upper()}{first}-{last}",
        kind=kind,
        group=task.id,
        path="Main.java",
        line=0,
        prefix=task.prompt + "".join(lines[:first]) + indent,
        suffix=newlines + "".join(lines[last + 1 :]),
        target=target,
    )
