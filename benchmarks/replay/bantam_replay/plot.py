"""Draws which share of the keys has a suggestion after a time."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

matplotlib.rcParams["svg.hashsalt"] = "replay"
_LONGEST_MS = 1000


def draw(panels: dict[str, dict[str, Sequence[float | None]]], path: Path) -> None:
    """One panel a title; in it one line a system over its keys' times (None: cut off)."""
    figure, axes = plt.subplots(
        1, len(panels), figsize=(4.8 * len(panels), 3.6), sharey=True, squeeze=False
    )
    for axis, (title, systems) in zip(axes[0], panels.items(), strict=True):
        for name, times in systems.items():
            reached = np.sort([time for time in times if time is not None])
            share = np.arange(1, len(reached) + 1) / len(times)
            axis.plot(reached, share * 100, label=name, drawstyle="steps-post")
        axis.set(title=title, xlim=(0, _LONGEST_MS), ylim=(0, 100), xlabel="ms after the key")
        axis.grid(alpha=0.3)
    axes[0][0].set_ylabel("keys with a finished suggestion, %")
    axes[0][-1].legend(loc="lower right", fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
