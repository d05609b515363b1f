"""What was said, as JSONL that grows case by case, so that a run can go on later."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from bantam_train.evaluation.cases import Case

from bantam_memory.places import RUNS
from bantam_memory.runner import Runner, Said
from bantam_memory.sessions import Ask, Event


class AnswerFiles:
    """The answers to one set of cases, a file for each system."""

    def __init__(self, name: str, folder: Path = RUNS) -> None:
        self._folder = folder / name

    def read(self, system: str) -> dict[str, Said]:
        """A system's answers by case."""
        return {row["id"]: Said(**row) for row in self.rows(system)}

    def traces(self) -> dict[str, list[dict]]:
        """The steps of the traced targets by case."""
        return {row["id"]: row["steps"] for row in self.rows("trace")}

    def missing(self, systems: Sequence[str], cases: Iterable[Case]) -> list[Case]:
        """The cases that some of the systems have not answered."""
        done = [{row["id"] for row in self.rows(system)} for system in systems]
        return [case for case in cases if not all(case.id in ids for ids in done)]

    def write(self, system: str, row: dict) -> None:
        """Adds an answer."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._path(system).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def rows(self, system: str) -> list[dict]:
        """What was written of a system, as it was written."""
        path = self._path(system)
        if not path.exists():
            return []
        with path.open(encoding="utf-8") as file:
            # A line that was cut off is not one.
            return [json.loads(line) for line in file if line.endswith("\n")]

    def _path(self, system: str) -> Path:
        return self._folder / f"{system}.jsonl"


def answer(
    files: AnswerFiles, runner: Runner, events: Iterable[Event], count: int, seconds: float
) -> None:
    """Asks every system at every cursor, until the time is over."""
    for case in _cursors(runner, events, count, seconds):
        for system, said in runner.ask(case).items():
            files.write(system, asdict(said))


def trace(
    files: AnswerFiles, runner: Runner, events: Iterable[Event], count: int, seconds: float
) -> None:
    """Traces the target behind every cursor, until the time is over."""
    for case in _cursors(runner, events, count, seconds):
        files.write("trace", runner.trace(case))


def _cursors(
    runner: Runner, events: Iterable[Event], count: int, seconds: float
) -> Iterator[Case]:
    end = time.monotonic() + seconds
    with tqdm(total=count, unit="case", dynamic_ncols=True) as progress:
        for event in events:
            if not isinstance(event, Ask):
                runner.tell(event)
                continue
            if time.monotonic() > end:
                return
            yield event.case
            progress.update()
