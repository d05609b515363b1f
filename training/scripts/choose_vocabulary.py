"""Chooses the ids to keep from the counts and writes the list that everything else hangs on.

    python scripts/choose_vocabulary.py --base target/base --counts target/counts.npy \
        --out target/kept-ids.txt

The shipped list, vocab/kept-ids.txt, was made once and stays: adapters and calibrations index it.
The run compares a fresh list with it and fails on a difference.
"""

import argparse
from pathlib import Path

import numpy as np

from bantam_train.base import gguf_path
from bantam_train.gguf_reader import GgufModel
from bantam_train.tokenizer import read_vocabulary
from bantam_train.vocabulary import choose_kept_ids, write_ids

_SHIPPED = Path(__file__).resolve().parents[1] / "vocab" / "kept-ids.txt"


def main() -> None:
    """Writes the list, one old id per line, and compares it with the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder with the GGUF")
    parser.add_argument("--counts", type=Path, required=True, help="what count_tokens.py wrote")
    parser.add_argument("--min-occurrences", type=int, default=10)
    parser.add_argument("--out", type=Path, required=True, help="text file, one old id per line")
    args = parser.parse_args()
    vocabulary = read_vocabulary(GgufModel(gguf_path(args.base)))
    kept = choose_kept_ids(vocabulary, np.load(args.counts), args.min_occurrences)
    write_ids(kept, args.out)
    print(f"{len(kept)} of {len(vocabulary.tokens)} ids kept")
    if _SHIPPED.exists() and _SHIPPED.read_bytes() != args.out.read_bytes():
        raise SystemExit(f"{args.out} differs from vocab/kept-ids.txt, which must not change")


if __name__ == "__main__":
    main()
