"""Draws milliseconds a token of prefill and of a decoding step."""

from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

matplotlib.rcParams["svg.hashsalt"] = "passes"
_PANELS = {
    "prefill": ("prefill", "tokens of the prompt"),
    "decode": ("a decoding step", "rows"),
}


def draw(tests: dict[str, dict], path: Path) -> None:
    """Medians over the rounds, with least and most, one line a system."""
    figure, axes = plt.subplots(1, len(_PANELS), figsize=(9.6, 3.6))
    for axis, (kind, (title, label)) in zip(axes, _PANELS.items(), strict=True):
        lines: dict[str, list[tuple[int, float, float, float]]] = {}
        for test, systems in tests.items():
            of_kind, _, size = test.partition("/")
            for name, row in systems.items() if of_kind == kind else ():
                values = (row["wall_ms"][key] / int(size) for key in ("median", "least", "most"))
                lines.setdefault(name, []).append((int(size), *values))
        for name, points in lines.items():
            sizes, medians, least, most = zip(*points, strict=True)
            axis.plot(sizes, medians, marker="o", markersize=3, label=name)
            axis.fill_between(sizes, least, most, alpha=0.2)
        axis.set_xscale("log", base=2)
        axis.set_xticks(sizes, [str(size) for size in sizes])
        axis.set(title=title, xlabel=label, ylabel="ms a token")
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
