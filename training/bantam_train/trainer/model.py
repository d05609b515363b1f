"""A LLaMA-like decoder in PyTorch, with the canonical weight names of ``bantam_train.decoder``.

Rows are padded on the right, which causal attention never sees, so there is no mask.
"""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bantam_train.decoder import Decoder, DecoderConfig, UnsupportedModel


class Attention(nn.Module):
    """Grouped-query attention with rotary positions; q, k and v are one product."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.heads, self.kv_heads, self.size = config.heads, config.kv_heads, config.head_size
        rows = (config.heads + 2 * config.kv_heads) * config.head_size
        self.qkv = nn.Linear(config.hidden_size, rows, bias=False)
        self.o = nn.Linear(config.heads * config.head_size, config.hidden_size, bias=False)

    def forward(self, x: Tensor, rotary: tuple[Tensor, Tensor]) -> Tensor:
        """[rows, length, hidden] to the same shape."""
        batch, length, _ = x.shape
        heads = self.qkv(x).view(batch, length, -1, self.size).transpose(1, 2)
        turned = self.heads + self.kv_heads
        queries_keys = rotate(heads[:, :turned], rotary)
        queries, keys = queries_keys[:, : self.heads], queries_keys[:, self.heads :]
        groups = self.heads // self.kv_heads
        keys = keys.repeat_interleave(groups, dim=1)
        values = heads[:, turned:].repeat_interleave(groups, dim=1)
        mixed = attend(queries, keys, values)
        return self.o(mixed.transpose(1, 2).reshape(batch, length, -1))


class Mlp(nn.Module):
    """The gated MLP; gate and up are one product."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.gate_up = nn.Linear(config.hidden_size, 2 * config.intermediate_size, bias=False)
        self.down = nn.Linear(config.intermediate_size, config.hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """[rows, length, hidden] to the same shape."""
        gate, up = self.gate_up(x).chunk(2, dim=-1)
        return self.down(functional.silu(gate) * up)


class Layer(nn.Module):
    """One block: attention and MLP, each behind a norm and added to the stream."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.attention_norm = nn.RMSNorm(config.hidden_size, eps=config.norm_epsilon)
        self.attention = Attention(config)
        self.mlp_norm = nn.RMSNorm(config.hidden_size, eps=config.norm_epsilon)
        self.mlp = Mlp(config)

    def forward(self, x: Tensor, rotary: tuple[Tensor, Tensor]) -> Tensor:
        """[rows, length, hidden] to the same shape."""
        x = x + self.attention(self.attention_norm(x), rotary)
        return x + self.mlp(self.mlp_norm(x))


class DecoderModel(nn.Module):
    """Embedding, layers, final norm; the head is the embedding (tied)."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        if not config.tied or config.qkv_bias:
            raise UnsupportedModel("only tied models without biases are trained")
        self.config = config
        self.frozen_layers = 0
        self.embedding = nn.Embedding(config.vocab_size, config.hidden_size)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.final_norm = nn.RMSNorm(config.hidden_size, eps=config.norm_epsilon)

    def forward(self, ids: Tensor, wanted: Tensor) -> Tensor:
        """Logits [n, vocabulary] at the ``wanted`` places (indices into the flattened ids)."""
        rotary = rotary_table(ids.shape[1], self.config, ids.device)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen_layers):
            x = self.embedding(ids)
            for layer in self.layers[: self.frozen_layers]:
                x = layer(x, rotary)
        for layer in self.layers[self.frozen_layers :]:
            x = layer(x, rotary)
        x = self.final_norm(x.flatten(0, 1)[wanted])
        return functional.linear(x, self.embedding.weight)


def attend(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Causal attention over [rows, heads, length, size].

    On a CPU plain products are faster than the fused kernel at lengths of some hundreds: 204
    against 178 tokens per core second in training.
    """
    if queries.device.type != "cpu":
        return functional.scaled_dot_product_attention(queries, keys, values, is_causal=True)
    length = queries.shape[2]
    scores = torch.matmul(queries * queries.shape[-1] ** -0.5, keys.transpose(-1, -2))
    future = torch.full((length, length), float("-inf"), dtype=scores.dtype).triu(1)
    return torch.matmul(torch.softmax(scores + future, dim=-1).to(values.dtype), values)


def rotary_table(
    length: int, config: DecoderConfig, device: torch.device
) -> tuple[Tensor, Tensor]:
    """Cosines and sines [length, head size] of the first positions."""
    half = torch.arange(0, config.head_size, 2, device=device) / config.head_size
    angles = torch.arange(length, device=device)[:, None] * config.rope_theta**-half
    angles = torch.cat((angles, angles), dim=-1)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, rotary: tuple[Tensor, Tensor]) -> Tensor:
    """Turns pairs (i, i + head size / 2) by their position's angle."""
    cos, sin = (part.to(x.dtype) for part in rotary)
    low, high = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-high, low), dim=-1) * sin


_STACKED = {"attention.qkv": ("q", "k", "v"), "mlp.gate_up": ("gate", "up")}
_SINGLE = {
    "attention_norm": "attention_norm",
    "attention.o": "o",
    "mlp_norm": "mlp_norm",
    "mlp.down": "down",
}


def read_weights(model: DecoderModel, decoder: Decoder) -> None:
    """Copies a decoder's tensors into the model."""
    state = {"embedding.weight": decoder.tensor("embedding")}
    state["final_norm.weight"] = decoder.tensor("final_norm")
    for i in range(decoder.config.layers):
        place = f"layers.{i}."
        for ours, names in _STACKED.items():
            parts = [decoder.tensor(place + name) for name in names]
            state[f"{place}{ours}.weight"] = np.concatenate(parts)
        for ours, name in _SINGLE.items():
            state[f"{place}{ours}.weight"] = decoder.tensor(place + name)
    model.load_state_dict({name: torch.from_numpy(array) for name, array in state.items()})


def as_decoder(config: DecoderConfig, state: Mapping[str, Tensor]) -> Decoder:
    """The weights of a state dict under their canonical names, as the exporter wants them."""
    heads = config.heads * config.head_size
    kv = config.kv_heads * config.head_size
    sizes = {"attention.qkv": (heads, kv, kv), "mlp.gate_up": (config.intermediate_size,) * 2}

    def array(name: str) -> np.ndarray:
        return state[name].detach().to(torch.float32).cpu().numpy()

    def tensor(name: str) -> np.ndarray:
        place, _, last = name.rpartition(".")
        if not place:
            return array(f"{name}.weight")
        for ours, names in _STACKED.items():
            if last in names:
                at = names.index(last)
                start = sum(sizes[ours][:at])
                return array(f"{place}.{ours}.weight")[start : start + sizes[ours][at]]
        ours = next(key for key, value in _SINGLE.items() if value == last)
        return array(f"{place}.{ours}.weight")

    return Decoder(config, tensor)
