"""Fetches sources, test sources and compiled jars of candidates, as far as they exist.

    python scripts/try_candidates.py corpus/candidates.tsv --work target/candidates \\
        --jars target/corpus-jars --binaries target/corpus-binaries

Afterwards record_train_artefacts.py writes the manifest.
"""

import argparse
from pathlib import Path

from bantam_train.curation.candidates import fetch_candidates, read_candidates


def main() -> None:
    """Asks for everything once; a second call asks only for what is new."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("candidates", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--jars", type=Path, required=True)
    parser.add_argument("--binaries", type=Path, required=True)
    args = parser.parse_args()
    candidates = read_candidates(args.candidates)
    fetch_candidates(candidates, args.work, args.jars, binaries=False)
    fetch_candidates(candidates, args.work, args.binaries, binaries=True)


if __name__ == "__main__":
    main()
