"""Text as UTF-16 units, in which Java and the editors count, and its tokens."""

import unicodedata
from functools import lru_cache

from tokenizers import Tokenizer

_LETTERS_OR_DIGITS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"))
_SPACES = frozenset(("Zs", "Zl", "Zp"))
_NO_BREAK = "\u00a0\u2007\u202f"
_CONTROL_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"


def to_units(text: str) -> str:
    """The text with each character above U+FFFF as its two surrogates: one character a unit."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(raw[i] | raw[i + 1] << 8) for i in range(0, len(raw), 2))


def from_units(units: str) -> str:
    """The text of these units; a surrogate without its partner becomes U+FFFD."""
    if units.isascii() or not any(map(is_surrogate, units)):
        return units
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_surrogate(unit: str) -> bool:
    """Java's ``Character.isSurrogate``."""
    return "\ud800" <= unit <= "\udfff"


def is_low_surrogate(unit: str) -> bool:
    """Java's ``Character.isLowSurrogate``."""
    return "\udc00" <= unit <= "\udfff"


def is_letter_or_digit(unit: str) -> bool:
    """Java's ``Character.isLetterOrDigit``."""
    return unicodedata.category(unit) in _LETTERS_OR_DIGITS


def is_white_space(unit: str) -> bool:
    """Java's ``Character.isWhitespace``."""
    if unit in _CONTROL_SPACES:
        return True
    return unit not in _NO_BREAK and unicodedata.category(unit) in _SPACES


def has_control(text: str) -> bool:
    """Whether a character is one that Java's ``Character.isISOControl`` names."""
    return any(unicodedata.category(c) == "Cc" for c in text)


class UnitTokenizer:
    """A byte-level tokenizer over units; remembers the texts it met last."""

    # A session of typing asks for the same few windows and sections at every key.
    _REMEMBERED = 2_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._bytes = _token_bytes(tokenizer)
        self._encode = lru_cache(self._REMEMBERED)(self._ids)

    def encode(self, units: str) -> list[int]:
        """The token ids of a text."""
        return list(self._encode(units))

    def count(self, units: str) -> int:
        """How many tokens a text has."""
        return len(self._encode(units))

    def bytes_of(self, ids: list[int]) -> bytes:
        """The bytes that the tokens stand for."""
        return b"".join(self._bytes[i] for i in ids)

    def _ids(self, units: str) -> tuple[int, ...]:
        encoding = self._tokenizer.encode_batch_fast([from_units(units)])[0]
        return tuple(encoding.ids)


def _token_bytes(tokenizer: Tokenizer) -> list[bytes]:
    byte_of = {}
    spare = 256
    for byte in range(256):
        visible = 0x21 <= byte <= 0x7E or 0xA1 <= byte <= 0xAC or byte >= 0xAE
        byte_of[chr(byte if visible else spare)] = byte
        spare += not visible
    return [
        bytes(byte_of[c] for c in tokenizer.id_to_token(i))
        for i in range(tokenizer.get_vocab_size())
    ]
