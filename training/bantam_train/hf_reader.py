"""Reads LLaMA- and Qwen2-family weights from a Hugging Face folder (config.json, safetensors)."""

import json
import struct
from pathlib import Path

import numpy as np

from bantam_train.decoder import Decoder, DecoderConfig, UnsupportedModel

_TOP_LEVEL = {
    "embedding": "model.embed_tokens.weight",
    "head": "lm_head.weight",
    "final_norm": "model.norm.weight",
}
_PER_LAYER = {
    "attention_norm": "input_layernorm.weight",
    "q": "self_attn.q_proj.weight",
    "k": "self_attn.k_proj.weight",
    "v": "self_attn.v_proj.weight",
    "q_bias": "self_attn.q_proj.bias",
    "k_bias": "self_attn.k_proj.bias",
    "v_bias": "self_attn.v_proj.bias",
    "o": "self_attn.o_proj.weight",
    "mlp_norm": "post_attention_layernorm.weight",
    "gate": "mlp.gate_proj.weight",
    "up": "mlp.up_proj.weight",
    "down": "mlp.down_proj.weight",
}
_NUMPY_TYPES = {"F32": "<f4", "F16": "<f2", "BF16": "<u2"}


def hf_name(name: str) -> str:
    """The Hugging Face name of a canonical tensor name."""
    if name in _TOP_LEVEL:
        return _TOP_LEVEL[name]
    _, layer, part = name.split(".")
    return f"model.layers.{layer}.{_PER_LAYER[part]}"


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """Maps a safetensors file; BF16 tensors come back as raw 16-bit words (see to_float32)."""
    with path.open("rb") as file:
        (header_bytes,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(header_bytes))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + header_bytes)
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] not in _NUMPY_TYPES:
            raise UnsupportedModel(f"{name}: type {entry['dtype']} is not read")
        start, end = entry["data_offsets"]
        array = data[start:end].view(_NUMPY_TYPES[entry["dtype"]])
        tensors[name] = array.reshape(entry["shape"])
    return tensors


def to_float32(array: np.ndarray) -> np.ndarray:
    """Widens F16, F32 or raw BF16 words to float32."""
    if array.dtype == np.uint16:
        return (array.astype(np.uint32) << 16).view(np.float32)
    return array.astype(np.float32)


def read_config(folder: Path, names: set[str]) -> DecoderConfig:
    """Reads config.json; refuses what the graph does not compute."""
    raw = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    family = raw["model_type"]
    if family not in ("llama", "qwen2"):
        raise UnsupportedModel(f"model_type {family}: only llama and qwen2 are exported")
    if raw.get("rope_scaling"):
        raise UnsupportedModel("scaled rotary embeddings are not exported")
    if raw.get("use_sliding_window") or raw.get("hidden_act", "silu") != "silu":
        raise UnsupportedModel("sliding windows and activations other than silu are not exported")
    heads = raw["num_attention_heads"]
    # Newer writers nest theta: {"rope_parameters": {"rope_theta": ..., "rope_type": "default"}}.
    rope = raw.get("rope_parameters") or {}
    if rope.get("rope_type", "default") != "default":
        raise UnsupportedModel("scaled rotary embeddings are not exported")
    return DecoderConfig(
        family=family,
        layers=raw["num_hidden_layers"],
        hidden_size=raw["hidden_size"],
        intermediate_size=raw["intermediate_size"],
        heads=heads,
        kv_heads=raw.get("num_key_value_heads", heads),
        head_size=raw.get("head_dim") or raw["hidden_size"] // heads,
        vocab_size=raw["vocab_size"],
        rope_theta=float(rope.get("rope_theta", raw.get("rope_theta", 10000.0))),
        norm_epsilon=raw["rms_norm_eps"],
        context_length=raw["max_position_embeddings"],
        tied="lm_head.weight" not in names or raw.get("tie_word_embeddings", False),
        qkv_bias="model.layers.0.self_attn.q_proj.bias" in names,
    )


def refuse_unknown(names: set[str], layers: int) -> None:
    """Refuses weights that the graph has no place for: without them it computes another model."""
    known = set(_TOP_LEVEL.values())
    for layer in range(layers):
        prefix = f"model.layers.{layer}."
        known |= {prefix + name for name in _PER_LAYER.values()}
        # Older writers store the rotary frequencies, which follow from theta.
        known.add(prefix + "self_attn.rotary_emb.inv_freq")
    unknown = sorted(names - known)
    if unknown:
        raise UnsupportedModel(f"{unknown[0]}: the graph has no place for it")


def read_hf_folder(folder: Path) -> Decoder:
    """The folder's weights under their canonical names."""
    tensors: dict[str, np.ndarray] = {}
    for path in sorted(folder.glob("*.safetensors")):
        tensors.update(read_safetensors(path))
    config = read_config(folder, set(tensors))
    refuse_unknown(set(tensors), config.layers)
    return Decoder(config, lambda name: to_float32(tensors[hf_name(name)]))
