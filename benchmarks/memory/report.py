"""Writes results/results.json, RESULTS.md and results/occurrences.svg from what was measured.

    benchmarks/memory/run.sh report.py
"""

import argparse
import json

import numpy as np
import yaml

from bantam_memory.answers import AnswerFiles
from bantam_memory.curve import draw
from bantam_memory.markdown import report
from bantam_memory.places import FOLDER, REPOSITORY, RESULTS
from bantam_memory.sets import SETS
from bantam_memory.summary import summary


def main() -> None:
    """All sets of which something was measured."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    file = REPOSITORY / "src/main/resources/dev/bantam/memory/mixing.yaml"
    mixing = yaml.safe_load(file.read_text(encoding="utf-8"))["weights"]
    weights = np.array([float(weight) for weight in mixing.values()])
    results = {
        name: summary(AnswerFiles(name), chosen.cases(), weights) for name, chosen in SETS.items()
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(results, indent=1, ensure_ascii=False) + "\n"
    (RESULTS / "results.json").write_text(text, encoding="utf-8")
    (FOLDER / "RESULTS.md").write_text(report(results), encoding="utf-8")
    draw(
        {name: found["by_occurrences"] for name, found in results.items() if found},
        RESULTS / "occurrences.svg",
    )


if __name__ == "__main__":
    main()
