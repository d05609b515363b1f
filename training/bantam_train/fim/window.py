"""Where in the file the prompt starts, and what of it the continuation spells again.

The server's ``PromptWindow`` and ``CursorHealing``, step by step: the reference prompts hold both
to the same ids. Texts are UTF-16 units.
"""

from bantam_train.fim.units import (
    UnitTokenizer,
    is_letter_or_digit,
    is_low_surrogate,
    is_surrogate,
    is_white_space,
)

_MAX_BLOCK_LINES = 16
_BLOCKS = 64
# No Java text has more characters a token on average; a longer window can never fit.
MAX_CHARS_PER_TOKEN = 12
# Where one line alone fills the window, its start moves by this many characters.
_BLOCK_CHARS = 1024
# Longer words and blanks are healed by their last token only.
_MAX_RUN = 64
# Bytes of one character that may stand in tokens before the one that holds its last.
_MAX_BYTES_BEFORE = 3


def block_lines(prompt_tokens: int) -> int:
    """Lines that the start of a window moves at once, by the budget of the whole prompt."""
    return max(1, min(_MAX_BLOCK_LINES, prompt_tokens // _BLOCKS))


class PromptWindow:
    """Finds a start that stays where it is while a line is typed.

    A start may only be a line whose number is a multiple of ``block_lines``, and moves on by whole
    blocks when the window is full.
    """

    def __init__(
        self, budget: int, tokenizer: UnitTokenizer, block_lines: int
    ) -> None:
        self._budget = budget
        self._tokenizer = tokenizer
        self._block_lines = block_lines

    def start(self, prefix: str) -> int:
        """Index of the first unit of the prefix that the prompt holds."""
        for step in (self._block_lines, 1):
            start = self._first_fitting(prefix, step)
            if start < len(prefix):
                return start
        return self._inside_line(prefix)

    def _first_fitting(self, prefix: str, step: int) -> int:
        starts = self._line_starts(prefix, step)
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if self._fits(prefix, starts[middle]):
                high = middle
            else:
                low = middle + 1
        return starts[low] if low < len(starts) else len(prefix)

    def _fits(self, prefix: str, start: int) -> bool:
        return self._tokenizer.count(prefix[start:]) <= self._budget

    def _earliest(self, prefix: str) -> int:
        return max(0, len(prefix) - self._budget * MAX_CHARS_PER_TOKEN)

    def _line_starts(self, prefix: str, step: int) -> list[int]:
        starts, earliest, line, position = [], self._earliest(prefix), 0, 0
        while True:
            if line % step == 0 and earliest <= position < len(prefix):
                starts.append(position)
            position = prefix.find("\n", position) + 1
            if position == 0:
                return starts
            line += 1

    def _inside_line(self, prefix: str) -> int:
        start = self._earliest(prefix)
        while not self._fits(prefix, start):
            start = _next_char_block(prefix, start)
        return start


def _next_char_block(prefix: str, start: int) -> int:
    following = (start // _BLOCK_CHARS + 1) * _BLOCK_CHARS
    if following >= len(prefix):
        following = max(start + 1, len(prefix) - (len(prefix) - start) // 2)
    splits_pair = following < len(prefix) and is_low_surrogate(prefix[following])
    return following + 1 if splits_pair else following


def heal(text: str, tokenizer: UnitTokenizer) -> tuple[list[int], str]:
    """The text's ids without those that overlap its last word or blanks, and what they spelt."""
    ids = tokenizer.encode(text)
    kept, units, run = len(ids), 0, run_length(text)
    while kept > 0 and units < run:
        kept -= 1
        units += _units_started(tokenizer.bytes_of([ids[kept]]))
    for start in range(kept, max(0, kept - _MAX_BYTES_BEFORE) - 1, -1):
        try:
            return ids[:start], tokenizer.bytes_of(ids[start:]).decode("utf-8")
        except UnicodeDecodeError:
            continue
    # One byte of a character has no token and was dropped: no continuation could spell it.
    return ids, ""


def run_length(text: str) -> int:
    """Units at the text's end that must be healed.

    That is the cut-off word with the blank before it, or the run of blanks and line breaks; at
    least one unit if there is any.
    """
    end = start = len(text)
    while start > 0 and _is_word_part(text[start - 1]):
        start -= 1
    if start < end:
        start -= start > 0 and text[start - 1] == " "
    else:
        while start > 0 and is_white_space(text[start - 1]):
            start -= 1
    run = end - start
    return min(1, end) if run == 0 or run > _MAX_RUN else run


def _is_word_part(unit: str) -> bool:
    return is_letter_or_digit(unit) or unit in "_$" or is_surrogate(unit)


def _units_started(raw: bytes) -> int:
    return sum(0 if byte & 0xC0 == 0x80 else 2 if byte & 0xF8 == 0xF0 else 1 for byte in raw)
