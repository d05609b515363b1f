"""Greedy generation in its plainest form: the prompt in one run, then one token per run."""

from dataclasses import dataclass

import numpy as np

from bantam_train.session import ModelSession


@dataclass(frozen=True)
class Generation:
    """The generated ids and, for each, how far the winner's logit was above the second's."""

    ids: list[int]
    margins: list[float]


def generate(
    session: ModelSession, prompt: list[int], max_tokens: int, end_ids: frozenset[int]
) -> Generation:
    """Generates until max_tokens or an end id, which is then the last one."""
    session.reset()
    ids: list[int] = []
    margins: list[float] = []
    logits = session.step(np.array([prompt]), rows=np.array([len(prompt) - 1]))[0]
    while True:
        second, best = np.argpartition(logits, -2)[-2:]
        # Equal logits: the lowest id wins, as argmax has it.
        ids.append(int(np.argmax(logits)))
        margins.append(float(logits[best] - logits[second]))
        if len(ids) == max_tokens or ids[-1] in end_ids:
            return Generation(ids, margins)
        logits = session.step(np.array([ids[-1:]]))[0]
