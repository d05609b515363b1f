"""Fetches the jars of the training manifest from Maven Central; goes on where it stopped.

    python scripts/fetch_corpus.py --out target/corpus-jars

With --evaluation it fetches the public evaluation artefacts instead, whose text is kept out.
"""

import argparse
from pathlib import Path

from tqdm import tqdm

from bantam_train import maven
from bantam_train.artefacts import Artefact, check_not_reserved, read_artefacts
from bantam_train.curation.evaluation_gate import EVALUATION
from bantam_train.curation.manifest import MANIFEST, read_manifest


def main() -> None:
    """Fetches what is missing, then checks every hash."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--out", type=Path, required=True, help="folder for the jars")
    parser.add_argument("--evaluation", action="store_true", help="the evaluation artefacts")
    args = parser.parse_args()
    artefacts: list[Artefact]
    if args.evaluation:
        artefacts = read_artefacts(EVALUATION / "line-artefacts.tsv")
    else:
        artefacts = [*read_manifest(args.manifest)]
        check_not_reserved(artefacts)
    with tqdm(total=len(artefacts), unit="jar") as bar:
        maven.fetch_missing(artefacts, args.out, bar.update)
    wrong = [item.file_name for item in artefacts if not maven.is_present(item, args.out)]
    if wrong:
        raise SystemExit(f"not the recorded jars: {', '.join(wrong)}")
    print(f"{len(artefacts)} jars in {args.out}, all hashes as recorded")


if __name__ == "__main__":
    main()
