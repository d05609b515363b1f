"""The index of fingerprints that the server looks suggestions up in, as a file.

The format stands in the Javadoc of the server's package ``dev.bantam.filter.provenance``: an Elias-Fano
list of hashes, whose upper bits cost two bits a record, and beside each what stands around and its owner.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bantam_train.fingerprints import AROUND_BITS, GRAM, STEP, STEPS, WINDOW

_MAGIC = b"BTMCOPY1"
_HEAD = struct.Struct("<8s9i4x")
# The server reads a record with one load of 64 bits at any bit of a byte.
_MAX_WIDTH = 57
_CHUNK = 1 << 18


@dataclass(frozen=True)
class Owner:
    """Where text comes from."""

    artefact: str
    licence: str


@dataclass(frozen=True)
class Records:
    """Fingerprints with the numbers of their owners."""

    gram: np.ndarray
    around: np.ndarray
    owner: np.ndarray

    def __len__(self) -> int:
        return len(self.gram)

    def take(self, which: np.ndarray) -> "Records":
        """Those that a mask or an order names."""
        return Records(self.gram[which], self.around[which], self.owner[which])


def write_index(records: Records, owners: list[Owner], hash_bits: int, path: Path) -> int:
    """Writes the records, each once; gives their number.

    Args:
        hash_bits: how many bits are kept of a gram's hash.
    """
    owner_bits = max(1, (len(owners) - 1).bit_length())
    bucket_bits = max(6, len(records).bit_length() - 1)
    width = hash_bits - bucket_bits + AROUND_BITS + owner_bits
    if width > _MAX_WIDTH:
        raise ValueError(f"records of {width} bits")
    buckets, rows = _rows(records, hash_bits, bucket_bits, owner_bits)
    table = "".join(f"{owner.artefact}\t{owner.licence}\n" for owner in owners).encode()
    table += b"\n" * (-len(table) % 8)
    numbers = (GRAM, WINDOW, STEP, STEPS, hash_bits, bucket_bits, owner_bits)
    with path.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, *numbers, len(rows), len(table)))
        file.write(table)
        file.write(_unary(buckets, 1 << bucket_bits))
        file.write(_packed(rows, width))
    return len(rows)


def _rows(
    records: Records, hash_bits: int, bucket_bits: int, owner_bits: int
) -> tuple[np.ndarray, np.ndarray]:
    """The bucket of each record and the rest of it in one number, sorted, each once."""
    bucket = (records.gram >> np.uint64(64 - bucket_bits)).astype(np.int64)
    rest = records.gram << np.uint64(bucket_bits) >> np.uint64(64 - hash_bits + bucket_bits)
    row = (rest << np.uint64(AROUND_BITS) | records.around) << np.uint64(owner_bits)
    row |= records.owner.astype(np.uint64)
    order = np.lexsort((row, bucket))
    bucket, row = bucket[order], row[order]
    first = np.ones(len(row), bool)
    first[1:] = (bucket[1:] != bucket[:-1]) | (row[1:] != row[:-1])
    return bucket[first], row[first]


def _unary(buckets: np.ndarray, count: int) -> bytes:
    """A one for each record and a zero behind each bucket, the lowest bit first."""
    bits = np.zeros(-(-(len(buckets) + count) // 64) * 64, np.uint8)
    bits[np.arange(len(buckets)) + buckets] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def _packed(rows: np.ndarray, width: int) -> bytes:
    """The lower ``width`` bits of each row, one behind the other, and eight bytes to read past."""
    parts = []
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK].astype("<u8").view(np.uint8).reshape(-1, 8)
        bits = np.unpackbits(chunk, axis=1, bitorder="little")[:, :width]
        parts.append(np.packbits(bits.ravel(), bitorder="little"))
    whole = b"".join(part.tobytes() for part in parts)
    return whole + bytes(8 + -len(whole) % 8)
