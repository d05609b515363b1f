"""Replays editing of real files key by key, and counts what each key costs the prompt cache."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from tokenizers import Tokenizer

from bantam_train.fim.editor import Editor
from bantam_train.fim.units import UnitTokenizer

# The server's PrefixCache: a shorter common beginning does not take another prompt's slot.
MIN_REUSE = 16
_METHOD = re.compile(
    r"^(?P<indent> {2,4}|\t)(?:(?:public|protected|private|static|final|synchronized|abstract) )*"
    r"(?:<[^>\n]+> )?[\w.<>\[\], ?]+ \w+\([^;{}()]*\)(?: throws [\w., ]+)? \{$",
    re.MULTILINE,
)
_LEXEME = re.compile(
    r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|//[^\n]*|/\*.*?\*/|[{}]", re.DOTALL
)
_ARGUMENT = re.compile(r"(?<=[(,] )\w{2,}(?=[,)])|(?<=\()\w{2,}(?=[,)])")
_NAME = re.compile(r"\b[a-z]\w{5,}\b")
_LINE_ENDS = re.compile(r"(?<=[!-~])(?=\n)")
_MIN_LINES, _MAX_LINES = 4, 7


@dataclass(frozen=True)
class Keystroke:
    """The document around the cursor after one key or one other action."""

    kind: str
    path: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Method:
    """A method's span: from its first character behind the indentation to behind its last brace."""

    start: int
    end: int


def methods(text: str) -> list[Method]:
    """The methods of four to seven lines."""
    found = []
    for match in _METHOD.finditer(text):
        end = _block_end(text, match.end() - 1)
        if end and _MIN_LINES <= text.count("\n", match.start(), end) + 1 <= _MAX_LINES:
            found.append(Method(match.end("indent"), end))
    return found


def _block_end(text: str, brace: int) -> int:
    depth = 0
    for match in _LEXEME.finditer(text, brace):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.end()
    return 0


def digest(text: str) -> int:
    """The text's SHA-256 as a number."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


class Session:
    """One file being edited; places are chosen by the hash of path and step."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._steps = 0
        self.editor = Editor(text, "")

    def keystrokes(self) -> Iterator[Keystroke]:
        """Writes two methods, edits lines in the middle, steps over lines, jumps there and back."""
        first, second = sorted(self._two_methods(), key=lambda method: method.start)
        written = self._text[second.start : second.end]
        self.editor = Editor(
            self._text[: second.start], self._text[second.end :], _indent_unit(self._text)
        )
        yield self._at("jump")
        yield from self._write(written, accepting=False)
        yield from self._change_arguments(second)
        yield from self._step_lines()
        yield from self._rename(second)
        yield from self._visit(first, second)
        yield from self._write_again(first)

    def _two_methods(self) -> list[Method]:
        found = methods(self._text)
        chosen = [self._choose(found)]
        chosen.append(self._choose([method for method in found if method not in chosen]))
        return chosen

    def _choose(self, items: list):
        self._steps += 1
        return items[digest(f"{self._path}#{self._steps}") % len(items)]

    def _at(self, kind: str) -> Keystroke:
        return Keystroke(kind, self._path, self.editor.prefix, self.editor.suffix)

    def _write(self, target: str, accepting: bool) -> Iterator[Keystroke]:
        """Types a text so that the document holds it in the end."""
        place, typed = 0, 0
        while place < len(target):
            char = target[place]
            if char == "\n":
                typed = 0
                line = re.compile(r"\n+([ \t]*)").match(target, place)
                ahead = self.editor.closer_ahead()
                if ahead and target[line.end() : line.end() + 1] == "}":
                    self.editor.step_over_brace(ahead, line.group())
                    yield self._at("over-type")
                    place = line.end() + 1
                    continue
                yield from self._break_lines(line)
                place = line.end()
                continue
            remaining = target[place:].partition("\n")[0]
            if accepting and typed == 5 and len(remaining) > 3 and self._steps % 2:
                self.editor.accept(remaining)
                yield self._at("accept")
                self._steps += 1
                place += len(remaining)
                continue
            self._steps += accepting and typed == 5
            typed += 1
            yield self._at(self.editor.key(char))
            place += 1

    def _break_lines(self, line: re.Match) -> Iterator[Keystroke]:
        for _ in range(line.group().count("\n")):
            self.editor.enter()
            yield self._at("enter")
        if self.editor.indent_to(line.group(1)):
            yield self._at("indent")

    def _change_arguments(self, method: Method) -> Iterator[Keystroke]:
        """Replaces two arguments inside their calls by other names of the file."""
        for _ in range(2):
            yield from self._replace(_ARGUMENT, method)

    def _rename(self, method: Method) -> Iterator[Keystroke]:
        """Gives two names in the middle of lines another ending."""
        for _ in range(2):
            yield from self._replace(_NAME, method)

    def _replace(self, pattern: re.Pattern, method: Method) -> Iterator[Keystroke]:
        text = self.editor.text
        places = list(pattern.finditer(text, method.start, method.end))
        if not places:
            return
        place = self._choose(places)
        name = self._choose(_NAME.findall(text))
        self.editor.jump(place.end())
        yield self._at("near jump")
        keep = 0 if pattern is _ARGUMENT else len(place.group()) // 2
        for _ in range(len(place.group()) - keep):
            self.editor.backspace()
            yield self._at("mid-line delete")
        for char in name[keep:]:
            self.editor.key(char)
            yield self._at("mid-line type")

    def _step_lines(self) -> Iterator[Keystroke]:
        """Steps up five lines and down three, to the end of each."""
        for direction in (-1,) * 5 + (1,) * 3:
            self.editor.jump(_line_end(self.editor.text, len(self.editor.prefix), direction))
            yield self._at("line move")

    def _visit(self, other: Method, back: Method) -> Iterator[Keystroke]:
        """Adds a statement at the beginning of another method, then goes on where it was."""
        text = self.editor.text
        here = min(_line_end(text, back.start, 1), len(text))
        opened = text.index("{", other.start)
        self.editor.jump(opened + 1)
        yield self._at("jump")
        before = len(text)
        yield from self._statement()
        self.editor.jump(here + len(self.editor.text) - before)
        yield self._at("jump")
        yield from self._statement()

    def _statement(self) -> Iterator[Keystroke]:
        name = self._choose(_NAME.findall(self._text))
        indent = self.editor.prefix.rpartition("\n")[2]
        indent = indent[: len(indent) - len(indent.lstrip())]
        self.editor.enter()
        yield self._at("enter")
        for char in f'check({name}, "{name[:4]}");':
            yield self._at(self.editor.key(char))

    def _write_again(self, method: Method) -> Iterator[Keystroke]:
        """Writes a method anew behind itself under another name, taking half of the lines whole."""
        text = self.editor.text
        end = _block_end(text, text.index("{", method.start))
        body = self._text[method.start : method.end]
        indent = text[text.rfind("\n", 0, method.start) + 1 : method.start]
        self.editor.jump(end)
        yield self._at("jump")
        yield from self._write(f"\n\n{indent}{body}", accepting=True)


