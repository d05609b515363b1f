"""What is trained: everything, the upper layers, or low-rank additions (Hu et al., 2106.09685)."""

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from bantam_train.fim.examples import CONTROL_IDS
from bantam_train.trainer.model import DecoderModel

_ALPHA = 16.0


def apply_mode(model: DecoderModel, mode: str) -> None:
    """Makes a model trainable as ``full``, ``frozen:LAYERS`` or ``lora:RANK`` says."""
    name, _, number = mode.partition(":")
    if name == "frozen":
        freeze_layers(model, int(number))
    elif name == "lora":
        add_adapters(model, int(number))
    elif name != "full":
        raise ValueError(f"mode must be full, frozen:LAYERS or lora:RANK, was {mode}")


class LowRank(nn.Module):
    """Adds ``up @ down`` to a matrix; zero at the start."""

    def __init__(self, matrix: Tensor, rank: int) -> None:
        super().__init__()
        outputs, inputs = matrix.shape
        self.down = nn.Parameter(torch.randn(rank, inputs) * inputs**-0.5)
        self.up = nn.Parameter(torch.zeros(outputs, rank))
        self.scale = _ALPHA / rank

    def forward(self, matrix: Tensor) -> Tensor:
        """The matrix with its addition."""
        return matrix + self.up @ self.down * self.scale


class ControlRows(nn.Module):
    """Adds trained offsets to the rows of the control ids, the rest of the table standing still."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        self.offsets = nn.Parameter(torch.zeros(CONTROL_IDS, table.shape[1]))

    def forward(self, table: Tensor) -> Tensor:
        """The table with its offsets."""
        return torch.cat((table[:CONTROL_IDS] + self.offsets, table[CONTROL_IDS:]))


def freeze_layers(model: DecoderModel, count: int) -> None:
    """Freezes the token table but for the control ids, and the first ``count`` layers.

    The gradient ends at the lowest trained layer, so the control rows are learnt as outputs only;
    with ``count`` 0 as inputs too.
    """
    model.frozen_layers = count
    if count:
        _train_control_rows(model)
        for layer in model.layers[:count]:
            layer.requires_grad_(False)


def add_adapters(model: DecoderModel, rank: int) -> None:
    """Freezes all and adds low-rank parts to every matrix of the layers, and the control rows."""
    model.requires_grad_(False)
    for layer in model.layers:
        for linear in (
            layer.attention.qkv,
            layer.attention.o,
            layer.mlp.gate_up,
            layer.mlp.down,
        ):
            addition = LowRank(linear.weight, rank)
            parametrize.register_parametrization(linear, "weight", addition, unsafe=True)
    _train_control_rows(model)


def merge(model: DecoderModel) -> None:
    """Makes every addition part of its matrix."""
    for module in model.modules():
        if parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight", leave_parametrized=True)


def spread_control_rows(model: DecoderModel, words: dict[int, list[int]], seed: int) -> None:
    """Starts rows of control ids at the mean of the words' rows, with noise.

    The base never trained them, so they are all alike and could not be told apart.
    """
    generator = torch.Generator().manual_seed(seed)
    table = model.embedding.weight.data
    spread = table.std()
    for control, ids in words.items():
        noise = torch.randn(table.shape[1], generator=generator) * spread * 0.1
        table[control] = table[ids].mean(dim=0) + noise


def _train_control_rows(model: DecoderModel) -> None:
    model.embedding.requires_grad_(False)
    rows = ControlRows(model.embedding.weight)
    parametrize.register_parametrization(model.embedding, "weight", rows, unsafe=True)
