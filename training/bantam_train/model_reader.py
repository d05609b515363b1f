"""Reads a model folder of ours back: training goes on from what was shipped."""

from pathlib import Path

import numpy as np
import onnx
import yaml
from onnx import numpy_helper

from bantam_train.decoder import Decoder, DecoderConfig
from bantam_train.quantise import dequantise_int8

_PACKED = {"q": "qkv", "k": "qkv", "v": "qkv", "gate": "gate_up", "up": "gate_up"}


def read_model_folder(folder: Path) -> Decoder:
    """The folder's weights by canonical name; int8 blocks are made float32 again."""
    manifest = yaml.safe_load((folder / "model.yaml").read_text(encoding="utf-8"))
    config = _config(manifest)
    graph = onnx.load(folder / manifest["graph"], load_external_data=True).graph
    stored = {tensor.name: tensor for tensor in graph.initializer}

    def matrix(name: str, columns: int) -> np.ndarray:
        codes = "embedding.codes" if name == "embedding" else f"{name}.blocks"
        if codes not in stored:
            array = numpy_helper.to_array(stored[name])
            return array if name == "embedding" else array.T
        scales = numpy_helper.to_array(stored[f"{name}.scales"])
        whole = numpy_helper.to_array(stored[codes]).reshape(-1, columns)
        return dequantise_int8(whole, scales.reshape(len(whole), -1))

    def tensor(name: str) -> np.ndarray:
        place, _, part = name.rpartition(".")
        if name == "final_norm" or part.endswith("_norm"):
            return numpy_helper.to_array(stored[name])
        columns = config.intermediate_size if part == "down" else config.hidden_size
        if part == "o":
            columns = config.heads * config.head_size
        if part not in _PACKED:
            return matrix(name, columns)
        packed = matrix(f"{place}.{_PACKED[part]}", columns)
        start, count = _rows(config)[part]
        return packed[start : start + count]

    return Decoder(config, tensor)


def _config(manifest: dict) -> DecoderConfig:
    sizes = dict(manifest["architecture"])
    sizes.pop("parameters")
    return DecoderConfig(
        **sizes, context_length=manifest["context_length"], tied=True, qkv_bias=False
    )


def _rows(config: DecoderConfig) -> dict[str, tuple[int, int]]:
    """First row and number of rows of the parts of packed matrices."""
    heads, kv = config.heads * config.head_size, config.kv_heads * config.head_size
    wide = config.intermediate_size
    return {
        "q": (0, heads),
        "k": (heads, kv),
        "v": (heads + kv, kv),
        "gate": (0, wide),
        "up": (wide, wide),
    }
