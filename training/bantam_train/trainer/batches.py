"""Groups examples of like length into padded batches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from bantam_train.fim.examples import Example

# Lengths are padded to multiples of this, so that few shapes are met.
_ROUND = 32


@dataclass(frozen=True)
class Batch:
    """ids and weights [rows, length]; padding has weight 0. ``tokens`` counts without padding."""

    ids: Tensor
    weights: Tensor
    tokens: int


def steps(
    stream: Iterable[list[Example]], tokens: int, micro_tokens: int
) -> Iterator[list[Batch]]:
    """Endless lists of batches that together hold about ``tokens`` tokens: one optimiser step."""
    waiting: list[Example] = []
    size = 0
    for examples in stream:
        waiting += examples
        size += sum(len(example.ids) for example in examples)
        if size >= tokens:
            yield _batches(waiting, micro_tokens)
            waiting, size = [], 0


def _batches(examples: list[Example], micro_tokens: int) -> list[Batch]:
    batches, group = [], []
    for example in sorted(examples, key=lambda item: len(item.ids), reverse=True):
        longest = len(group[0].ids) if group else len(example.ids)
        if group and longest * (len(group) + 1) > micro_tokens:
            batches.append(pad(group))
            group = []
        group.append(example)
    return [*batches, pad(group)]


def pad(examples: list[Example]) -> Batch:
    """One batch, padded on the right: causal attention never sees the padding."""
    longest = max(len(example.ids) for example in examples)
    length = -(-longest // _ROUND) * _ROUND
    ids = torch.zeros(len(examples), length, dtype=torch.long)
    weights = torch.zeros(len(examples), length)
    for row, example in enumerate(examples):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        weights[row, : len(example.ids)] = torch.tensor(example.weights)
    return Batch(ids, weights, sum(len(example.ids) for example in examples))
