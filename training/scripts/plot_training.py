"""Draws how training went: right lines and bits per byte over tokens.

    python scripts/plot_training.py target/runs/first --out ../docs/images/training.svg

Needs matplotlib (requirements-torch.txt). Several runs are drawn into one picture.
"""

import argparse
from pathlib import Path

from bantam_train.evaluation.training_curve import draw_curves, read_curve


def main() -> None:
    """Reads each run's metrics.jsonl and writes the picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", type=Path, nargs="+", help="folders with metrics.jsonl")
    parser.add_argument("--out", type=Path, required=True, help=".svg or .png")
    args = parser.parse_args()
    curves = {run.resolve().name: read_curve(run / "metrics.jsonl") for run in args.runs}
    for name, curve in curves.items():
        if not curve:
            raise SystemExit(f"{name} has no evaluation yet")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    draw_curves(curves, args.out)
    print(f"{args.out}, {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
