"""Writes a low-rank run's adapter: small enough for the repository, newest only.

    python scripts/save_adapter.py target/runs/lora --out adapters/bantam-java.safetensors
    python scripts/train.py --source ../models/bantam-java \\
        --adapter adapters/bantam-java.safetensors --adapter-mode lora:32 …

The adapter belongs to the weights that its run began with; merged into them it is a full model.
"""

import argparse
from pathlib import Path

from bantam_train.trainer.adapters import save_adapter


def main() -> None:
    """Reads the checkpoint and writes the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path, help="folder of a lora:RANK run")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    save_adapter(args.run, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
