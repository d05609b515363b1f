"""Separates Java code from its comments and literals, without parsing it."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z)|//[^\n]*)"""
    r'''|(?P<literal>"""(?:\\.|[^\\])*?(?:"""|\Z)'''
    r"""|"(?:\\.|[^"\\\n])*(?:"|(?=\n)|\Z)|'(?:\\.|[^'\\\n])*(?:'|(?=\n)|\Z))""",
    re.DOTALL,
)


def _without_comment(match: re.Match) -> str:
    return match.group() if match["literal"] else " "


def _code_only(match: re.Match) -> str:
    if match["comment"]:
        return " "
    return '"""' if match["literal"].startswith('"""') else '""'


def without_comments(text: str) -> str:
    """The text with each comment replaced by a blank."""
    return _TOKEN.sub(_without_comment, text)


def code_only(text: str) -> str:
    """The text without comments, with each literal emptied; a text block leaves three quotes."""
    return _TOKEN.sub(_code_only, text)


def comments(text: str) -> Iterator[re.Match]:
    """Yields a match per comment, in order."""
    return (match for match in _TOKEN.finditer(text) if match["comment"])


def literals(text: str) -> Iterator[str]:
    """Yields each string, text block and character with its quotes, in order."""
    return (match["literal"] for match in _TOKEN.finditer(text) if match["literal"])


def normalised_lines(text: str) -> list[str]:
    """The lines of code with comments, blank lines and all white space removed."""
    lines = ("".join(line.split()) for line in without_comments(text).split("\n"))
    return [line for line in lines if line]
