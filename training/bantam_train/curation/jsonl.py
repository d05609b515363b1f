"""Reads and writes JSON lines under zstd, the same bytes for the same rows."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

_LEVEL = 6


def encode(row: dict) -> bytes:
    """One row as a line of UTF-8."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_rows(rows: Iterable[dict], path: Path) -> str:
    """Writes all rows, then puts the file in its place; gives the SHA-256 of the plain lines."""
    digest = hashlib.sha256()
    partial = path.with_name(path.name + ".part")
    with partial.open("wb") as file:
        with zstandard.ZstdCompressor(level=_LEVEL).stream_writer(file, closefd=False) as writer:
            for line in map(encode, rows):
                digest.update(line)
                writer.write(line)
    partial.rename(path)
    return digest.hexdigest()


def read_rows(path: Path) -> Iterator[dict]:
    """Yields the rows in order."""
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as reader:
        yield from map(json.loads, _lines(reader))


def _lines(reader) -> Iterator[bytes]:
    rest = b""
    while chunk := reader.read(1 << 20):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
