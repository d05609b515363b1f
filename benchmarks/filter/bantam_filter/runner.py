"""Has the filter read many suggestions in one warm JVM, by the test class FilterRunner."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bantam_filter import jdk
from bantam_filter.places import CLASS_PATH, REPOSITORY, TARGET

_MAIN = "dev.bantam.filter.FilterRunner"
_RULE_TIMES = "dev.bantam.filter.RuleTimes"
# As ./bantam runs.
_MEMORY = ("-XX:+UseSerialGC", "-Xms64m", "-Xmx768m")
CHECKED = "CHECKED"
LEVELS = ("error", "warning", "note")


@dataclass(frozen=True)
class Question:
    """A suggestion in its file."""

    id: str
    prefix: str
    suggestion: str
    suffix: str
    release: int = 17

    @classmethod
    def whole(cls, id_: str, text: str, release: int = 17) -> "Question":
        """A file, as if all of it were suggested."""
        return cls(id_, "", text, "", release)


@dataclass(frozen=True)
class Finding:
    """What a rule says; ``start`` and ``end`` are UTF-16 offsets in the suggestion."""

    rule: str
    cwe: tuple[int, ...]
    level: str
    message: str
    start: int
    end: int

    @property
    def is_note(self) -> bool:
        """Whether it counts as an alarm only where notes are wanted."""
        return self.level == "note"

    @property
    def is_lifecycle(self) -> bool:
        """Whether it is about outdated API."""
        return self.rule.startswith("BTM-API-")


@dataclass(frozen=True)
class Answer:
    """What the filter says of one question."""

    id: str
    status: str
    findings: tuple[Finding, ...]
    wall_ms: float
    cpu_ms: float

    @property
    def is_checked(self) -> bool:
        """Whether every rule has read it."""
        return self.status == CHECKED


@dataclass(frozen=True)
class RuleTime:
    """Processor time of a rule: for a question on average, for the slowest, and which that was."""

    rule: str
    mean_ms: float
    most_ms: float
    most: str


@dataclass(frozen=True)
class Runner:
    """How FilterRunner is started.

    Attributes:
        class_path: file with the tests' class path as Maven writes it, without the project's own.
        budget_ms: time for one check; None for as long as it takes.
    """

    class_path: Path = CLASS_PATH
    budget_ms: int | None = None

    def ask(self, questions: Iterable[Question], name: str) -> list[Answer]:
        """The answers, in order; what goes in and comes out is left in ``target`` by that name."""
        asked, answered = (TARGET / "runs" / f"{name}.{end}.jsonl" for end in ("in", "out"))
        count = _write(questions, asked)
        budget = [] if self.budget_ms is None else [str(self.budget_ms)]
        with asked.open("rb") as cases, answered.open("wb") as answers, _own_classes() as own:
            command = self._command(_MAIN, budget, own)
            code = subprocess.run(command, stdin=cases, stdout=answers).returncode
        if code:
            raise SystemExit(f"the filter's JVM ended with {code}; answers until then: {answered}")
        found = list(_read(answered))
        if len(found) != count:
            raise SystemExit(f"{count} questions, {len(found)} answers in {answered}")
        return found

    def rule_times(self, questions: Iterable[Question], name: str) -> list[RuleTime]:
        """What each rule takes by itself, the dearest first."""
        asked = TARGET / "runs" / f"{name}.rules.jsonl"
        count = _write(questions, asked)
        with _own_classes() as own:
            command = self._command(_RULE_TIMES, [str(asked)], own)
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return rule_times(done.stdout, count)

    def _command(self, main: str, arguments: list[str], own: Sequence[Path]) -> list[str]:
        path = ":".join([*map(str, own), self.class_path.read_text(encoding="utf-8").strip()])
        return [jdk.command("java"), *_MEMORY, *exports(), "-cp", path, main, *arguments]


@contextmanager
def _own_classes() -> Iterator[list[Path]]:
    """Copies of the project's classes: a JVM that loads some late dies if they are built anew."""
    with TemporaryDirectory(prefix="bantam-classes-") as folder:
        names = ("classes", "test-classes")
        for name in names:
            shutil.copytree(REPOSITORY / "target" / name, Path(folder) / name)
        yield [Path(folder) / name for name in names]


def build() -> None:
    """Compiles the filter and its tests, and writes their class path."""
    command = ["mvn", "-q", "-B", "test-compile", "dependency:build-classpath"]
    command.append(f"-Dmdep.outputFile={CLASS_PATH}")
    subprocess.run(command, cwd=REPOSITORY, check=True)


def exports() -> list[str]:
    """The options with which javac's internals may be used, from the POM."""
    pom = (REPOSITORY / "pom.xml").read_text(encoding="utf-8")
    return re.search(r"<javac\.exports>(.*?)</javac\.exports>", pom, re.DOTALL).group(1).split()


def rule_times(output: str, questions: int) -> list[RuleTime]:
    """What RuleTimes printed."""
    rows = map(json.loads, output.splitlines())
    found = [
        RuleTime(
            row["rule"],
            round(row["millis"] / max(1, questions), 4),
            round(row["mostMillis"], 2),
            row["most"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: -one.mean_ms)


def parse(line: str) -> Answer:
    """An answer from a line of FilterRunner's output."""
    row = json.loads(line)
    findings = tuple(
        Finding(
            found["ruleId"],
            tuple(found["cwe"]),
            found["level"].lower(),
            found["message"],
            found["range"]["start"],
            found["range"]["end"],
        )
        for found in row["findings"]
    )
    return Answer(
        row["id"], row["status"], findings, row["wallNanos"] / 1e6, row["cpuNanos"] / 1e6
    )


def _write(questions: Iterable[Question], path: Path) -> int:
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for question in questions:
            row = {
                "id": question.id,
                "release": question.release,
                "prefix": question.prefix,
                "suggestion": question.suggestion,
                "suffix": question.suffix,
            }
            file.write(json.dumps(row) + "\n")
            count += 1
    return count


def _read(path: Path) -> Iterator[Answer]:
    with path.open(encoding="utf-8") as file:
        yield from map(parse, file)
