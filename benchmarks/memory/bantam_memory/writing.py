"""A file between two releases, as it stands while the newer one is typed from top to bottom."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from bantam_train.evaluation.java_text import JavaText

_CLOSERS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Addition:
    """Adjacent new lines, from 0: those from ``first`` up to ``end``, in front of the rest.

    ``rest`` is the number of the older file's line that follows them.
    """

    first: int
    end: int
    rest: int


class Writing:
    """The newer file on its way out of the older one (empty text for a file that is new)."""

    def __init__(self, older: str, newer: str) -> None:
        self.file = JavaText(newer)
        self._older = older.split("\n") if older else []
        self.additions = list(_additions(self._older, self.file.lines))
        # What was moved or indented anew was not written a second time.
        self._known = {line.strip() for line in self._older}

    def is_added(self, line: int) -> bool:
        """Whether the line is new: not merely moved."""
        return self._addition(line) is not None and self.file.lines[line].strip() not in self._known

    def _addition(self, line: int) -> Addition | None:
        return next((one for one in self.additions if one.first <= line < one.end), None)

    def before(self, at: int) -> str:
        """The text up to a cursor."""
        return self.file.text[:at]

    def behind(self, line: int, at: int) -> str:
        """The text right of the cursor: what the editor closes, then what the older file has."""
        addition = self._addition(line)
        rest = "\n".join(self._older[addition.rest :])
        closed = "".join(self._closers(addition, line, at))
        return closed + ("\n" + rest if addition.rest < len(self._older) else "\n")

    def _closers(self, addition: Addition, line: int, at: int) -> Iterator[str]:
        """Closes, innermost first, what was opened in the addition and closes in it.

        Round and square brackets are closed at once where they are opened, so they stay right of
        the cursor; a block's brace went to a line of its own when its line was broken.
        """
        start = self.file.starts[addition.first]
        last = self.file.line_end(addition.end - 1)
        for opened in reversed(_open(self.file.code, start, at)):
            if not _closes_before(self.file.code, opened, last):
                continue
            bracket = self.file.code[opened]
            own_line = self.file.code.rfind("\n", 0, opened) + 1
            if bracket == "{" and own_line < self.file.starts[line]:
                text = self.file.text[own_line:opened]
                yield "\n" + text[: len(text) - len(text.lstrip())]
            yield _CLOSERS[bracket]


def _additions(older: list[str], newer: list[str]) -> Iterator[Addition]:
    matcher = difflib.SequenceMatcher(None, older, newer, autojunk=False)
    for tag, _, rest, first, end in matcher.get_opcodes():
        if tag in ("insert", "replace"):
            yield Addition(first, end, rest)


def _open(code: str, start: int, end: int) -> list[int]:
    """Offsets of the brackets opened there and not closed, the innermost last."""
    stack: list[int] = []
    for at in range(start, end):
        if code[at] in _CLOSERS:
            stack.append(at)
        elif stack and code[at] == _CLOSERS[code[stack[-1]]]:
            stack.pop()
    return stack


def _closes_before(code: str, opened: int, end: int) -> bool:
    own, depth = code[opened], 0
    for at in range(opened, end):
        if code[at] == own:
            depth += 1
        elif code[at] == _CLOSERS[own]:
            depth -= 1
            if depth == 0:
                return True
    return False
