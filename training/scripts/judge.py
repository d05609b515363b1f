"""Scores checkpoints on the dev cases, in the prompt order each was trained in.

    OMP_WAIT_POLICY=passive python scripts/judge.py target/runs/order-* --dev 150 200
"""

import argparse
import dataclasses
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from bantam_train.fim.layout import Order
from bantam_train.trainer import checkpoints
from bantam_train.trainer.dev_cases import Judge, dev_cases
from bantam_train.trainer.weights import checkpoint_model

_MODELS = Path(__file__).resolve().parents[2] / "models"


def main() -> None:
    """Prints one JSON line a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="folders of runs")
    parser.add_argument("--corpus", type=Path, default=Path("target/corpus"))
    parser.add_argument("--dev", type=int, nargs=2, default=(150, 200), help="line ends, mid-line")
    parser.add_argument("--budget", type=int, default=256, help="prompt tokens")
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(next(_MODELS.glob("*/tokenizer.json"))))
    for run in args.runs:
        order = Order(checkpoints.load(run)["origin"]["order"])
        dev = args.corpus / "dev.jsonl.zst"
        cases = dev_cases(dev, tokenizer, order, *args.dev, args.budget)
        score = Judge(tokenizer, cases).score(checkpoint_model(run).eval(), torch.device("cpu"))
        rounded = {key: round(value, 4) for key, value in dataclasses.asdict(score).items()}
        print(json.dumps({"run": run.name, "cases": len(cases), **rounded}), flush=True)


if __name__ == "__main__":
    main()
