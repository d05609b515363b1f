"""Right lines against earlier uses of the idiom, as a picture."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

_COLOURS = {"copying": "#999999", "memory": "#d95f02", "model": "#7570b3", "both": "#1b9e77"}
_TITLES = {"settled": "grown code", "alone": "without near-copies", "in-time": "new code"}


def draw(sets: Mapping[str, Mapping[str, Mapping[str, float]]], out: Path) -> None:
    """One panel a set; figures by number of earlier uses and system."""
    matplotlib.rcParams["svg.hashsalt"] = "bantam"
    figure, panels = plt.subplots(
        1, max(1, len(sets)), figsize=(3.4 * max(1, len(sets)), 3), sharey=True, squeeze=False
    )
    for panel, (name, rows) in zip(panels[0], sets.items(), strict=False):
        places = range(len(rows))
        for system, colour in _COLOURS.items():
            if all(system in row for row in rows.values()):
                values = [100 * row[system] for row in rows.values()]
                panel.plot(places, values, "o-", color=colour, label=system, markersize=4)
        labels = [f"{low}+" if low == max(rows, key=int) else low for low in rows]
        counts = [row["cases"] for row in rows.values()]
        ticks = [f"{label}\n({n})" for label, n in zip(labels, counts, strict=True)]
        panel.set_xticks(places, ticks)
        panel.set_title(_TITLES[name], fontsize=10)
        panel.set_xlabel("earlier uses (cases)")
        panel.set_ylim(0, 100)
        panel.grid(axis="y", alpha=0.3)
    panels[0][0].set_ylabel("right lines, %")
    panels[0][0].legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(out, metadata={"Date": None})
