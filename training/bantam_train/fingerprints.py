r"""Fingerprints of Java text by winnowing: any run of 60 equal tokens shares one.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): of the hashes of all 20 tokens in a row the
lowest of every 41 in a row are kept. Two texts with 60 tokens in common (20 + 41 - 1) have all 41 hashes
of a window in common, and so keep the same one, whatever stands around. Each fingerprint comes with three
bits for every 8 of the 40 tokens before and behind it: they tell how far two texts go on alike there. Of
60 tokens in common, at least 52 are seen so.

A token is what Java calls one, as it is written; white space, comments and the declarations of package
and imports do not count. The server reads text in the same way (CopyTokens, CopyFingerprints): the
rules here are those which two programs can easily follow alike.
"""

import re
from dataclasses import dataclass

import numpy as np

GRAM = 20
WINDOW = 41
GUARANTEE = GRAM + WINDOW - 1
# Steps on each side of a gram, and their tokens: together WINDOW - 1, where a shared run can reach.
STEPS, STEP = 5, 8
_STEP_BITS = 3
AROUND_BITS = 2 * STEPS * _STEP_BITS

_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_FNV_START, _FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
# The cache of token hashes is emptied at this size, for most literals come once.
_MAX_KNOWN = 3_000_000

_WORD = r"[A-Za-z0-9_$\x80-\U0010ffff]"
_TOKEN = re.compile(
    r"[\x00-\x20]+|//[^\n\r]*|/\*(?:.*?\*/|.*)"
    rf"|(?:import|package)(?!{_WORD})[^;\n\r]*;?"
    rf"|([A-Za-z_$\x80-\U0010ffff]{_WORD}*"
    rf"|\.?[0-9](?:[eEpP][+-]|\.|{_WORD})*"
    r'|"""(?:[^\\"]+|\\.|"(?!""))*(?:"""|\\?\Z)'
    r'|"(?:[^"\\\n\r]|\\[^\n\r])*"?'
    r"|'(?:[^'\\\n\r]|\\[^\n\r])*'?"
    r"|>{1,3}=?|<{1,2}=?|\+\+|--|&&|\|\||->|::|\.\.\.|[-+*/%&|^=!]=|.)",
    re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """The tokens of a text, which need not be whole or right."""
    return [token for token in _TOKEN.findall(text) if token]


def token_hash(token: str) -> int:
    """64 bits for a token: FNV-1a over its UTF-16 units, mixed."""
    units = np.frombuffer(token.encode("utf-16-le", "surrogatepass"), "<u2").tolist()
    value = _FNV_START
    for unit in units:
        value = ((value ^ unit) * _FNV_PRIME) & _MASK
    value = ((value ^ value >> 33) * _MIX[0]) & _MASK
    value = ((value ^ value >> 33) * _MIX[1]) & _MASK
    return value ^ value >> 33


class TokenHashes(dict):
    """The hashes of the tokens met so far."""

    def __missing__(self, token: str) -> int:
        self[token] = value = token_hash(token)
        return value

    def of(self, text: str) -> np.ndarray:
        """The hash of each token of a text."""
        if len(self) > _MAX_KNOWN:
            self.clear()
        found = tokens(text)
        return np.fromiter(map(self.__getitem__, found), np.uint64, len(found))


@dataclass(frozen=True)
class Fingerprints:
    """The grams that winnowing keeps: where each starts, its hash, and the bits of what stands around.

    From the lowest on: three bits for each step before the gram, the nearest first, then for each behind
    it; 0 where the file has not enough tokens.
    """

    position: np.ndarray
    gram: np.ndarray
    around: np.ndarray


def select(hashes: np.ndarray, lengths: np.ndarray) -> Fingerprints:
    """The fingerprints of several files, whose token hashes lie one behind the other.

    Args:
        lengths: the number of tokens of each file.
    """
    count = len(hashes) - GUARANTEE + 1
    if count <= 0:
        return Fingerprints(np.zeros(0, int), np.zeros(0, np.uint64), np.zeros(0, np.uint64))
    ends = np.cumsum(lengths)
    file_end, file_start = np.repeat(ends, lengths), np.repeat(ends - lengths, lengths)
    sums = _Sums(hashes)
    grams = sums.hash(np.arange(count + WINDOW - 1), GRAM)
    lowest = _sliding(np.minimum, grams, WINDOW)
    # A window that reaches into the next file is no window.
    lowest[np.arange(count) + GUARANTEE > file_end[:count]] = 0
    margin = np.zeros(WINDOW - 1, np.uint64)
    best = _sliding(np.maximum, np.concatenate((margin, lowest, margin)), WINDOW)
    position = np.flatnonzero((best == grams) & (grams != 0))
    around = _around(sums, position, file_start[position], file_end[position])
    # Mixed once more: as the lowest of 41 their upper bits are few different ones.
    return Fingerprints(position, _mix(grams[position]), around)


def _around(
    sums: "_Sums", position: np.ndarray, first: np.ndarray, end: np.ndarray
) -> np.ndarray:
    bits = np.zeros(len(position), np.uint64)
    for side in range(2):
        for step in range(STEPS):
            start = position + GRAM + step * STEP if side else position - (step + 1) * STEP
            exists = (start >= first) & (start + STEP <= end)
            top = sums.hash(start[exists], STEP) >> np.uint64(64 - _STEP_BITS)
            bits[exists] |= top << np.uint64((side * STEPS + step) * _STEP_BITS)
    return bits


class _Sums:
    """Hashes of any tokens in a row: the sum of t[i] B^(n-1-i) modulo 2^64, mixed."""

    def __init__(self, hashes: np.ndarray) -> None:
        size = len(hashes) + 1
        inverse = pow(_BASE, -1, 1 << 64)
        self._powers = _powers(_BASE, size)
        self._sums = np.zeros(size, np.uint64)
        np.cumsum(hashes * _powers(inverse, size)[:-1], out=self._sums[1:])

    def hash(self, start: np.ndarray, length: int) -> np.ndarray:
        """The hash of the ``length`` tokens at each start."""
        value = self._sums[start + length] - self._sums[start]
        return _mix(value * self._powers[start + length - 1])


def _powers(base: int, count: int) -> np.ndarray:
    factors = np.full(count, base, np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


def _mix(value: np.ndarray) -> np.ndarray:
    """The last step of MurmurHash3: every bit depends on every other."""
    shift = np.uint64(33)
    for factor in _MIX:
        value = (value ^ value >> shift) * np.uint64(factor)
    return value ^ value >> shift


def _sliding(function: np.ufunc, values: np.ndarray, width: int) -> np.ndarray:
    """The function over every ``width`` values in a row, in steps that double."""
    covered = 1
    while covered < width:
        step = min(covered, width - covered)
        values = function(values[:-step], values[step:])
        covered += step
    return values
