"""Takes every jar of the manifest through the gates for single files; goes on where it stopped.

    python scripts/curate_files.py --jars target/corpus-jars --evaluation-jars target/eval-jars \\
        --out target/corpus-work/clean
"""

import argparse
import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

from tqdm import tqdm

import bantam_train
from bantam_train.artefacts import CORPUS, check_not_reserved, read_artefacts, read_reserved
from bantam_train.curation.curate import GATE_MODULES, curate_jar
from bantam_train.curation.evaluation_gate import (
    EVALUATION,
    EvaluationData,
    evaluation_data,
    evaluation_texts,
)
from bantam_train.curation.jsonl import write_rows
from bantam_train.curation.manifest import MANIFEST, TrainArtefact, read_manifest


def main() -> None:
    """Curates in two processes; a jar is done when its counts are written for this code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, default=MANIFEST)
    parser.add_argument("--jars", type=Path, required=True)
    parser.add_argument("--evaluation-jars", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    artefacts = read_manifest(args.manifest)
    check_not_reserved(artefacts)
    args.out.mkdir(parents=True, exist_ok=True)
    evaluation = load_evaluation(args.evaluation_jars)
    work = partial(curate, args.jars, args.out, code_hash())
    with ProcessPoolExecutor(args.processes, initializer=_share, initargs=(evaluation,)) as pool:
        # In the order of hashes, so that what is there after an interruption is a fair sample.
        artefacts.sort(key=lambda artefact: artefact.sha256)
        for _ in tqdm(pool.map(work, artefacts, chunksize=4), total=len(artefacts), unit="jar"):
            pass


_shared: list[EvaluationData] = []


def _share(evaluation: EvaluationData) -> None:
    """Hands the evaluation hashes to a process once rather than with every jar."""
    _shared.append(evaluation)


def load_evaluation(jars: Path) -> EvaluationData:
    """Reads the evaluation files that no training file may resemble."""
    listed = read_artefacts(EVALUATION / "line-artefacts.tsv")
    tasks = EVALUATION / "humaneval" / "tasks.jsonl.gz"
    paths = [jars / artefact.file_name for artefact in listed]
    return evaluation_data(read_reserved(), evaluation_texts(paths, tasks))


def code_hash() -> str:
    """Names this version of the gates, so that old results are not taken for new ones."""
    root = Path(bantam_train.__file__).parent
    gates = [root / "curation" / f"{name}.py" for name in GATE_MODULES]
    digest = hashlib.sha256()
    for module in (root / "corpus.py", root / "artefacts.py", *gates):
        digest.update(module.read_bytes())
    digest.update((CORPUS / "never-train.txt").read_bytes())
    return digest.hexdigest()


def curate(jars: Path, out: Path, code: str, artefact: TrainArtefact) -> None:
    """Writes one jar's clean files and counts, unless they are there."""
    counts = out / f"{artefact.file_name}.json"
    key = f"{artefact.sha256} {code}"
    if counts.exists() and json.loads(counts.read_text())["key"] == key:
        return
    files, tally = curate_jar(jars / artefact.file_name, artefact, _shared[0])
    write_rows(map(asdict, files), out / f"{artefact.file_name}.jsonl.zst")
    counts.write_text(json.dumps({"key": key, **tally.as_dict()}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
