"""Which ids of a vocabulary to keep, by their counts in a corpus."""

from pathlib import Path

import numpy as np
from tokenizers import pre_tokenizers

from bantam_train.tokenizer import Vocabulary


def choose_kept_ids(
    vocabulary: Vocabulary, counts: np.ndarray, min_occurrences: int
) -> np.ndarray:
    """Keeps control ids, bytes, frequent types and every token that these are merged from."""
    ids = {token: i for i, token in enumerate(vocabulary.tokens)}
    parts = {"".join(merge): merge for merge in vocabulary.merges}
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    kept = set(range(vocabulary.control_count))
    kept.update(ids[symbol] for symbol in alphabet if symbol in ids)
    waiting = [int(i) for i in np.flatnonzero(counts >= min_occurrences)]
    while waiting:
        token_id = waiting.pop()
        if token_id not in kept:
            kept.add(token_id)
            waiting.extend(ids[part] for part in parts.get(vocabulary.tokens[token_id], ()))
    return np.array(sorted(kept))


def write_ids(ids: np.ndarray, path: Path) -> None:
    """Writes one id per line."""
    path.write_text("".join(f"{i}\n" for i in ids), encoding="utf-8")


def read_ids(path: Path) -> np.ndarray:
    """Reads what write_ids wrote."""
    return np.array([int(line) for line in path.read_text(encoding="utf-8").split()])
