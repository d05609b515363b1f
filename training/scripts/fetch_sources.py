"""Fetches the source jars of a manifest from Maven Central and checks every hash.

    python scripts/fetch_sources.py corpus/vocab-artefacts.tsv --out target/jars
"""

import argparse
from pathlib import Path

from bantam_train import maven
from bantam_train.artefacts import check_not_reserved, read_artefacts, sha256


def main() -> None:
    """Fetches, then refuses to go on with a jar that is not the recorded one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder for the jars")
    parser.add_argument(
        "--held-out", action="store_true", help="for measuring only: reserved groups are allowed"
    )
    args = parser.parse_args()
    artefacts = read_artefacts(args.manifest)
    if not args.held_out:
        check_not_reserved(artefacts)
    maven.fetch(artefacts, args.out)
    for artefact in artefacts:
        actual = sha256(args.out / artefact.file_name)
        if actual != artefact.sha256:
            raise SystemExit(f"{artefact.file_name}: SHA-256 {actual}, manifest says otherwise")
    print(f"{len(artefacts)} jars in {args.out}, all hashes as recorded")


if __name__ == "__main__":
    main()
