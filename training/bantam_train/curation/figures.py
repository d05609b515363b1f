"""Draws the distributions of the data card."""

from collections.abc import Mapping
from pathlib import Path

_COLOUR = "#4c72b0"
_WIDTH = 7.5
_ROW_HEIGHT = 0.24
_COLUMN_HEIGHT = 3.2


def draw_figures(report: dict, folder: Path) -> list[Path]:
    """Writes one SVG per distribution, the same bytes for the same report."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "bantam"
    matplotlib.rcParams["svg.fonttype"] = "none"
    matplotlib.rcParams["font.size"] = 9
    folder.mkdir(parents=True, exist_ok=True)
    reasons = report["removed"]["by gate and reason"]
    removed = {name: counts["files"] for name, counts in reasons.items()}
    levels = {f"Java {name}" if name != "none" else name: n for name, n in report["levels"].items()}
    releases = {
        f"Java {name}" if name != "none" else name: n for name, n in report["releases"].items()
    }
    columns = {
        "sizes": ("Characters a file", report["sizes"]),
        "levels": ("Newest feature in the file", levels),
        "releases": ("Release of the file's artefact", releases),
        "quality": ("Quality score", report["quality"]),
    }
    rows = {
        "groups": ("Files of the largest groups", report["groups"]),
        "licences": ("Files by licence (logarithmic)", report["licences of files"]),
        "removed": ("Files removed, by gate and reason (logarithmic)", removed),
    }
    paths = [_draw_columns(*figure, folder / f"{name}.svg") for name, figure in columns.items()]
    return paths + [_draw_rows(*figure, folder / f"{name}.svg") for name, figure in rows.items()]


def _draw_columns(title: str, counts: Mapping[str, int], path: Path) -> Path:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(_WIDTH, _COLUMN_HEIGHT))
    axes.bar(list(counts), list(counts.values()), color=_COLOUR)
    axes.set_ylabel("files")
    step = max(1, len(counts) // 12)
    axes.set_xticks(range(0, len(counts), step), list(counts)[::step], rotation=30, ha="right")
    return _save(figure, axes, title, path)


def _draw_rows(title: str, counts: Mapping[str, int], path: Path) -> Path:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(_WIDTH, 0.9 + _ROW_HEIGHT * len(counts)))
    axes.barh(list(counts), list(counts.values()), color=_COLOUR)
    axes.invert_yaxis()
    axes.set_xlabel("files")
    axes.margins(y=0.01)
    if "logarithmic" in title:
        axes.set_xscale("log")
    return _save(figure, axes, title, path)


def _save(figure, axes, title: str, path: Path) -> Path:
    from matplotlib import pyplot

    axes.set_title(title, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
    return path
