"""Reads LLaMA- and Qwen2-family weights and the vocabulary from a GGUF file."""

from pathlib import Path

import numpy as np
from gguf import GGUFReader, dequantize

from bantam_train.decoder import Decoder, DecoderConfig, UnsupportedModel

_TOP_LEVEL = {
    "embedding": "token_embd.weight",
    "head": "output.weight",
    "final_norm": "output_norm.weight",
}
_PER_LAYER = {
    "attention_norm": "attn_norm.weight",
    "q": "attn_q.weight",
    "k": "attn_k.weight",
    "v": "attn_v.weight",
    "q_bias": "attn_q.bias",
    "k_bias": "attn_k.bias",
    "v_bias": "attn_v.bias",
    "o": "attn_output.weight",
    "mlp_norm": "ffn_norm.weight",
    "gate": "ffn_gate.weight",
    "up": "ffn_up.weight",
    "down": "ffn_down.weight",
}


def unpermute(rows: np.ndarray, heads: int) -> np.ndarray:
    """Undoes llama.cpp's interleaving of rotary pairs in the rows of a q or k projection."""
    half = rows.shape[0] // heads // 2
    return rows.reshape(heads, half, 2, -1).swapaxes(1, 2).reshape(rows.shape)


def gguf_name(name: str) -> str:
    """The GGUF name of a canonical tensor name."""
    if name in _TOP_LEVEL:
        return _TOP_LEVEL[name]
    _, layer, part = name.split(".")
    return f"blk.{layer}.{_PER_LAYER[part]}"


class GgufModel:
    """An open GGUF file."""

    def __init__(self, path: Path) -> None:
        self._reader = GGUFReader(path)
        self._tensors = {tensor.name: tensor for tensor in self._reader.tensors}
        self.config = self._read_config()

    def field(self, key: str):
        """The value of a metadata key."""
        return self._reader.fields[key].contents()

    def decoder(self) -> Decoder:
        """The file's weights under their canonical names."""
        return Decoder(self.config, self._tensor)

    def _read_config(self) -> DecoderConfig:
        family = self.field("general.architecture")
        if family not in ("llama", "qwen2"):
            raise UnsupportedModel(f"architecture {family}: only llama and qwen2 are exported")
        if "rope_freqs.weight" in self._tensors or f"{family}.rope.scaling.type" in (
            self._reader.fields
        ):
            raise UnsupportedModel("scaled rotary embeddings are not exported")
        heads = self.field(f"{family}.attention.head_count")
        hidden = self.field(f"{family}.embedding_length")
        epsilon = self.field(f"{family}.attention.layer_norm_rms_epsilon")
        return DecoderConfig(
            family=family,
            layers=self.field(f"{family}.block_count"),
            hidden_size=hidden,
            intermediate_size=self.field(f"{family}.feed_forward_length"),
            heads=heads,
            kv_heads=self.field(f"{family}.attention.head_count_kv"),
            head_size=hidden // heads,
            vocab_size=int(self._tensors["token_embd.weight"].shape[1]),
            rope_theta=float(self.field(f"{family}.rope.freq_base")),
            # Stored as float32: 9.99999975e-06 means 1e-05.
            norm_epsilon=float(f"{epsilon:.6g}"),
            context_length=self.field(f"{family}.context_length"),
            tied="output.weight" not in self._tensors,
            qkv_bias="blk.0.attn_q.bias" in self._tensors,
        )

    def _tensor(self, name: str) -> np.ndarray:
        stored = self._tensors[gguf_name(name)]
        array = dequantize(stored.data, stored.tensor_type).astype(np.float32)
        part = name.rsplit(".", 1)[-1]
        if self.config.family == "llama" and part in ("q", "q_bias"):
            return unpermute(array, self.config.heads)
        if self.config.family == "llama" and part in ("k", "k_bias"):
            return unpermute(array, self.config.kv_heads)
        return array
