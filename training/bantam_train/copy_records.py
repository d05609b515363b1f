"""Which fingerprints of a corpus say where a text comes from, and which stand everywhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from bantam_train.copy_index import Records
from bantam_train.fingerprints import GRAM, TokenHashes, select, token_hash

_BATCH_TOKENS = 1_000_000
# A gram with fewer different tokens is a table of numbers or the like.
_MIN_DISTINCT = 7
# Tokens of a gram that may belong to accessors and the like.
_MAX_PLAIN = 12

# What people and tools write alike, and how many tokens around its beginning belong to it.
_PLAIN = (
    ("{ return ? ; }", -4, 5),
    ("{ return this . ? ; }", -4, 7),
    ("this . ? = ? ;", 0, 6),
    ("boolean equals ( Object", -2, 45),
    ("int hashCode ( ) {", -2, 20),
)


@dataclass(frozen=True)
class Limits:
    """A gram in more groups than that is common property; of its owners only the first are kept."""

    groups: int = 3
    owners: int = 2


def collect(files: Iterable[tuple[int, str]]) -> Records:
    """The telling fingerprints of all files, given as owner's number and text."""
    return _joined([_of_batch(*batch) for batch in _batches(files)])


def distinctive(records: Records, groups: np.ndarray, limits: Limits) -> Records:
    """The records whose gram few share.

    Args:
        groups: the number of each owner's group.
    """
    order = np.lexsort((records.owner, records.gram))
    ordered = records.take(order)
    kept = _distinct_within(ordered.gram, groups[ordered.owner]) <= limits.groups
    kept &= _rank_within(ordered.gram, ordered.owner) < limits.owners
    return ordered.take(kept)


def telling(hashes: np.ndarray, position: np.ndarray) -> np.ndarray:
    """Which of the grams at these positions hold more than what everybody writes alike."""
    if len(position) == 0:
        return np.zeros(0, bool)
    grams = np.sort(np.lib.stride_tricks.sliding_window_view(hashes, GRAM)[position], axis=1)
    distinct = 1 + np.count_nonzero(grams[:, 1:] != grams[:, :-1], axis=1)
    covered = np.concatenate(([0], np.cumsum(_plain_tokens(hashes))))
    plain = covered[position + GRAM] - covered[position]
    return (distinct >= _MIN_DISTINCT) & (plain <= _MAX_PLAIN)


def _plain_tokens(hashes: np.ndarray) -> np.ndarray:
    """Marks the tokens of accessors, of assignments to fields, of equality."""
    steps = np.zeros(len(hashes) + 1, np.int64)
    for pattern, start, end in _PLAIN:
        at = _matches(hashes, pattern)
        np.add.at(steps, np.maximum(at + start, 0), 1)
        np.add.at(steps, np.minimum(at + end, len(hashes)), -1)
    return np.cumsum(steps)[:-1] > 0


def _matches(hashes: np.ndarray, pattern: str) -> np.ndarray:
    """Where the tokens follow each other; a question mark stands for any."""
    wanted = pattern.split()
    count = max(0, len(hashes) - len(wanted) + 1)
    found = np.ones(count, bool)
    for offset, token in enumerate(wanted):
        if token != "?":
            found &= hashes[offset : offset + count] == np.uint64(token_hash(token))
    return np.flatnonzero(found)


def _batches(files: Iterable[tuple[int, str]]) -> Iterator[tuple[list[int], list[np.ndarray]]]:
    known, owners, parts, size = TokenHashes(), [], [], 0
    for owner, text in files:
        part = known.of(text)
        owners.append(owner)
        parts.append(part)
        size += len(part)
        if size >= _BATCH_TOKENS:
            yield owners, parts
            owners, parts, size = [], [], 0
    if parts:
        yield owners, parts


def _of_batch(owners: list[int], parts: list[np.ndarray]) -> Records:
    hashes = np.concatenate(parts)
    lengths = np.array([len(part) for part in parts])
    found = select(hashes, lengths)
    owner = np.repeat(np.array(owners, np.uint16), lengths)[found.position]
    records = Records(found.gram, found.around, owner)
    return records.take(telling(hashes, found.position))


def _joined(parts: list[Records]) -> Records:
    names = ("gram", "around", "owner")
    return Records(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _starts(values: np.ndarray) -> np.ndarray:
    """Which values differ from the one before."""
    return np.concatenate(([True], values[1:] != values[:-1]))


def _distinct_within(gram: np.ndarray, group: np.ndarray) -> np.ndarray:
    """For each record, how many groups share its gram; the records lie in the order of grams."""
    order = np.lexsort((group, gram))
    first = _starts(gram[order])
    pair = first | _starts(group[order])
    number = np.cumsum(first) - 1
    counts = np.bincount(number, weights=pair).astype(np.int64)
    found = np.empty(len(gram), np.int64)
    found[order] = counts[number]
    return found


def _rank_within(gram: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """For each record, how many other owners of its gram come first; in that order they lie."""
    first = _starts(gram)
    owners = np.cumsum(first | _starts(owner))
    number = np.cumsum(first) - 1
    return owners - owners[np.flatnonzero(first)][number]
