"""Writes a decoder as a Hugging Face LLaMA folder: config.json and model.safetensors."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from bantam_train.decoder import Decoder, DecoderConfig
from bantam_train.hf_reader import hf_name


def write_hf_folder(decoder: Decoder, folder: Path) -> None:
    """Writes the weights as float32; the same decoder writes the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    config = json.dumps(hf_config(decoder.config), indent=2)
    (folder / "config.json").write_text(config + "\n", encoding="utf-8")
    tensors = {
        hf_name(name): np.ascontiguousarray(decoder.tensor(name), dtype=np.float32)
        for name in decoder.config.tensor_names
    }
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})


def hf_config(config: DecoderConfig) -> dict:
    """What Hugging Face's LlamaConfig calls the sizes."""
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "hidden_act": "silu",
        "hidden_size": config.hidden_size,
        "intermediate_size": config.intermediate_size,
        "num_hidden_layers": config.layers,
        "num_attention_heads": config.heads,
        "num_key_value_heads": config.kv_heads,
        "head_dim": config.head_size,
        "vocab_size": config.vocab_size,
        "max_position_embeddings": config.context_length,
        "rms_norm_eps": config.norm_epsilon,
        "rope_theta": config.rope_theta,
        "tie_word_embeddings": config.tied,
        "bos_token_id": 0,
        "eos_token_id": 0,
        "torch_dtype": "float32",
    }
