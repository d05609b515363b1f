"""A cursor in a file and what its author wrote there."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

LINE_KINDS = ("token-mid", "line-end", "call-argument", "new-statement", "body")
# The cursor is inside a line there; in a body, the line is only the first of what is cut.
WHOLE_LINE_KINDS = LINE_KINDS[:-1]


@dataclass(frozen=True)
class Case:
    """One case of any set.

    ``group`` is what cases of one origin share: the artefact's coordinates, or HumanEval's task.
    ``target`` is the rest of the line (of the body's first line), or for HumanEval the lines cut
    out. ``line`` counts from 1. ``block`` is the whole text cut out, empty if that is the target.
    """

    id: str
    kind: str
    group: str
    path: str
    line: int
    prefix: str
    suffix: str
    target: str
    block: str = ""

    @property
    def artefact(self) -> str:
        """The group's short name."""
        return self.group.split(":")[1] if ":" in self.group else self.group


def subset(cases: Iterable[Case], count: int | None) -> list[Case]:
    """The first cases in the order of the SHA-256 of their ids; all of them for None.

    Line cases' ids are ranks of selection: their own order would prefer large artefacts.
    """
    ordered = sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).hexdigest())
    return ordered[:count]


def write_cases(cases: Iterable[Case], path: Path) -> None:
    """Writes gzipped JSONL; the same cases give the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write("".join(map(as_line, cases)).encode())


def as_line(case: Case) -> str:
    """The case as a line of JSON."""
    return json.dumps(asdict(case), ensure_ascii=False) + "\n"


def read_cases(path: Path) -> list[Case]:
    """Reads what ``write_cases`` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [Case(**json.loads(line)) for line in file]
