"""How a training run went: the dev figures of its checkpoints over the tokens it has read."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkpoint:
    """Shares of right lines without and with text right of the cursor, and bits per byte."""

    tokens: int
    line_em: float
    line_em_rest: float
    bits_per_byte: float


def read_curve(metrics: Path) -> list[Checkpoint]:
    """The evaluations in a run's metrics.jsonl by tokens; what a restart did again counts."""
    points: dict[int, Checkpoint] = {}
    for line in metrics.read_text(encoding="utf-8").splitlines():
        found = json.loads(line).get("eval")
        if found:
            names = Checkpoint.__dataclass_fields__
            point = Checkpoint(**{name: found[name] for name in names})
            points = {at: old for at, old in points.items() if at < point.tokens}
            points[point.tokens] = point
    return list(points.values())


def draw_curves(curves: dict[str, list[Checkpoint]], out: Path) -> None:
    """Draws runs by name, right lines above bits per byte; the file's ending is its format."""
    # Imported here: whoever only reads curves needs no plotting library.
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "bantam"
    from matplotlib import pyplot

    figure, (lines, bits) = pyplot.subplots(2, 1, sharex=True, figsize=(7, 6))
    for name, curve in curves.items():
        millions = [point.tokens / 1e6 for point in curve]
        (drawn,) = lines.plot(millions, [100 * point.line_em for point in curve], "o-", label=name)
        rest = [100 * point.line_em_rest for point in curve]
        label = f"{name}, text right of the cursor"
        lines.plot(millions, rest, "o--", color=drawn.get_color(), label=label)
        bits.plot(millions, [point.bits_per_byte for point in curve], "o-", label=name)
    lines.set_ylabel("lines exactly right, % of dev cases")
    bits.set_ylabel("bits per byte of the hidden text")
    bits.set_xlabel("million tokens trained on")
    lines.legend()
    for axes in (lines, bits):
        axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(out, dpi=110, metadata={"Date": None} if out.suffix == ".svg" else None)
    pyplot.close(figure)
