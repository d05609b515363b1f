"""A plain numpy forward pass: the yardstick of the exported graphs."""

import numpy as np

from bantam_train.decoder import Decoder


def rms_norm(x: np.ndarray, weight: np.ndarray, epsilon: float) -> np.ndarray:
    """Root-mean-square normalisation over the last axis."""
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + epsilon) * weight


def rotate(x: np.ndarray, theta: float) -> np.ndarray:
    """Rotary embedding of [positions, heads, head_size] with pairs (i, i + half)."""
    half = x.shape[-1] // 2
    frequencies = theta ** (-np.arange(half) / half)
    angles = (np.arange(len(x))[:, None] * frequencies)[:, None, :]
    left, right = x[..., :half], x[..., half:]
    cos, sin = np.cos(angles), np.sin(angles)
    return np.concatenate([left * cos - right * sin, right * cos + left * sin], axis=-1)


def attend(decoder: Decoder, layer: int, x: np.ndarray) -> np.ndarray:
    """Causal grouped-query attention over [positions, hidden], projected back."""
    config = decoder.config
    heads = {"q": config.heads, "k": config.kv_heads, "v": config.kv_heads}
    parts = {}
    for part, count in heads.items():
        y = x @ decoder.tensor(f"layers.{layer}.{part}").T.astype(np.float64)
        if config.qkv_bias:
            y = y + decoder.tensor(f"layers.{layer}.{part}_bias")
        parts[part] = y.reshape(len(x), count, config.head_size)
    q, k = rotate(parts["q"], config.rope_theta), rotate(parts["k"], config.rope_theta)
    group = config.heads // config.kv_heads
    k, v = np.repeat(k, group, axis=1), np.repeat(parts["v"], group, axis=1)
    scores = np.einsum("qhd,khd->hqk", q, k) / np.sqrt(config.head_size)
    scores += np.triu(np.full(scores.shape[1:], -np.inf), 1)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    mixed = np.einsum("hqk,khd->qhd", weights, v).reshape(len(x), -1)
    return mixed @ decoder.tensor(f"layers.{layer}.o").T


def forward(decoder: Decoder, ids: np.ndarray) -> np.ndarray:
    """Logits [positions, vocab] of one sequence, in float64."""
    config = decoder.config
    table = decoder.tensor("embedding").astype(np.float64)
    x = table[ids]
    for layer in range(config.layers):
        name = f"layers.{layer}"
        norm = decoder.tensor(f"{name}.attention_norm")
        x = x + attend(decoder, layer, rms_norm(x, norm, config.norm_epsilon))
        normed = rms_norm(x, decoder.tensor(f"{name}.mlp_norm"), config.norm_epsilon)
        gate = normed @ decoder.tensor(f"{name}.gate").T
        up = normed @ decoder.tensor(f"{name}.up").T
        x = x + (gate / (1 + np.exp(-gate)) * up) @ decoder.tensor(f"{name}.down").T
    normed = rms_norm(x, decoder.tensor("final_norm"), config.norm_epsilon)
    head = table if config.tied else decoder.tensor("head")
    return normed @ head.T
