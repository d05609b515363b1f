"""Talks to the test class MemoryRunner: one warm JVM that answers through the server's pipeline."""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from bantam_train.evaluation.cases import Case

from bantam_memory.places import CLASS_PATH, REPOSITORY, SOURCE_ROOT
from bantam_memory.sessions import Clear, Event, Forget, Learn

_MAIN = "dev.bantam.MemoryRunner"
_MEMORY = ("-XX:+UseSerialGC", "-Xms64m", "-Xmx1500m")
_NATIVE = "-Dbantam.native=target/bantam/native"


@dataclass(frozen=True)
class Said:
    """What one system said at a cursor.

    Attributes:
        line: the rest of the cursor's line once the suggestion is accepted.
        score: mean natural-log probability of the tokens.
        tokens: those behind the first one, which ``passes`` of the model wrote.
    """

    id: str
    line: str
    score: float
    tokens: int
    passes: int
    drafted: int
    accepted: int
    millis: float
    withheld: str | None


class Runner:
    """A running MemoryRunner; use it as a context."""

    def __init__(
        self,
        systems: Sequence[str],
        weights: Path | None = None,
        class_path: Path = CLASS_PATH,
    ) -> None:
        chosen = [] if weights is None else ["--weights", str(weights)]
        self._systems = systems
        self._process = subprocess.Popen(
            [*_command(class_path), *chosen, *systems],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> "Runner":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.stdin.close()
        if error is not None:
            self._process.kill()
        self._process.wait()

    def tell(self, event: Event) -> None:
        """Says what happened to the project."""
        match event:
            case Clear():
                self._send({"op": "clear"})
            case Learn(path, text):
                self._send({"op": "learn", "path": SOURCE_ROOT + path, "text": text})
            case Forget(path):
                self._send({"op": "forget", "path": SOURCE_ROOT + path})

    def ask(self, case: Case) -> dict[str, Said]:
        """What each system says."""
        self._send({"op": "ask"} | _cursor(case))
        answers = [self._receive() for _ in self._systems]
        return {answer["system"]: _said(case, answer) for answer in answers}

    def trace(self, case: Case) -> dict:
        """What model and memories say of the tokens of the target: see TargetTrace."""
        self._send({"op": "trace", "target": case.target} | _cursor(case))
        return self._receive()

    def _send(self, command: dict) -> None:
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def _receive(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the runner has ended; see above")
        return json.loads(line)


def _command(class_path: Path) -> list[str]:
    own = ":".join(str(REPOSITORY / "target" / name) for name in ("classes", "test-classes"))
    libraries = class_path.read_text(encoding="utf-8").strip()
    pom = (REPOSITORY / "pom.xml").read_text(encoding="utf-8")
    exports = re.search(r"<javac\.exports>(.*?)</javac\.exports>", pom, re.DOTALL).group(1).split()
    return ["java", *_MEMORY, _NATIVE, *exports, "-cp", f"{own}:{libraries}", _MAIN]


def _cursor(case: Case) -> dict:
    return {
        "id": case.id,
        "prefix": case.prefix,
        "suffix": case.suffix,
        "path": SOURCE_ROOT + case.path,
    }


def _said(case: Case, answer: dict) -> Said:
    return Said(
        case.id,
        accepted_line(answer["text"], case.suffix, answer["replaced"]),
        answer["score"],
        answer["tokens"],
        answer["passes"],
        answer["drafted"],
        answer["accepted"],
        answer["millis"],
        answer["withheld"],
    )


def accepted_line(text: str, suffix: str, replaced: int) -> str:
    """The rest of the line once the text stands in it, in the place of what it replaces."""
    first, broken, _ = text.partition("\n")
    kept = "" if broken else suffix[replaced:].split("\n", 1)[0]
    return (first + kept).rstrip()
