"""Confidence intervals of ratios by a bootstrap over groups.

Cases of one artefact are alike, so artefacts are drawn, not cases; systems that are compared share
the draws. Figures are percentiles of 10,000 draws with a fixed seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 10_000
_SEED = 20_261_124
_TAILS = (2.5, 97.5)


@dataclass(frozen=True)
class Ratio:
    """A sum over cases divided by another, such as right answers by answers."""

    groups: Sequence[str]
    numerators: Sequence[float]
    denominators: Sequence[float]

    @property
    def value(self) -> float:
        """The ratio over all cases; NaN without any."""
        return _divide(np.sum(self.numerators), np.sum(self.denominators)).item()

    @property
    def macro(self) -> float:
        """The mean of the groups' ratios."""
        sums = self._sums(sorted(set(self.groups)))
        return float(np.nanmean(_divide(sums[:, 0], sums[:, 1])))

    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the ratio."""
        return _percentiles(self._drawn(sorted(set(self.groups))))

    def _drawn(self, names: list[str]) -> np.ndarray:
        draws = np.random.default_rng(_SEED).integers(len(names), size=(_DRAWS, len(names)))
        sums = self._sums(names)
        return _divide(sums[draws, 0].sum(axis=1), sums[draws, 1].sum(axis=1))

    def _sums(self, names: list[str]) -> np.ndarray:
        places = {name: i for i, name in enumerate(names)}
        sums = np.zeros((len(names), 2))
        np.add.at(
            sums,
            [places[group] for group in self.groups],
            np.column_stack([self.numerators, self.denominators]),
        )
        return sums


@dataclass(frozen=True)
class Difference:
    """One ratio minus another over the same groups, with its 95 % interval."""

    value: float
    low: float
    high: float


def difference(one: Ratio, other: Ratio) -> Difference:
    """The paired difference: both ratios are computed from the same drawn groups."""
    names = sorted({*one.groups, *other.groups})
    low, high = _percentiles(one._drawn(names) - other._drawn(names))
    return Difference(one.value - other.value, low, high)


def _percentiles(values: np.ndarray) -> tuple[float, float]:
    low, high = np.nanpercentile(values, _TAILS)
    return float(low), float(high)


def _divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominator > 0, np.divide(numerator, denominator), np.nan)
