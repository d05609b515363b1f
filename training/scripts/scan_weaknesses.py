"""Scans the clean files with PMD, in batches of jars; goes on where it stopped. Needs a JDK of 17.

python scripts/scan_weaknesses.py --work target/corpus-work --pmd target/pmd
"""

import argparse
import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tqdm import tqdm

from bantam_train.curation.curate import CleanFile
from bantam_train.curation.jsonl import read_rows
from bantam_train.curation.manifest import MANIFEST, TrainArtefact, read_manifest
from bantam_train.curation.weaknesses import RULES, fetch_pmd, scan

# Jars that one start of PMD reads; half a minute of it goes into getting warm.
_BATCH = 120


def main() -> None:
    """Writes one file of findings a batch, named by what was scanned with which rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--work", type=Path, required=True, help="folder with the clean files")
    parser.add_argument("--pmd", type=Path, required=True, help="folder for PMD's jars")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    fetch_pmd(args.pmd)
    out = args.work / "weaknesses"
    out.mkdir(parents=True, exist_ok=True)
    artefacts = sorted(read_manifest(args.manifest), key=lambda artefact: artefact.sha256)
    batches = [artefacts[start : start + _BATCH] for start in range(0, len(artefacts), _BATCH)]
    results = [out / f"{batch_key(batch, args.work / 'clean')}.json" for batch in batches]
    work = partial(scan_batch, args.work, args.pmd)
    with ProcessPoolExecutor(args.processes) as pool:
        for _ in tqdm(pool.map(work, batches, results), total=len(batches), unit="batch"):
            pass
    for old in set(out.glob("*.json")) - set(results):
        old.unlink()


def batch_key(batch: list[TrainArtefact], clean: Path) -> str:
    """Names the batch by its clean files and the rules."""
    digest = hashlib.sha256(RULES.read_bytes())
    for artefact in batch:
        digest.update((clean / f"{artefact.file_name}.jsonl.zst").read_bytes())
    return digest.hexdigest()[:16]


def scan_batch(work: Path, pmd: Path, batch: list[TrainArtefact], result: Path) -> None:
    """Scans a batch and writes its findings, unless they are there."""
    if result.exists():
        return
    files = (
        CleanFile(**row)
        for artefact in batch
        for row in read_rows(work / "clean" / f"{artefact.file_name}.jsonl.zst")
    )
    findings = scan(files, pmd, work / f"pmd-{result.stem}")
    result.write_text(json.dumps({"findings": findings}, indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
