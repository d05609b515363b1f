"""Fills hash, licence and evidence into a manifest; run it after adding or raising a version.

    python scripts/record_artefacts.py corpus/vocab-artefacts.tsv --jars target/jars

A new row needs group, artifact, version and classifier; the last three columns may be empty.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from bantam_train import maven
from bantam_train.artefacts import (
    Artefact,
    check_not_reserved,
    read_artefacts,
    sha256,
    write_artefacts,
)
from bantam_train.licences import permissive_licence


def main() -> None:
    """Fetches what is listed and records what came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--jars", type=Path, required=True, help="folder for the jars")
    parser.add_argument(
        "--held-out", action="store_true", help="for measuring only: reserved groups are allowed"
    )
    args = parser.parse_args()
    artefacts = read_artefacts(args.manifest)
    if not args.held_out:
        check_not_reserved(artefacts)
    maven.fetch(artefacts, args.jars)
    write_artefacts([record(artefact, args.jars) for artefact in artefacts], args.manifest)


def record(artefact: Artefact, jars: Path) -> Artefact:
    """Fills hash, licence and evidence in; stops on a licence that is not permissive."""
    names, place = maven.stated_licences(artefact.group, artefact.artifact, artefact.version)
    licence = permissive_licence(names)
    if licence is None:
        raise SystemExit(f"{artefact.coordinates}: no permissive licence in {names} ({place})")
    return replace(
        artefact,
        sha256=sha256(jars / artefact.file_name),
        licence=licence,
        evidence=f"{place}: {' | '.join(names)}",
    )


if __name__ == "__main__":
    main()
