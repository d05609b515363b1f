"""Writes the training manifest: hash, licence, Java release and libraries of what was fetched.

    python scripts/record_train_artefacts.py corpus/candidates.tsv --jars target/corpus-jars \\
        --binaries target/corpus-binaries

A candidate without a permissive licence, without sources or too large is left out and counted.
"""

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bantam_train.curation.candidates import Candidate, read_candidates
from bantam_train.curation.manifest import MANIFEST, write_manifest
from bantam_train.curation.record import record


def main() -> None:
    """Records every candidate and says how many were left out, and why."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("candidates", type=Path)
    parser.add_argument("--jars", type=Path, required=True)
    parser.add_argument("--binaries", type=Path, required=True, help="compiled jars, may be absent")
    parser.add_argument("--out", type=Path, default=MANIFEST)
    args = parser.parse_args()
    candidates: list[Candidate] = read_candidates(args.candidates)
    artefacts, reasons = [], Counter()
    with ProcessPoolExecutor(2) as pool:
        work = partial(record, jars=args.jars, binaries=args.binaries)
        for outcome in pool.map(work, candidates, chunksize=16):
            if isinstance(outcome, str):
                reasons[outcome] += 1
            else:
                artefacts += outcome
    write_manifest(artefacts, args.out)
    names = {(item.group, item.artifact) for item in artefacts}
    print(f"{len(artefacts)} jars of {len(names)} artefacts; left out: {dict(reasons)}")


if __name__ == "__main__":
    main()
