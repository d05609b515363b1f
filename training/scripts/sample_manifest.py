"""Writes a manifest with a share of the training artefacts, chosen by the hash of their group.

    python scripts/sample_manifest.py --percent 10 --out target/corpus-work-10/manifest.tsv

Whole groups are taken: what is held out for development stays whole, and so does every project.
"""

import argparse
import hashlib
from pathlib import Path

from bantam_train.curation.manifest import MANIFEST, read_manifest, write_manifest


def main() -> None:
    """Reads, chooses, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--percent", type=int, required=True, help="1 to 99")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    artefacts = read_manifest(MANIFEST)
    chosen = [item for item in artefacts if rank(item.group) < args.percent * 65536 // 100]
    write_manifest(chosen, args.out)
    print(f"{len(chosen)} of {len(artefacts)} jars")


def rank(group: str) -> int:
    """A place from 0 to 65,535 that nobody picked."""
    return int.from_bytes(hashlib.sha256(f"sample {group}".encode()).digest()[:2])


if __name__ == "__main__":
    main()
