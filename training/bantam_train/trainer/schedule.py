"""The learning rate over a run whose length is given in minutes, in tokens, or in both."""

import math
from dataclasses import dataclass

WARM_UP, FLOOR = 0.02, 0.05


@dataclass(frozen=True)
class Limits:
    """Where a run ends; whichever is reached first."""

    seconds: float = math.inf
    tokens: float = math.inf

    def done(self, seconds: float, tokens: int) -> float:
        """How much of the run is done, 0 to 1."""
        return min(1.0, max(seconds / self.seconds, tokens / self.tokens))


def rate(done: float) -> float:
    """Share of the peak rate: linear warm-up, then a cosine down to the floor."""
    if done < WARM_UP:
        return done / WARM_UP
    cosine = 0.5 * (1 + math.cos(math.pi * (done - WARM_UP) / (1 - WARM_UP)))
    return FLOOR + (1 - FLOOR) * cosine
