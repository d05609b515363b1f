"""Places in text: the filter counts UTF-16 code units, Python code points."""


def utf16_length(text: str) -> int:
    """How many code units the text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def line_at(text: str, offset: int) -> int:
    """The line, from 1, of a UTF-16 offset."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * offset]
    return before.decode("utf-16-le", "replace").count("\n") + 1


def line_text(text: str, line: int) -> str:
    """A line of the text, from 1, without blanks around it."""
    lines = text.split("\n")
    return lines[line - 1].strip() if line <= len(lines) else ""


def lines_of(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last line, from 1, of the code points in ``[start, end)``."""
    first = text.count("\n", 0, start) + 1
    return first, first + text[start:end].rstrip("\n").count("\n")
