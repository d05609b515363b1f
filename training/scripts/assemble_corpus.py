"""Writes the corpus: both splits, their hash and the report of what each gate removed.

    python scripts/assemble_corpus.py --work target/corpus-work --out target/corpus \\
        --report corpus/report.json
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from bantam_train.curation.assemble import assemble
from bantam_train.curation.curate import CleanFile, Tally
from bantam_train.curation.jsonl import read_rows, write_rows
from bantam_train.curation.manifest import MANIFEST, TrainArtefact, read_manifest
from bantam_train.curation.report import report


def main() -> None:
    """Assembles what the earlier steps left; stops where a jar of the manifest is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--work", type=Path, required=True, help="folder of the earlier steps")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--partial", action="store_true", help="take what is there already")
    args = parser.parse_args()
    artefacts = read_manifest(args.manifest)
    clean = args.work / "clean"
    if args.partial:
        artefacts = [item for item in artefacts if (clean / f"{item.file_name}.json").exists()]
    corpus = assemble(read_clean(clean, artefacts), artefacts, read_findings(args.work))
    args.out.mkdir(parents=True, exist_ok=True)
    hashes = {
        split: write_rows(getattr(corpus, split), args.out / f"{split}.jsonl.zst")
        for split in ("train", "dev")
    }
    facts = report(corpus, artefacts, read_tally(clean, artefacts), hashes)
    args.report.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    digest = hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()
    print(f"{len(corpus.train)} train and {len(corpus.dev)} dev files, hashes {hashes}, {digest}")


def read_clean(folder: Path, artefacts: list[TrainArtefact]) -> Iterator[CleanFile]:
    """Yields the clean files of every artefact."""
    for artefact in artefacts:
        for row in read_rows(folder / f"{artefact.file_name}.jsonl.zst"):
            yield CleanFile(**row)


def read_tally(folder: Path, artefacts: list[TrainArtefact]) -> Tally:
    """Adds up the counts of every artefact."""
    total = Tally()
    for artefact in artefacts:
        counts = json.loads((folder / f"{artefact.file_name}.json").read_text(encoding="utf-8"))
        total.files.update(counts["files"])
        total.characters.update(counts["characters"])
    return total


def read_findings(work: Path) -> dict[str, str]:
    """The scanner's findings by file key, from every batch that was scanned."""
    findings: dict[str, str] = {}
    for batch in sorted((work / "weaknesses").glob("*.json")):
        findings |= json.loads(batch.read_text(encoding="utf-8"))["findings"]
    return findings


if __name__ == "__main__":
    main()
