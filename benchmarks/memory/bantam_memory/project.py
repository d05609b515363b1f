"""The project in Python, for what no server is asked: the baseline, and how new a line is."""

import re
from collections.abc import Iterable, Iterator

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.predictions import Prediction

from bantam_memory.copying import copied, from_file, nested
from bantam_memory.sessions import Ask, Clear, Event, Forget, Learn

_LEXEME = re.compile(r"[A-Za-z_$][\w$]*|\d[\w.]*|\"(?:\\.|[^\"\\\n])*\"|[^\s\w]")
_BETWEEN = "\x1f"
# Lexemes before the cursor that make an idiom of a rest of a line.
_LEXEMES_BEFORE = 2


class Project:
    """The files known so far."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._lexemes: dict[str, str] = {}

    def follow(self, events: Iterable[Event]) -> Iterator[Case]:
        """Takes note of what happens and yields the cases, each while the project is as it was."""
        for event in events:
            match event:
                case Clear():
                    self.texts.clear()
                    self._lexemes.clear()
                case Learn(path, text):
                    self.texts[path] = text
                    self._lexemes.pop(path, None)
                case Forget(path):
                    self.texts.pop(path, None)
                    self._lexemes.pop(path, None)
                case Ask(asked):
                    yield asked

    def others(self, path: str) -> list[str]:
        """The texts of the other files."""
        return [text for other, text in self.texts.items() if other != path]

    def occurrences(self, case: Case) -> int:
        """How often the idiom stands in the file or the project: target and two lexemes before."""
        before = _LEXEME.findall(case.prefix[-200:])[-_LEXEMES_BEFORE:]
        inside = re.search(r"[\w$]+$", case.prefix) and re.match(r"[\w$]", case.target)
        target = _LEXEME.findall(case.target)
        if inside:
            target = [before.pop() + target[0], *target[1:]]
        key = _BETWEEN.join(["", *before, *target, ""])
        known = sum(
            self._lexemes_of(path).count(key) for path in self.texts if path != case.path
        )
        return known + sum(_lexemes(text).count(key) for text in (case.prefix, case.suffix))

    def _lexemes_of(self, path: str) -> str:
        if path not in self._lexemes:
            self._lexemes[path] = _lexemes(self.texts[path])
        return self._lexemes[path]


def _lexemes(text: str) -> str:
    return _BETWEEN.join(["", *_LEXEME.findall(text), ""])


def copying(project: Project, case: Case) -> dict[str, Prediction]:
    """What the baseline says from the file, from the project, and from both."""
    file = from_file(case.prefix, case.suffix)
    others = copied(case.prefix, project.others(case.path))
    answers = {"file": file, "project": others, "nested": nested(file, others)}
    return {
        name: Prediction(case.id, answer.line, score=float(answer.matched))
        for name, answer in answers.items()
    }
