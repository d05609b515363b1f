"""Thins Javadoc, so that code outweighs prose; short comments stay."""

import hashlib

from bantam_train.curation.lexing import comments

# One in this many blocks stays.
KEPT_ONE_IN = 2
_LONG_COMMENT_LINES = 4


def thin_javadoc(path: str, text: str) -> str:
    """Removes every second Javadoc or long block comment, chosen by SHA-256 of path and block."""
    pieces, end = [], 0
    for match in comments(text):
        block = match.group()
        if _is_long(block) and not _is_kept(path, block) and _stands_alone(text, match.start()):
            start = text.rfind("\n", 0, match.start()) + 1
            pieces.append(text[end:start])
            end = _behind_line_end(text, match.end())
    return "".join(pieces) + text[end:]


def _is_long(block: str) -> bool:
    return block.startswith("/**") or (
        block.startswith("/*") and block.count("\n") >= _LONG_COMMENT_LINES
    )


def _is_kept(path: str, block: str) -> bool:
    return hashlib.sha256(f"{path}\n{block}".encode()).digest()[0] % KEPT_ONE_IN == 0


def _stands_alone(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _behind_line_end(text: str, end: int) -> int:
    line_end = text.find("\n", end)
    if line_end < 0:
        return len(text)
    return end if text[end:line_end].strip() else line_end + 1


def comment_share(text: str) -> float:
    """The share of the text's characters that stand in comments."""
    return sum(len(match.group()) for match in comments(text)) / max(len(text), 1)