def _line_end(text: str, offset: int, direction: int) -> int:
    if direction < 0:
        return max(0, text.rfind("\n", 0, offset))
    following = text.find("\n", text.find("\n", offset) + 1)
    return following if following >= 0 else len(text)


def _indent_unit(text: str) -> str:
    indents = re.findall(r"^([ \t]+)\S", text, re.MULTILINE)
    if any(indent[0] == "\t" for indent in indents):
        return "\t"
    return " " * min((len(indent) for indent in indents if len(indent) > 1), default=2)


class PromptSlots:
    """What the KV slots of the server hold, one prompt each."""

    def __init__(self, count: int, min_reuse: int = MIN_REUSE) -> None:
        self._min_reuse = min_reuse
        self._held = [np.zeros(0, np.int32) for _ in range(count)]
        self._used = [0] * count
        self._uses = 0

    def recomputed(self, ids: list[int] | np.ndarray) -> int:
        """Tokens of the prompt that the best slot lacks; the slot then holds the prompt."""
        prompt = np.asarray(ids, np.int32)
        common = [common_length(held, prompt) for held in self._held]
        slots = range(len(self._held))
        reuse = [length if length >= self._min_reuse else 0 for length in common]
        best = max(slots, key=lambda i: (reuse[i], not len(self._held[i]), -self._used[i]))
        self._uses += 1
        self._held[best], self._used[best] = prompt, self._uses
        return len(ids) - common[best]


def common_length(held: np.ndarray, prompt: np.ndarray) -> int:
    """Length of the common beginning, less than the prompt's: one token at least must be run."""
    most = min(len(held), len(prompt) - 1)
    differs = held[:most] != prompt[:most]
    return int(differs.argmax()) if differs.any() else most


class LineTokenizer(UnitTokenizer):
    """Encodes line by line and remembers what it met, which gives the same ids.

    The tokenizer splits words from what is in front of a line break, so no token spans that place.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__(tokenizer)
        self._lines = lru_cache(100_000)(super()._ids)
        self._heads = lru_cache(1_000)(self._joined)

    def count(self, units: str) -> int:
        """How many tokens a text has."""
        start = _last_line(units)
        return len(self._heads(units[:start])) + len(self._lines(units[start:]))

    def _ids(self, units: str) -> tuple[int, ...]:
        start = _last_line(units)
        return self._heads(units[:start]) + self._lines(units[start:])

    def _joined(self, units: str) -> tuple[int, ...]:
        return tuple(chain.from_iterable(map(self._lines, _LINE_ENDS.split(units))))


def _last_line(units: str) -> int:
    place = units.rfind("\n")
    while place > 0 and not "!" <= units[place - 1] <= "~":
        place = units.rfind("\n", 0, place)
    return max(0, place)
