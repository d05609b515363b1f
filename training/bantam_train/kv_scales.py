"""Steps of an int8 KV cache, one for each channel, from what real prompts put into a float one."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bantam_train.graph import KvScales
from bantam_train.session import ModelSession

_LARGEST_CODE = 127


def calibrate(folder: Path, prompts: Iterable[list[int]], layers: int) -> KvScales:
    """The largest magnitude that each key and value channel takes on the prompts, over 127.

    The folder's graph must have a float32 cache. Keys are those behind the rotary embedding, as
    the cache holds them.
    """
    session = ModelSession(folder / "model.onnx")
    largest: list[list[np.ndarray]] = [[np.zeros(0), np.zeros(0)] for _ in range(layers)]
    for ids in prompts:
        session.reset()
        session.step(np.array([ids]), rows=np.array([len(ids) - 1]))
        for layer in range(layers):
            for part, kind in enumerate(("key", "value")):
                held = session.cache(f"past_key_values.{layer}.{kind}")[0, :, : len(ids)]
                now = np.abs(held).max(axis=1).flatten()
                before = largest[layer][part]
                largest[layer][part] = np.maximum(before, now) if before.size else now
    return [(_steps(key), _steps(value)) for key, value in largest]


def _steps(largest: np.ndarray) -> np.ndarray:
    return (np.maximum(largest, 1e-6) / _LARGEST_CODE).astype(np.float32)


def write(scales: KvScales, path: Path) -> None:
    """Writes [layers, 2, channels] float32."""
    np.save(path, np.array(scales, dtype=np.float32))


def read(path: Path) -> KvScales:
    """Reads what ``write`` wrote."""
    return [(key, value) for key, value in np.load(path)]
