"""The text behind the cursor's line, held still while the user types.

The suffix stands in front of the prefix, so each change to it voids the cache of the whole prompt.
A snapshot is therefore kept for as long as the lines behind the cursor only drift: a few lines more
or less at their beginning, as Enter, an auto-closed brace or a step up or down make it.
"""

from bantam_train.fim.units import UnitTokenizer, is_low_surrogate
from bantam_train.fim.window import MAX_CHARS_PER_TOKEN

# Lines that an old snapshot may have more or less at its beginning than a new one.
MAX_DRIFT = 3


def fresh_snapshot(following: str, budget: int, tokenizer: UnitTokenizer) -> str:
    """The leading whole lines that fit in the budget of tokens, without blank ones at the end."""
    head = following[: budget * MAX_CHARS_PER_TOKEN]
    if len(head) < len(following) and is_low_surrogate(following[len(head)]):
        head = head[:-1]
    ids = tokenizer.encode(head)
    lines = following.split("\n")
    if len(head) < len(following) or len(ids) > budget:
        lines = lines[: tokenizer.bytes_of(ids[:budget]).count(b"\n")]
    while lines and not lines[-1].strip(" \t"):
        lines.pop()
    return "\n".join(lines)


def sticky(old: str, new: str, max_drift: int = MAX_DRIFT) -> str:
    """The old snapshot if it differs from the new one by its first lines only, else the new one."""
    old_lines, new_lines = _lines(old), _lines(new)
    shifts = [(i, 0) for i in range(max_drift + 1)] + [(0, i) for i in range(1, max_drift + 1)]
    return old if any(_overlaps(old_lines, new_lines, a, b) for a, b in shifts) else new


def _overlaps(old: list[str], new: list[str], from_old: int, from_new: int) -> bool:
    common = min(len(old) - from_old, len(new) - from_new)
    return (
        common > 0
        and 2 * common >= len(old)
        and old[from_old : from_old + common] == new[from_new : from_new + common]
    )


def _lines(snapshot: str) -> list[str]:
    return snapshot.split("\n") if snapshot else []
