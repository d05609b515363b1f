"""The corpus as one stream of token ids."""

import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import zstandard
from tokenizers import Tokenizer
from tqdm import tqdm

_BATCH_TEXTS = 256


def corpus_texts(path: Path) -> Iterator[str]:
    """The texts of a corpus file, JSON lines in a zstd stream."""
    with path.open("rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as packed:
        for line in io.TextIOWrapper(packed, encoding="utf-8"):
            yield json.loads(line)["text"]


def corpus_ids(path: Path, tokenizer: Tokenizer, most: int) -> np.ndarray:
    """At least ``most`` ids of the first texts, or all there are; id 0 in front of each text."""
    parts: list[np.ndarray] = []
    count = 0
    with tqdm(total=most, desc="corpus", unit="token", unit_scale=True) as bar:
        for texts in _batches(corpus_texts(path)):
            for encoding in tokenizer.encode_batch_fast(texts):
                parts.append(np.array([0, *encoding.ids], np.int32))
            added = sum(map(len, parts[-len(texts) :]))
            count += added
            bar.update(added)
            if count >= most:
                break
    return np.concatenate(parts)


def _batches(texts: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(texts, _BATCH_TEXTS)):
        yield batch
