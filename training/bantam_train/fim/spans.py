"""Which part of a file a programmer might be about to write: syntactic units and cut-off lines.

Nodes come from tree-sitter's Java grammar; structured middles follow aiXcoder-7B (arXiv 2410.13187)
and cuts at any character Bavarian et al. (arXiv 2207.14255).
"""

import random
import re
from dataclasses import dataclass

import tree_sitter
import tree_sitter_java

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_java.language()))
# Shares of the kinds, in percent of all middles.
KINDS = {
    "line": 38,
    "lines": 9,
    "argument": 14,
    "closers": 11,
    "statement": 9,
    "body": 8,
    "anywhere": 9,
    "nothing": 2,
}
MAX_LINES = 8
MAX_CHARACTERS = 400
_NOT_WRITTEN = ("import ", "package ", "//", "/*", "*", "@")
_CALL_END = re.compile(r"(\"?\))( \{|;|)$")
_BODIES = ("block", "constructor_body")


@dataclass(frozen=True)
class Span:
    """A middle, in characters of the file.

    ``rest`` is what stands right of the cursor in its line; None means what the file has there.
    """

    start: int
    end: int
    kind: str
    rest: str | None = None


class JavaText:
    """A parsed file that offers spans."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._bytes = text.encode()
        self._ascii = len(self._bytes) == len(text)
        self._nodes: dict[str, list[tuple[int, int]]] = {}
        self._walk()
        self.line_ranges = _line_ranges(text)
        self.code_lines = [line for line in self.line_ranges if _is_code(text[line[0] : line[1]])]

    def span(self, rng: random.Random) -> Span | None:
        """A span of a kind drawn by its share; None where the file has nothing of that kind."""
        kind = rng.choices(list(KINDS), KINDS.values())[0]
        span = getattr(self, kind)(rng)
        return span if span and self._is_writable(span) else None

    def _is_writable(self, span: Span) -> bool:
        middle = self.text[span.start : span.end]
        enough = bool(middle.strip()) or span.kind == "nothing"
        return enough and len(middle) <= MAX_CHARACTERS and middle.count("\n") < MAX_LINES

    def line(self, rng: random.Random) -> Span | None:
        if not self.code_lines:
            return None
        start, end = rng.choice(self.code_lines)
        indent = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        cursor = indent if rng.random() < 0.25 else rng.randrange(indent, end)
        return Span(cursor, end, "line")

    def lines(self, rng: random.Random) -> Span | None:
        first = self.line(rng)
        if first is None:
            return None
        later = [end for start, end in self.line_ranges if start > first.end and end > start]
        if not later:
            return None
        return Span(first.start, later[min(rng.randrange(3), len(later) - 1)], "lines")

    def anywhere(self, rng: random.Random) -> Span | None:
        line = self.line(rng)
        if line is None:
            return None
        return Span(line.start, rng.randrange(line.start, line.end) + 1, "anywhere")

    def nothing(self, rng: random.Random) -> Span | None:
        if not self.code_lines:
            return None
        end = rng.choice(self.code_lines)[1]
        return Span(end, end, "nothing")

    def argument(self, rng: random.Random) -> Span | None:
        start, end = self._node(rng, "argument_list") or (0, 0)
        inside = self.text[start + 1 : end - 1]
        commas = _top_level_commas(inside)
        starts = [0, *(at + 2 for at in commas)]
        ends = [*commas, len(inside)]
        first = rng.randrange(len(starts))
        last = rng.choice((first, len(ends) - 1))
        return Span(start + 1 + starts[first], start + 1 + ends[last], "argument")

    def statement(self, rng: random.Random) -> Span | None:
        found = self._node(rng, "statement")
        return Span(*found, "statement") if found else None

    def body(self, rng: random.Random) -> Span | None:
        start, end = self._node(rng, "body") or (0, 0)
        inside = self.text[start + 1 : end - 1]
        if "\n" not in inside or not inside.strip():
            return None
        before = len(inside) - len(inside.lstrip())
        return Span(start + 1 + before, start + 1 + len(inside.rstrip()), "body")

    def closers(self, rng: random.Random) -> Span | None:
        """An editor has closed the last bracket or quote of the line, and no more is there."""
        for _ in range(8):
            start, end = rng.choice(self.code_lines) if self.code_lines else (0, 0)
            closing = _CALL_END.search(self.text[start:end])
            if not closing:
                continue
            closers = closing.group(1)
            stop = start + closing.start(1)
            cursor = self._opening(start, stop, closers[0])
            if cursor is not None and cursor < stop:
                return Span(cursor, stop, "closers", closers)
        return None

    def _opening(self, start: int, stop: int, closer: str) -> int | None:
        line = self.text[start:stop]
        if closer == '"':
            return start + line.rfind('"') + 1 if '"' in line else None
        depth = 0
        for at in range(len(line) - 1, -1, -1):
            depth += {")": 1, "(": -1}.get(line[at], 0)
            if depth < 0:
                return start + at + 1
        return None

    def _node(self, rng: random.Random, kind: str) -> tuple[int, int] | None:
        found = self._nodes.get(kind)
        if not found:
            return None
        start, end = rng.choice(found)
        return self._character(start), self._character(end)

    def _character(self, byte: int) -> int:
        return byte if self._ascii else len(self._bytes[:byte].decode(errors="replace"))

    def _walk(self) -> None:
        waiting = [_PARSER.parse(self._bytes).root_node]
        while waiting:
            node = waiting.pop()
            kind = _kind(node)
            if kind:
                self._nodes.setdefault(kind, []).append((node.start_byte, node.end_byte))
            waiting.extend(node.named_children)


def _kind(node: tree_sitter.Node) -> str | None:
    if node.type == "argument_list":
        return "argument_list" if node.named_child_count else None
    if node.type in _BODIES:
        return "body"
    is_statement = node.type.endswith("_statement") or node.type == "local_variable_declaration"
    return "statement" if is_statement else None


def _line_ranges(text: str) -> list[tuple[int, int]]:
    """Start and end of each line, without the blanks at its end."""
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line.rstrip())))
        start += len(line) + 1
    return ranges


def _is_code(line: str) -> bool:
    text = line.strip()
    return len(text) >= 3 and not text.startswith(_NOT_WRITTEN)


def _top_level_commas(arguments: str) -> list[int]:
    commas, depth, quoted = [], 0, False
    for at, character in enumerate(arguments):
        if character == '"' and arguments[at - 1 : at] != "\\":
            quoted = not quoted
        if not quoted:
            depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(character, 0)
            if character == "," and depth == 0 and arguments[at + 1 : at + 2] == " ":
                commas.append(at)
    return commas
