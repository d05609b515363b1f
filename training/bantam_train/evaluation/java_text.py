"""Java text by regular expressions: which characters are code, and where methods' bodies are.

The line cases were chosen with it, so what it takes for a method is part of the set: a change here
makes other cases.
"""

import re
from functools import cached_property

TRIVIAL = re.compile(
    r"^[\s{}()\[\];,]*(?:(?:else|try|do|finally|break|continue|return|default\s*:)[\s{};]*)?$"
)
METHOD = re.compile(
    r"^\s*(?:@\w+(?:\([^()]*\))?\s+)*"
    r"(?:(?:public|protected|private|static|final|synchronized|default)\s+)*"
    r"(?:<[^()]+>\s+)?(?:[\w.$]+(?:<[^()]*>)?(?:\[\])*\s+)?\w+\s*"
    r"\([^;={}]*\)\s*(?:throws\s+[\w.,\s]+)?\{\s*$"
)
CONTROL = re.compile(
    r"^\s*(?:}\s*)?(?:if|for|while|switch|catch|else|return|new|synchronized|try|do|throw|case)\b"
)
_NOT_CODE = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|\"\"\".*?(?:\"\"\"|\Z)"
    r"|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?",
    re.DOTALL,
)


def mask_of(text: str) -> str:
    """A letter for each character: ``c`` code, ``k`` comment, ``s`` string or character literal."""
    parts, at = [], 0
    for match in _NOT_CODE.finditer(text):
        letter = "k" if match.group()[0] == "/" else "s"
        parts += "c" * (match.start() - at), letter * len(match.group())
        at = match.end()
    return "".join(parts) + "c" * (len(text) - at)


def is_declaration(code: str) -> bool:
    """Whether a line declares a method and opens its body."""
    return bool(METHOD.match(code)) and not CONTROL.match(code)


class JavaText:
    """A file's text, with comments and literals blanked out where ``code`` is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mask = mask_of(text)
        self.starts = [0] + [match.end() for match in re.finditer("\n", text)]
        self.lines = text.split("\n")
        self.code = "".join(map(_code_character, text, self.mask))
        self.code_lines = self.code.split("\n")

    def line_end(self, line: int) -> int:
        """Where the line ends, trailing blanks left out."""
        return self.starts[line] + len(self.lines[line].rstrip())

    @cached_property
    def bodies(self) -> list[tuple[int, int]]:
        """First and last line of each method's body, signature and closing brace left out."""
        return [body for body in map(self._body, range(len(self.lines))) if body]

    @cached_property
    def inside(self) -> frozenset[int]:
        """The lines that are in some method's body."""
        return frozenset(
            line for first, last in self.bodies for line in range(first, last + 1)
        )

    def _body(self, line: int) -> tuple[int, int] | None:
        signature, brace = self.code_lines[line], line
        following = self.code_lines[line + 1].strip() if line + 1 < len(self.lines) else ""
        if following == "{" and signature.rstrip()[-1:] not in ("{", ";"):
            signature, brace = signature.rstrip() + " {", line + 1
        if not is_declaration(signature):
            return None
        at = self.starts[brace] + self.code_lines[brace].rindex("{")
        closed = self._closing_brace(at)
        if closed is None:
            return None
        last = self.code.count("\n", 0, closed) - 1
        return (brace + 1, last) if last > brace else None

    def _closing_brace(self, opening: int) -> int | None:
        depth = 0
        for match in re.finditer("[{}]", self.code[opening:]):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return opening + match.start()
        return None


def _code_character(character: str, kind: str) -> str:
    if kind == "c" or character == "\n":
        return character
    return " " if kind == "k" else "\x01"
