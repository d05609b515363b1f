"""Builds the index of the corpus that the server looks suggestions up in, for licences' sake.

    python scripts/build_fingerprints.py --corpus target/corpus --clean target/corpus-work/clean \\
        --out ../models/bantam-java/copies.idx

Goes over every file of the corpus, and over those that an earlier run has read though they have been
taken out since. The same corpus gives the same bytes. The model's manifest names the file under
``copies``, with its size and SHA-256.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tqdm import tqdm

from bantam_train.artefacts import CORPUS
from bantam_train.copy_index import Owner, write_index
from bantam_train.copy_records import Limits, collect, distinctive
from bantam_train.curation.jsonl import read_rows
from bantam_train.curation.manifest import MANIFEST, TrainArtefact, read_manifest
from bantam_train.fim.documents import read_documents


def main() -> None:
    """Reads, selects, writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the assembled corpus")
    parser.add_argument("--clean", type=Path, required=True, help="what curate_files.py wrote")
    parser.add_argument("--read", type=Path, default=CORPUS / "training-files.tsv")
    parser.add_argument("--max-groups", type=int, default=Limits().groups)
    parser.add_argument("--max-owners", type=int, default=Limits().owners)
    parser.add_argument("--hash-bits", type=int, default=30)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    wanted = wanted_files(args.corpus, args.read)
    numbers: dict[Owner, int] = {}
    records = collect(
        (numbers.setdefault(owner, len(numbers)), text)
        for owner, text in files_of(read_manifest(args.manifest), args.clean, wanted)
    )
    owners = list(numbers)
    limits = Limits(args.max_groups, args.max_owners)
    kept = distinctive(records, group_numbers(owners), limits)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    written = write_index(kept, owners, args.hash_bits, args.out)
    size = args.out.stat().st_size / 1e6
    print(
        f"{len(records)} fingerprints, {len(kept)} of few owners, {written} different; "
        f"{len(owners)} owners, {len(wanted)} files not met, {size:.1f} MB"
    )


def wanted_files(corpus: Path, read: Path) -> set[tuple[str, str]]:
    """The files of the corpus and those that a run has read, by artefact and path."""
    wanted: set[tuple[str, str]] = set()
    for shard in sorted(corpus.glob("*.jsonl.zst")):
        wanted.update((document.artefact, document.path) for document in read_documents(shard))
    lines = read.read_text(encoding="utf-8").splitlines()[1:]
    wanted.update(tuple(line.split("\t")[1:3]) for line in lines)
    return wanted


def files_of(
    artefacts: list[TrainArtefact], clean: Path, wanted: set[tuple[str, str]]
) -> Iterator[tuple[Owner, str]]:
    """Yields owner and text of the wanted files and takes them off the list.

    The clean files have the licence of a file whose header names another than its artefact's.
    """
    for artefact in tqdm(artefacts, unit="jar"):
        name = f"{artefact.group}:{artefact.artifact}:{artefact.version}"
        for row in read_rows(clean / f"{artefact.file_name}.jsonl.zst"):
            key = (row["artefact"], row["path"])
            if key in wanted:
                wanted.remove(key)
                yield Owner(name, row["licence"]), row["text"]


def group_numbers(owners: list[Owner]) -> np.ndarray:
    """A number for each owner's Maven group."""
    groups = [owner.artefact.split(":")[0] for owner in owners]
    known = {group: number for number, group in enumerate(sorted(set(groups)))}
    return np.array([known[group] for group in groups])


if __name__ == "__main__":
    main()
