"""The baseline that counts nothing but characters: longest match, most frequent continuation.

Of the ends of the prefix that stand elsewhere, the longest counts (3 to 80 characters); of the
rests of lines behind its copies the most frequent one, the last of equally frequent ones. Nested:
the file's match, unless the project has a longer one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_SHORTEST, _LONGEST = 3, 80
_MOST_COPIES = 200
_BETWEEN = "\x00"
_LINE = re.compile(r"[^\n\x00]*")


@dataclass(frozen=True)
class Copied:
    """A rest of a line, and how many characters before it agree; 0 if nothing was found."""

    line: str
    matched: int


def copied(prefix: str, texts: Iterable[str]) -> Copied:
    """What follows the prefix's end in the texts."""
    context = _BETWEEN.join(texts)
    low, high, best = _SHORTEST, min(_LONGEST, len(prefix)), 0
    while low <= high:
        length = (low + high) // 2
        if prefix[-length:] in context:
            best, low = length, length + 1
        else:
            high = length - 1
    return Copied(_continuation(prefix[-best:], context), best) if best else Copied("", 0)


def from_file(prefix: str, suffix: str) -> Copied:
    """Copied from the edited file alone."""
    # The prefix itself ends with its end: that copy is cut off.
    return copied(prefix, (suffix, prefix[:-1]))


def nested(file: Copied, project: Copied) -> Copied:
    """The longer match, the file's among equals."""
    return project if project.matched > file.matched else file


def _continuation(end: str, context: str) -> str:
    lines: Counter[str] = Counter()
    at = context.rfind(end)
    # From the last on, so that it comes first among equals.
    while at >= 0 and lines.total() < _MOST_COPIES:
        lines[_LINE.match(context, at + len(end)).group().rstrip()] += 1
        at = context.rfind(end, 0, at + len(end) - 1)
    return lines.most_common(1)[0][0] if lines else ""
