"""An editor as far as typing goes: auto-closed brackets and quotes, indentation, moves.

It does what VS Code and IntelliJ do with their defaults for Java: an opening bracket or quote
brings its closer, a typed closer steps over one that was brought, Enter between braces puts the
closer on a line of its own, Enter keeps the indentation and empties a blank line, backspace in an
empty pair takes both.
"""

import re

_CLOSERS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
# Closers are brought only in front of these.
_BEFORE = frozenset(" \t\n;:.,=}])>\"'")
_ESCAPES = re.compile(r"\\.")


class Editor:
    """A document with a cursor."""

    def __init__(self, prefix: str, suffix: str, indent: str = "  ") -> None:
        self.prefix = prefix
        self.suffix = suffix
        self._indent = indent
        # What stands from a brought closer on, told by its length: typing leaves it as it is.
        self._brought: list[int] = []

    @property
    def text(self) -> str:
        """The document."""
        return self.prefix + self.suffix

    def key(self, char: str) -> str:
        """Types a character other than Enter; the kind of action that it was."""
        if self._steps_over(char):
            self.step_over(1)
            return "over-type"
        closer = _CLOSERS.get(char)
        brings = closer is not None and self._may_bring(char)
        self.prefix += char
        if brings:
            self.suffix = closer + self.suffix
            self._brought.append(len(self.suffix))
        return "auto-close" if brings else "type"

    def enter(self) -> None:
        """Types Enter."""
        line = self.prefix.rpartition("\n")[2]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if not line.strip():
            self.prefix = self.prefix[: len(self.prefix) - len(line)]
        opened = line.endswith("{")
        if opened and self._steps_over("}"):
            self._brought.pop()
            self.suffix = f"\n{indent}{self.suffix}"
            self._brought.append(len(self.suffix) - 1 - len(indent))
        self.prefix += "\n" + indent + (self._indent if opened else "")

    def backspace(self) -> None:
        """Deletes the character before the cursor, with its closer if the pair is empty."""
        if self._brought and self._brought[-1] == len(self.suffix):
            if _CLOSERS.get(self.prefix[-1]) == self.suffix[0]:
                self.suffix = self.suffix[1:]
                self._brought.pop()
        self.prefix = self.prefix[:-1]

    def indent_to(self, wanted: str) -> bool:
        """Gives the cursor's blank line its indentation; whether that was a change."""
        line = self.prefix.rpartition("\n")[2]
        self.prefix = self.prefix[: len(self.prefix) - len(line)] + wanted
        return line != wanted

    def closer_ahead(self) -> int:
        """Characters up to a brought brace behind blanks alone, the brace included; 0 if none."""
        if not self._brought:
            return 0
        distance = len(self.suffix) - self._brought[-1]
        ahead = self.suffix[: distance + 1]
        return distance + 1 if distance >= 0 and ahead.strip() == "}" else 0

    def step_over(self, count: int) -> None:
        """Moves right over a brought closer."""
        self._brought.pop()
        self.prefix, self.suffix = self.prefix + self.suffix[:count], self.suffix[count:]

    def step_over_brace(self, count: int, before: str) -> None:
        """Moves behind the brace that ``closer_ahead`` told of and indents it as told."""
        self.step_over(count)
        self.prefix = self.prefix[:-count] + before + "}"

    def accept(self, text: str) -> None:
        """Inserts a suggestion, in place of the closers that were brought on this line."""
        rest = self.suffix.partition("\n")[0]
        while self._brought and self._brought[-1] > len(self.suffix) - len(rest):
            self._brought.pop()
            self.suffix = self.suffix[1:]
            rest = rest[1:]
        self.prefix += text

    def jump(self, offset: int) -> None:
        """Puts the cursor elsewhere; brought closers are typed text from then on."""
        text = self.text
        self.prefix, self.suffix = text[:offset], text[offset:]
        self._brought.clear()

    def _steps_over(self, char: str) -> bool:
        if not self._brought or self._brought[-1] != len(self.suffix):
            return False
        return self.suffix[:1] == char and not self.prefix.endswith("\\")

    def _may_bring(self, char: str) -> bool:
        if self.suffix and self.suffix[0] not in _BEFORE:
            return False
        line = _ESCAPES.sub("", self.prefix.rpartition("\n")[2])
        if line.count('"') % 2 or line.lstrip().startswith(("*", "/*")) or "//" in line:
            return False
        return char not in "\"'" or not line[-1:].isalnum()
