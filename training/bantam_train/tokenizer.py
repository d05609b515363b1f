"""The byte-level BPE of a SmolLM2-like GGUF, whole or reduced to kept ids.

Control tokens have ids but are not declared as added tokens: text that spells ``<|im_start|>``
is tokenised like any other, and control ids enter a prompt by number only. The 21 bytes that the
base's vocabulary lacks (six ASCII control characters and bytes that UTF-8 does not use or that
start the unassigned planes 4 to 11) have no id and are dropped; no text maps to a control id.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

from bantam_train.gguf_reader import GgufModel

_CONTROL_TYPE = 3


@dataclass(frozen=True)
class Vocabulary:
    """Tokens by id, merges by rank, and how many ids at the front are control tokens."""

    tokens: list[str]
    merges: list[tuple[str, str]]
    control_count: int

    def trimmed(self, kept_ids: np.ndarray) -> "Vocabulary":
        """The vocabulary of the kept ids, renumbered in that order."""
        tokens = [self.tokens[old] for old in kept_ids]
        kept = set(tokens)
        merges = [
            merge for merge in self.merges if {merge[0], merge[1], "".join(merge)} <= kept
        ]
        return Vocabulary(tokens, merges, self.control_count)

    def tokenizer(self) -> Tokenizer:
        """A tokenizer that splits digits, maps bytes and merges; it adds nothing of its own."""
        ids = {token: i for i, token in enumerate(self.tokens)}
        tokenizer = Tokenizer(models.BPE(vocab=ids, merges=self.merges))
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Digits(individual_digits=True),
                pre_tokenizers.ByteLevel(add_prefix_space=False),
            ]
        )
        tokenizer.decoder = decoders.ByteLevel()
        return tokenizer


def read_vocabulary(model: GgufModel) -> Vocabulary:
    """Reads the tokens and merges that a GGUF file carries."""
    kinds = model.field("tokenizer.ggml.token_type")
    control = [i for i, kind in enumerate(kinds) if kind == _CONTROL_TYPE]
    _check_front(control)
    merges = [tuple(merge.split(" ")) for merge in model.field("tokenizer.ggml.merges")]
    return Vocabulary(model.field("tokenizer.ggml.tokens"), merges, len(control))


def vocabulary_of(tokenizer: Tokenizer) -> Vocabulary:
    """The vocabulary of a byte-level BPE whose control ids are at the front.

    Control tokens are those that no text becomes: longer than one character, and no merge's result.
    """
    model = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    merges = [tuple(merge) for merge in model["merges"]]
    reached = {"".join(merge) for merge in merges}
    control = [i for i, token in enumerate(tokens) if len(token) > 1 and token not in reached]
    _check_front(control)
    return Vocabulary(tokens, merges, len(control))


def write_tokenizer(tokenizer: Tokenizer, path: Path) -> None:
    """Writes tokenizer.json; the same vocabulary gives the same bytes."""
    path.write_text(tokenizer.to_str(pretty=True) + "\n", encoding="utf-8")


def _check_front(control: list[int]) -> None:
    if control != list(range(len(control))):
        raise ValueError("control tokens are expected at the front of the vocabulary")


def read_hf_tokenizer(folder: Path) -> Tokenizer:
    """A Hugging Face folder's tokenizer without added tokens and post-processing.

    Both would put control ids into user text: the first where it spells one, the second always.
    """
    raw = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    raw["added_tokens"] = []
    raw["post_processor"] = None
    return Tokenizer.from_str(json.dumps(raw, ensure_ascii=False))
