"""A 6-gram model over token ids with a cache of the file: what counting alone gives.

Probabilities are interpolated from short contexts to long ones by Witten and Bell's rule (1991): a
context seen N times with T different followers gives N/(N+T) to its own counts and the rest to the
next shorter context. For each length the corpus speaks first and the file's own counts after it, so
that what the file repeats wins over what the corpus knows in contexts of the same length. A cache
for source code is due to Tu, Su and Devanbu (2014); there are no weights to tune.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

ORDER = 6
SEPARATOR = 0
_ID_BITS = 16
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def _mixed(hashes: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Hashes of contexts that are one token longer at their end."""
    return (hashes ^ (ids.astype(np.uint64) + np.uint64(1))) * _MULTIPLIER


def _folded(hashes: np.ndarray) -> np.ndarray:
    """Hashes without their low 16 bits, which make room for the next token's id."""
    high = hashes ^ (hashes >> np.uint64(29))
    return (high >> np.uint64(_ID_BITS)) << np.uint64(_ID_BITS)


def _context_hashes(ids: np.ndarray, length: int) -> np.ndarray:
    """The hash of the ``length`` ids in front of each id from the ``length``-th on."""
    count = max(0, len(ids) - length)
    hashes = np.zeros(count, np.uint64)
    for offset in range(length):
        hashes = _mixed(hashes, ids[offset : offset + count])
    return _folded(hashes)


@dataclass(frozen=True)
class Counts:
    """How often each token followed each context; one sorted array for each context's length.

    A key holds the context's hash in its high 48 bits and the follower's id in its low 16.
    """

    keys: list[np.ndarray]
    counts: list[np.ndarray]

    @classmethod
    def of(cls, ids: np.ndarray) -> "Counts":
        """Counts of a stream of ids below 65,536; id 0 separates texts and follows nothing."""
        keys, counts = [], []
        for length in range(ORDER):
            key = _context_hashes(ids, length) | ids[length:].astype(np.uint64)
            key = key[ids[length:] != SEPARATOR]
            unique, times = np.unique(key, return_counts=True)
            keys.append(unique)
            counts.append(np.minimum(times, 2**32 - 1).astype(np.uint32))
        return cls(keys, counts)

    def followers(self, context: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Ids that followed the context, and how often."""
        keys = self.keys[len(context)]
        low = _context_hashes(np.append(context, 0), len(context))[0]
        begin = np.searchsorted(keys, low)
        end = np.searchsorted(keys, low | np.uint64(2**_ID_BITS - 1), side="right")
        ids = (keys[begin:end] & np.uint64(2**_ID_BITS - 1)).astype(np.int64)
        return ids, self.counts[len(context)][begin:end]


class NgramModel:
    """The counts of a corpus and of the file at hand, as a language model."""

    def __init__(self, corpus: Counts, vocab_size: int) -> None:
        self._corpus = corpus
        self._vocab_size = vocab_size
        self._cache = Counts.of(np.zeros(0, np.int64))
        self._ids: list[int] = []

    def remember(self, texts: Iterable[list[int]]) -> None:
        """Takes these texts for the file's: what stands before the cursor, and what behind."""
        stream = [id_ for ids in texts for id_ in [SEPARATOR, *ids]]
        self._cache = Counts.of(np.array(stream, np.int64))

    def start(self, ids: list[int]) -> np.ndarray:
        """Begins a sequence."""
        self._ids = list(ids)
        return self._log_probabilities()

    def extend(self, ids: list[int]) -> np.ndarray:
        """Appends ids."""
        rows = []
        for id_ in ids:
            self._ids.append(id_)
            rows.append(self._log_probabilities())
        return np.stack(rows)

    def cut(self, length: int) -> None:
        """Forgets all ids behind the first ``length``."""
        del self._ids[length:]

    def _log_probabilities(self) -> np.ndarray:
        probabilities = np.full(self._vocab_size, 1 / self._vocab_size)
        for length in range(min(ORDER, len(self._ids) + 1)):
            context = np.array(self._ids[len(self._ids) - length :], np.int64)
            for counts in (self._corpus, self._cache):
                ids, times = counts.followers(context)
                if len(ids):
                    total = times.sum(dtype=np.int64) + len(ids)
                    probabilities *= len(ids) / total
                    probabilities[ids] += times / total
        return np.log(probabilities)
