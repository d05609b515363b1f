"""Writes a manifest (hash, licence, evidence) for a list of coordinates; run when a list changes.

    python scripts/record_artefacts.py coordinates.txt corpus/vocab-artefacts.tsv --jars target/jars

The list has group, artifact, version and an optional classifier on each line.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from bantam_train import maven
from bantam_train.artefacts import Artefact, read_reserved, sha256, write_artefacts
from bantam_train.licences import permissive_licence


def main() -> None:
    """Fetches what is listed and records what came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coordinates", type=Path)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--jars", type=Path, required=True, help="folder for the jars")
    parser.add_argument(
        "--held-out", action="store_true", help="for measuring only: reserved groups are allowed"
    )
    args = parser.parse_args()
    lines = [line.split() for line in args.coordinates.read_text(encoding="utf-8").splitlines()]
    wanted = [
        Artefact(*line[:3], line[3] if len(line) > 3 else "sources", "", "", "") for line in lines
    ]
    reserved = read_reserved()
    for artefact in wanted:
        if not args.held_out and reserved.covers_group(artefact.group):
            raise SystemExit(f"{artefact.coordinates} is reserved for evaluation")
    maven.fetch(wanted, args.jars)
    write_artefacts([record(artefact, args.jars) for artefact in wanted], args.manifest)


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
