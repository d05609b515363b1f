"""Writes the data card and its pictures from the report.

    python scripts/describe_corpus.py --report corpus/report.json --card DATA_CARD.md \\
        --figures corpus/figures
"""

import argparse
import json
import os
from pathlib import Path

from bantam_train.curation.data_card import data_card
from bantam_train.curation.figures import draw_figures


def main() -> None:
    """Writes all, the same bytes for the same report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--card", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True, help="folder for the pictures")
    args = parser.parse_args()
    report = json.loads(args.report.read_text(encoding="utf-8"))
    draw_figures(report, args.figures)
    folder = os.path.relpath(args.figures, args.card.parent)
    args.card.parent.mkdir(parents=True, exist_ok=True)
    args.card.write_text(data_card(report, folder), encoding="utf-8")


if __name__ == "__main__":
    main()
