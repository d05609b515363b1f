"""The corpus as one stream of token ids."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tqdm import tqdm

from bantam_train.evaluation.ngram import SEPARATOR
from bantam_train.fim.documents import read_documents

_BATCH_TEXTS = 256


def corpus_ids(path: Path, tokenizer: Tokenizer, most: int) -> np.ndarray:
    """At least ``most`` ids of the first texts, or all there are; a separator before each text."""
    parts: list[np.ndarray] = []
    count = 0
    with tqdm(total=most, desc="corpus", unit="token", unit_scale=True) as bar:
        for texts in _batches(document.text for document in read_documents(path)):
            for encoding in tokenizer.encode_batch_fast(texts):
                parts.append(np.array([SEPARATOR, *encoding.ids], np.int32))
            added = sum(map(len, parts[-len(texts) :]))
            count += added
            bar.update(added)
            if count >= most:
                break
    return np.concatenate(parts)


def _batches(texts: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(texts, _BATCH_TEXTS)):
        yield batch
