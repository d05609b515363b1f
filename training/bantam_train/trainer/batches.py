"""Groups examples of like length into padded batches, and says where in the stream they end."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from bantam_train.fim.documents import Document, read_documents
from bantam_train.fim.examples import Example, ExampleMaker

# Lengths are padded to multiples of this, so that few shapes are met.
_ROUND = 32
_PER_FILE = 2


@dataclass(frozen=True)
class Batch:
    """ids and weights [rows, length]; padding has weight 0. ``tokens`` counts without padding."""

    ids: Tensor
    weights: Tensor
    tokens: int


class ExampleStream:
    """An endless stream of examples: the corpus pass by pass, better files more often.

    A file's quality (0 to 1) is the chance that it is used in a pass. The position is the number
    of files read, so a resumed run goes on where it stopped and meets nothing twice.
    """

    def __init__(self, documents: list[Document], maker: ExampleMaker, position: int = 0) -> None:
        self._documents, self._maker = documents, maker
        self.position = position

    def __iter__(self) -> Iterator[Example]:
        while True:
            at, self.position = self.position, self.position + 1
            turn, index = divmod(at, len(self._documents))
            document = self._documents[index]
            chance = random.Random(f"{turn}/{document.path}").random()
            if chance < document.quality:
                yield from self._maker.examples(document, str(turn), _PER_FILE)


def load_documents(corpus: Path, limit: int | None) -> list[Document]:
    """The corpus, or its first files: the stream is ordered by hash, so any part is a fair one."""
    documents = []
    for document in read_documents(corpus):
        documents.append(document)
        if len(documents) == limit:
            break
    return documents


def steps(stream: Iterator[Example], tokens: int, micro_tokens: int) -> Iterator[list[Batch]]:
    """Endless lists of batches that together hold about ``tokens`` tokens: one optimiser step."""
    waiting: list[Example] = []
    size = 0
    for example in stream:
        waiting.append(example)
        size += len(example.ids)
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
