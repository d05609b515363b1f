"""Writes a run's weights as a Hugging Face folder, which the exporters and other tools read.

    python scripts/save_weights.py target/runs/cpu --out target/weights/bantam-java

Low-rank and control-row additions are merged. Float32: nothing is lost before quantising.
"""

import argparse
import shutil
from pathlib import Path

from bantam_train.hf_writer import write_hf_folder
from bantam_train.trainer.weights import checkpoint_decoder

_TOKENIZER = Path(__file__).resolve().parents[2] / "models" / "bantam-java" / "tokenizer.json"


def main() -> None:
    """Reads the checkpoint and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="folder of a run")
    parser.add_argument("--tokenizer", type=Path, default=_TOKENIZER)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    write_hf_folder(checkpoint_decoder(args.run), args.out)
    shutil.copy(args.tokenizer, args.out / "tokenizer.json")
    print(args.out)


if __name__ == "__main__":
    main()
