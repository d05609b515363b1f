"""How much the memory counts beside the model: a logistic regression, by maximum likelihood.

p = (1 - share) p_model + share p_memory, share = 1 / (1 + exp(-weights · features)). The gradient
is exact; L-BFGS finds a maximum, which need not be the only one: the start is the shipped weights.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

_LEAST = 1e-9
_MOST_SHARE = 0.999


@dataclass(frozen=True)
class Tokens:
    """Tokens of which a memory says something: what both say, and the features of the share."""

    model: np.ndarray
    memory: np.ndarray
    features: np.ndarray

    @classmethod
    def of(cls, traces: Iterable[list[dict]], memories: Sequence[str]) -> "Tokens":
        """Gathers them from traces."""
        rows = [
            (step["model"], opinion["probability"], *opinion["features"])
            for steps in traces
            for step in steps
            for name in memories
            if (opinion := step["memories"].get(name))
        ]
        table = np.array(rows)
        return cls(table[:, 0], table[:, 1], table[:, 2:])

    def bits(self, weights: np.ndarray) -> float:
        """Bits that these tokens cost with weights."""
        return -float(np.log2(self._mixed(weights)).sum())

    def model_bits(self) -> float:
        """Bits that they cost the model alone."""
        return -float(np.log2(np.maximum(self.model, _LEAST)).sum())

    def _mixed(self, weights: np.ndarray) -> np.ndarray:
        share = np.minimum(expit(self.features @ weights), _MOST_SHARE)
        return np.maximum((1 - share) * self.model + share * self.memory, _LEAST)

    def fit(self, start: np.ndarray, ridge: float) -> np.ndarray:
        """The likeliest weights; ``ridge`` keeps them small: nats for a weight of 1."""

        def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
            share = expit(self.features @ weights)
            mixed = np.maximum((1 - share) * self.model + share * self.memory, _LEAST)
            slope = (self.memory - self.model) / mixed * share * (1 - share)
            value = -np.log(mixed).sum() + ridge * (weights @ weights)
            return value, -(self.features.T @ slope) + 2 * ridge * weights

        return minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x


def cost_of(steps: list[dict], memory: str, weights: np.ndarray) -> float:
    """Bits of a whole target with a memory; with the empty name, of the model alone."""
    total = 0.0
    for step in steps:
        opinion = step["memories"].get(memory)
        chance = step["model"]
        if opinion:
            share = min(float(expit(np.dot(opinion["features"], weights))), _MOST_SHARE)
            chance = (1 - share) * chance + share * opinion["probability"]
        total -= float(np.log2(max(chance, _LEAST)))
    return total
