"""What decoding must know of a vocabulary: the bytes of its tokens, and which can spell a text.

A token that is neither one byte nor a merge cannot come from text: it is a control token, stands
for no bytes, and ends an answer. The server reads ``tokenizer.json`` the same way.
"""

import json
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, pre_tokenizers


class TokenTable:
    """The tokens of one vocabulary, by id."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        model = json.loads(tokenizer.to_str())["model"]
        merged = {"".join(merge) for merge in model["merges"]}
        alphabet = _byte_alphabet()
        self.bytes: list[bytes] = [b""] * len(model["vocab"])
        for token, id_ in model["vocab"].items():
            if len(token) == 1 or token in merged:
                self.bytes[id_] = bytes(alphabet[character] for character in token)
        self._text_ids = [id_ for id_, spelled in enumerate(self.bytes) if spelled]

    @classmethod
    def of_file(cls, path: Path) -> "TokenTable":
        """The table of a tokenizer.json."""
        return cls(Tokenizer.from_file(str(path)))

    def is_control(self, id_: int) -> bool:
        """Whether the token ends an answer instead of adding to it."""
        return not self.bytes[id_]

    def compatible(self, rest: bytes) -> np.ndarray:
        """Ids whose bytes are a beginning of ``rest``, or begin with all of it."""
        return np.array(
            [
                id_
                for id_ in self._text_ids
                if rest.startswith(self.bytes[id_]) or self.bytes[id_].startswith(rest)
            ]
        )

    @cached_property
    def line_ends(self) -> np.ndarray:
        """Ids that end a line: control tokens and those that start with a line break."""
        return np.array(
            [
                id_
                for id_, spelled in enumerate(self.bytes)
                if not spelled or spelled.startswith((b"\n", b"\r"))
            ]
        )

    def spell(self, ids: list[int]) -> bytes:
        """The text of the ids."""
        return b"".join(self.bytes[id_] for id_ in ids)


def _byte_alphabet() -> dict[str, int]:
    """The byte for each character of byte-level BPE's alphabet.

    Visible Latin-1 characters stand for themselves, the other bytes for U+0100 and up, in order.
    """
    visible = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in visible]
    alphabet = {chr(byte): byte for byte in visible}
    alphabet |= {chr(256 + rank): byte for rank, byte in enumerate(others)}
    if set(alphabet) != set(pre_tokenizers.ByteLevel.alphabet()):
        raise ValueError("the tokenizers library writes bytes in another alphabet")
    return alphabet
