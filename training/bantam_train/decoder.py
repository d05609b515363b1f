"""What an exportable decoder is: its sizes and, by canonical name, its tensors.

Canonical names: ``embedding``, ``head`` (absent when tied), ``final_norm`` and for each layer
``layers.{i}.`` + ``attention_norm``, ``q``, ``k``, ``v``, ``o``, ``mlp_norm``, ``gate``, ``up``,
``down``, plus ``q_bias``, ``k_bias``, ``v_bias`` where the family has them. Matrices are
[outputs, inputs]; rotary pairs are (i, i + head_size / 2), as in Hugging Face's layout.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np


class UnsupportedModel(ValueError):
    """The weights describe something the graph would compute wrongly."""


@dataclass(frozen=True)
class DecoderConfig:
    """The sizes of a LLaMA- or Qwen2-like decoder."""

    family: str
    layers: int
    hidden_size: int
    intermediate_size: int
    heads: int
    kv_heads: int
    head_size: int
    vocab_size: int
    rope_theta: float
    norm_epsilon: float
    context_length: int
    tied: bool
    qkv_bias: bool

    @property
    def tensor_names(self) -> list[str]:
        """The canonical names of all tensors."""
        parts = ["attention_norm", "q", "k", "v", "o", "mlp_norm", "gate", "up", "down"]
        parts += ["q_bias", "k_bias", "v_bias"] if self.qkv_bias else []
        layers = [f"layers.{i}.{part}" for i in range(self.layers) for part in parts]
        tables = ["embedding"] if self.tied else ["embedding", "head"]
        return [*tables, "final_norm", *layers]

    @property
    def parameters(self) -> int:
        """The number of weights, a tied table counted once."""
        attention = self.hidden_size * self.head_size * (2 * self.heads + 2 * self.kv_heads)
        bias = self.head_size * (self.heads + 2 * self.kv_heads) if self.qkv_bias else 0
        layer = attention + bias + 3 * self.hidden_size * self.intermediate_size
        layer += 2 * self.hidden_size
        tables = 1 if self.tied else 2
        vocabulary = tables * self.vocab_size * self.hidden_size
        return self.layers * layer + vocabulary + self.hidden_size


@dataclass(frozen=True)
class Decoder:
    """A configuration and a loader that reads one tensor at a time as float32."""

    config: DecoderConfig
    tensor: Callable[[str], np.ndarray]

    def trimmed(self, kept_ids: np.ndarray) -> "Decoder":
        """The same decoder with only the given rows of its vocabulary tables, in that order."""

        def tensor(name: str) -> np.ndarray:
            array = self.tensor(name)
            return array[kept_ids] if name in ("embedding", "head") else array

        return Decoder(replace(self.config, vocab_size=len(kept_ids)), tensor)
