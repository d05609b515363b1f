"""Finds exact and near duplicates: MinHash over windows of three normalised lines (datasketch)."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash, MinHashLSH

SHINGLE_LINES = 3
# Estimated Jaccard similarity from which the later of two files goes.
THRESHOLD = 0.7
PERMUTATIONS = 64


@dataclass(frozen=True)
class Fingerprint:
    """A file's key, the hash of its normalised lines and its MinHash values."""

    key: str
    exact: bytes
    values: np.ndarray


def minhash_values(lines: list[str]) -> np.ndarray:
    """The MinHash values of a file's normalised lines, for a process of any kind to store."""
    count = max(len(lines) - SHINGLE_LINES + 1, 1)
    shingles = ["\n".join(lines[start : start + SHINGLE_LINES]).encode() for start in range(count)]
    minhash = MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=zlib.crc32, scheme="affine32")
    minhash.update_batch(shingles)
    return minhash.hashvalues


def duplicates(files: Iterable[Fingerprint]) -> dict[str, str]:
    """Gives a reason for the key of each file that repeats an earlier one."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    seen: set[bytes] = set()
    kept: dict[str, MinHash] = {}
    reasons: dict[str, str] = {}
    for file in files:
        minhash = MinHash(
            num_perm=PERMUTATIONS,
            seed=1,
            hashfunc=zlib.crc32,
            scheme="affine32",
            hashvalues=file.values,
        )
        if file.exact in seen:
            reasons[file.key] = "exact duplicate"
        elif any(minhash.jaccard(kept[key]) >= THRESHOLD for key in index.query(minhash)):
            reasons[file.key] = "near duplicate"
        else:
            seen.add(file.exact)
            kept[file.key] = minhash
            index.insert(file.key, minhash)
    return reasons
