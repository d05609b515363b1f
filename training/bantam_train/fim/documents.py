"""The corpus as the curation leaves it: one JSON object per file in a zstd stream."""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard


@dataclass(frozen=True)
class Document:
    """One Java file; ``release`` is what its artefact is compiled for, where that is known."""

    artefact: str
    path: str
    release: int | None
    libraries: tuple[str, ...]
    quality: float
    text: str


def is_used(document: Document, turn: int) -> bool:
    """Whether a pass over the corpus takes the file: its quality is the chance."""
    return random.Random(f"{turn}/{document.path}").random() < document.quality


def read_documents(path: Path) -> Iterator[Document]:
    """Yields the files in the order of the stream."""
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            row = json.loads(line)
            yield Document(
                row["artefact"],
                row["path"],
                row["release"],
                tuple(row["libraries"]),
                row["quality"],
                row["text"],
            )
