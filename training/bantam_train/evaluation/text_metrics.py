"""Figures that one answer and one target give, as text."""

import re

_WORD = re.compile(r"\s*(?:\w+|[^\w\s])")
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")


def similarity(one: str, other: str) -> float:
    """Twice the longest common subsequence over both lengths, 0 to 1; 1 for two empty texts."""
    if not one and not other:
        return 1.0
    row = [0] * (len(other) + 1)
    for character in one:
        diagonal = 0
        for column, against in enumerate(other, 1):
            above = row[column]
            row[column] = diagonal + 1 if character == against else max(above, row[column - 1])
            diagonal = above
    return 2 * row[-1] / (len(one) + len(other))


def accepted_words(target: str, answer: str) -> int:
    """Characters of the target's leading whole words that the answer begins with."""
    length = 0
    for word in _WORD.finditer(target):
        end = word.end()
        if not answer.startswith(target[:end]):
            break
        if re.match(r"\w", target[end - 1]) and re.match(r"\w", answer[end : end + 1]):
            break
        length = end
    return length


def next_identifier(text: str) -> str:
    """The first identifier of the text, empty if there is none."""
    match = _IDENTIFIER.search(text)
    return match.group() if match else ""


def repeats_suffix(answer: str, target: str, suffix: str) -> bool:
    """Whether the answer's last solid line is the suffix's first one, and the target's is not.

    A line is solid if it has a letter or digit; braces below each other repeat nothing.
    """
    following = _solid_lines(suffix.partition("\n")[2])
    if not following:
        return False
    return _last(answer) == following[0] != _last(target)


def _last(text: str) -> str:
    lines = _solid_lines(text)
    return lines[-1] if lines else ""


def _solid_lines(text: str) -> list[str]:
    stripped = [line.strip() for line in text.split("\n")]
    return [line for line in stripped if any(map(str.isalnum, line))]
