"""Tiny decoders with random weights: just large enough to have every part."""

import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np

from bantam_train.decoder import Decoder, DecoderConfig
from bantam_train.hf_reader import hf_name

CONFIG = DecoderConfig(
    family="llama",
    layers=3,
    hidden_size=64,
    intermediate_size=96,
    heads=4,
    kv_heads=2,
    head_size=16,
    vocab_size=97,
    rope_theta=10000.0,
    norm_epsilon=1e-5,
    context_length=64,
    tied=True,
    qkv_bias=False,
)


def tensor_shapes(config: DecoderConfig) -> dict[str, tuple[int, ...]]:
    """Every canonical tensor of the configuration."""
    hidden, inner = config.hidden_size, config.intermediate_size
    query, key = config.heads * config.head_size, config.kv_heads * config.head_size
    layer = {
        "attention_norm": (hidden,),
        "q": (query, hidden),
        "k": (key, hidden),
        "v": (key, hidden),
        "o": (hidden, query),
        "mlp_norm": (hidden,),
        "gate": (inner, hidden),
        "up": (inner, hidden),
        "down": (hidden, inner),
    }
    if config.qkv_bias:
        layer |= {"q_bias": (query,), "k_bias": (key,), "v_bias": (key,)}
    shapes = {"embedding": (config.vocab_size, hidden), "final_norm": (hidden,)}
    if not config.tied:
        shapes["head"] = (config.vocab_size, hidden)
    for i in range(config.layers):
        shapes |= {f"layers.{i}.{name}": shape for name, shape in layer.items()}
    return shapes


def tiny_decoder(family: str, tied: bool, seed: int = 7) -> Decoder:
    """A random decoder of the family; Qwen2 has biases."""
    config = replace(CONFIG, family=family, tied=tied, qkv_bias=family == "qwen2")
    random = np.random.default_rng(seed)
    tensors = {
        name: (random.standard_normal(shape) * 0.15 + name.endswith("norm")).astype(np.float32)
        for name, shape in tensor_shapes(config).items()
    }
    return Decoder(config, tensors.__getitem__)


def write_hf_folder(decoder: Decoder, folder: Path, dtype: str = "F32") -> None:
    """Writes config.json and model.safetensors as Hugging Face's libraries lay them out."""
    config = decoder.config
    raw = {
        "model_type": config.family,
        "num_hidden_layers": config.layers,
        "hidden_size": config.hidden_size,
        "intermediate_size": config.intermediate_size,
        "num_attention_heads": config.heads,
        "num_key_value_heads": config.kv_heads,
        "head_dim": config.head_size,
        "vocab_size": config.vocab_size,
        "rope_theta": config.rope_theta,
        "rms_norm_eps": config.norm_epsilon,
        "max_position_embeddings": config.context_length,
        "tie_word_embeddings": config.tied,
        "hidden_act": "silu",
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(raw), encoding="utf-8")
    tensors = {hf_name(name): decoder.tensor(name) for name in tensor_shapes(config)}
    write_safetensors(folder / "model.safetensors", tensors, dtype)


def write_safetensors(path: Path, tensors: dict[str, np.ndarray], dtype: str = "F32") -> None:
    """Writes one safetensors file."""
    header, chunks, offset = {}, [], 0
    for name, array in tensors.items():
        data = encode(array, dtype)
        header[name] = {
            "dtype": dtype,
            "shape": array.shape,
            "data_offsets": [offset, offset + len(data)],
        }
        offset += len(data)
        chunks.append(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(chunks))


def encode(array: np.ndarray, dtype: str) -> bytes:
    """The array's bytes in a safetensors type; BF16 by cutting the low half off."""
    if dtype == "BF16":
        return (array.view(np.uint32) >> 16).astype(np.uint16).tobytes()
    return array.astype({"F32": np.float32, "F16": np.float16}[dtype]).tobytes()
