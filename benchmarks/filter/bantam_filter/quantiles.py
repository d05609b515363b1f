"""Percentiles of times."""

from collections.abc import Sequence

import numpy as np

_NUMBERS = (50, 95, 99)


def percentiles(values: Sequence[float]) -> dict[str, float | None]:
    """p50, p95, p99 and the most; None without values."""
    if not values:
        return {**{f"p{number}": None for number in _NUMBERS}, "most": None}
    found = np.percentile(values, _NUMBERS)
    named = {f"p{number}": round(float(value), 3) for number, value in zip(_NUMBERS, found)}
    return {**named, "most": round(max(values), 3)}
