"""The order in which the parts of a prompt are put together: the one place that knows it.

The parts are text, already cut to their budgets; user text never becomes a control id, control ids
are put in by number. ``docs/prompt-format.md`` describes the parts. The orders differ in where the
suffix and the rest of the cursor's line stand:

========== ===================================================================================
spm-live   suffix from the cursor on, then prefix (Bavarian et al. 2022, arXiv 2207.14255)
spm-after  suffix from the next line on, prefix, then the rest of the line
spm-none   suffix from the next line on, then prefix; the rest of the line is not told
spm-before suffix from the next line on, the lines before the cursor's, the rest of the cursor's
           line, then that line up to the cursor
psm        prefix, then suffix from the cursor on
========== ===================================================================================
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

Encode = Callable[[str], list[int]]

# Tokens of the rest of the line; longer rests are cut behind them.
MAX_REST = 32


class Order(Enum):
    """Where suffix and rest of the line stand."""

    SPM_LIVE = "spm-live"
    SPM_AFTER = "spm-after"
    SPM_NONE = "spm-none"
    SPM_BEFORE = "spm-before"
    PSM = "psm"


@dataclass(frozen=True)
class FimIds:
    """Control ids; ``section`` starts the header and every context chunk, ``end`` ends a middle."""

    start: int = 0
    end: int = 0
    section: int = 5
    prefix: int = 11
    suffix: int = 12
    middle: int = 13
    rest: int = 14


@dataclass(frozen=True)
class Parts:
    """A prompt's texts.

    ``prefix`` ends at the cursor. ``rest`` is what stands right of the cursor up to the line's end,
    ``suffix`` the lines behind that line; the line break between the two belongs to neither.
    """

    header: str
    chunks: tuple[str, ...]
    prefix: str
    rest: str
    suffix: str


def line_start(prefix: str) -> int:
    """Where the cursor's line begins: at the white space in front of its first other character.

    The line breaks and the indentation before the line belong to it, because tokens span them.
    """
    last_break = prefix.rfind("\n")
    return len(prefix[: last_break + 1].rstrip(" \t\r\n")) if last_break >= 0 else 0


def assemble(parts: Parts, order: Order, ids: FimIds, encode: Encode) -> tuple[list[int], str]:
    """The ids in front of the text that the model continues, and that text.

    The model continues ``ids + encode(text)``: encoding the text together with what follows it
    keeps a token that spans the cursor whole, which a caller that trains on the middle wants.
    """
    front = [ids.start]
    for section in (parts.header, *parts.chunks):
        if section:
            front += [ids.section, *encode(section)]
    if order is Order.PSM:
        front += [ids.prefix, *encode(parts.prefix)]
        live = _live_suffix(parts)
        return front + ([ids.suffix, *encode(live)] if live else []) + [ids.middle], ""
    suffix = _live_suffix(parts) if order is Order.SPM_LIVE else parts.suffix
    if suffix:
        front += [ids.suffix, *encode(suffix)]
    front.append(ids.prefix)
    if not parts.rest or order in (Order.SPM_LIVE, Order.SPM_NONE):
        return front, parts.prefix
    rest = [ids.rest, *encode(parts.rest)[:MAX_REST], ids.middle]
    if order is Order.SPM_AFTER:
        return front + encode(parts.prefix) + rest, ""
    start = line_start(parts.prefix)
    return front + encode(parts.prefix[:start]) + rest, parts.prefix[start:]


def _live_suffix(parts: Parts) -> str:
    if not parts.suffix:
        return parts.rest
    return f"{parts.rest}\n{parts.suffix}"
