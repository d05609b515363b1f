"""The baseline without a model: copy what followed the longest repeated end of the prefix."""

_SHORTEST, _LONGEST = 3, 80
_BETWEEN = "\x00"


def copied_line(prefix: str, suffix: str) -> tuple[str, int]:
    """The rest of the line behind an earlier or later copy of the prefix's end, and its length.

    The longest end of 3 to 80 characters that stands elsewhere in prefix or suffix counts, its
    last copy before the cursor first. Empty text and length 0 if there is none.
    """
    context = prefix + _BETWEEN + suffix
    best, matched = "", 0
    low, high = _SHORTEST, min(_LONGEST, len(prefix))
    while low <= high:
        length = (low + high) // 2
        at = _copy_of(prefix[-length:], context, len(prefix))
        if at is None:
            high = length - 1
        else:
            following = context[at + length :].split(_BETWEEN)[0]
            best, matched = following.split("\n", 1)[0].rstrip(), length
            low = length + 1
    return best, matched


def _copy_of(end: str, context: str, cursor: int) -> int | None:
    at = context.rfind(end, 0, cursor - 1)
    if at < 0:
        at = context.find(end, cursor)
    return at if at >= 0 else None
