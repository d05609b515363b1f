"""Every place in a Java file that makes a line case, by kind.

============== ================================================================
token-mid      inside an identifier, two or more of its characters typed
line-end       at a token boundary in the second half of the line
call-argument  just behind the ``(`` or a ``, `` of a call
new-statement  at the first column of a statement inside a method
body           at the first statement of a method whose body (1 to 10 lines) is cut
============== ================================================================
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bantam_train.evaluation.java_text import TRIVIAL, JavaText, is_declaration

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
_CALL = re.compile(r"[\w>]\s*\(")
_NOT_CALLED = ("if", "for", "while", "switch", "catch", "synchronized", "try", "return")
_MAX_BODY_LINES = 10
_MIN_TARGET, _MAX_TARGET = 3, 120


@dataclass(frozen=True)
class CursorPlace:
    """A cursor: its line (from 0), its offset, and the offset at which the cut text ends."""

    kind: str
    line: int
    at: int
    end: int


def cursor_places(file: JavaText) -> Iterator[CursorPlace]:
    """All cursors of the file whose rest of the line is worth asking for."""
    for place in _all_places(file):
        if _is_target(file, place.at, file.line_end(place.line)):
            yield place


def _all_places(file: JavaText) -> Iterator[CursorPlace]:
    for line, code in enumerate(file.code_lines):
        text = code.strip()
        if text and not TRIVIAL.match(text) and not text.startswith(("import ", "package ", "@")):
            yield from _in_identifiers(file, line)
            if line in file.inside:
                yield from _in_calls(file, line)
                yield from _at_statement(file, line)
    yield from _at_bodies(file)


def _is_target(file: JavaText, at: int, end: int) -> bool:
    target, mask = file.text[at:end].rstrip(), file.mask[at:end]
    return (
        _MIN_TARGET <= len(target) <= _MAX_TARGET
        and not TRIVIAL.match(target)
        and "k" not in mask
        and mask.count("s") * 2 <= len(target)
        and re.search(r"[A-Za-z]{2}", target) is not None
    )


def _in_identifiers(file: JavaText, line: int) -> Iterator[CursorPlace]:
    code, start, end = file.code_lines[line], file.starts[line], file.line_end(line)
    second_half = _indent(code) + len(code.strip()) // 2
    for match in _IDENTIFIER.finditer(code):
        length = len(match.group())
        if length >= 5 and start + match.end() < end:
            typed = 2 + (match.start() + line) % (length - 3)
            yield CursorPlace("token-mid", line, start + match.start() + typed, end)
        if match.start() > second_half and code[match.start() - 1] in " .(":
            yield CursorPlace("line-end", line, start + match.start(), end)


def _in_calls(file: JavaText, line: int) -> Iterator[CursorPlace]:
    code, start, end = file.code_lines[line], file.starts[line], file.line_end(line)
    for match in () if is_declaration(code) else _CALL.finditer(code):
        name = re.search(r"\w*$", code[: match.end() - 1].rstrip()).group()
        if name in _NOT_CALLED or code.startswith(")", match.end()):
            continue
        yield CursorPlace("call-argument", line, start + match.end(), end)
        comma = code.find(", ", match.end())
        if comma > 0 and ")" not in code[match.end() : comma]:
            yield CursorPlace("call-argument", line, start + comma + 2, end)


def _at_statement(file: JavaText, line: int) -> Iterator[CursorPlace]:
    code, start = file.code_lines[line], file.starts[line]
    before = file.code[:start].rstrip()
    if before and before[-1] in ";{}" and not code.strip().startswith(("}", ".", ")")):
        yield CursorPlace("new-statement", line, start + _indent(code), file.line_end(line))


def _at_bodies(file: JavaText) -> Iterator[CursorPlace]:
    for first, last in file.bodies:
        code = file.code_lines[first]
        if last - first < _MAX_BODY_LINES and not TRIVIAL.match(code.strip()):
            at = file.starts[first] + _indent(code)
            yield CursorPlace("body", first, at, file.line_end(last))


def _indent(code: str) -> int:
    return len(code) - len(code.lstrip())
