"""Lists the files that a run has read: artefact, path, SHA-256 of the cleaned text.

    python scripts/list_training_files.py --run target/runs/next --skip-files 2000 \\
        --out corpus/training-files.tsv

The stream's order and chances are the trainer's own, so nothing has to be written down while it
trains. With --join the list of an earlier run, from which this one went on, is put in front.
"""

import argparse
import hashlib
import json
from pathlib import Path

from bantam_train.fim.documents import Document, is_used, read_documents

_HEAD = "run\tartefact\tpath\tsha256 of the cleaned text\n"


def main() -> None:
    """Reads how far the run came, writes the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder with metrics.jsonl")
    parser.add_argument("--corpus", type=Path, default=Path("target/corpus"))
    parser.add_argument("--skip-files", type=int, default=0, help="as the trainer was told")
    parser.add_argument("--number", type=int, default=1, help="of the run, for the first column")
    parser.add_argument("--join", type=Path, help="list of the runs before")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lines = (args.run / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    end = json.loads(lines[-1])["position"]
    rows = [_row(args.number, document) for document in _read(args.corpus, args.skip_files, end)]
    before = args.join.read_text(encoding="utf-8").removeprefix(_HEAD) if args.join else ""
    args.out.write_text(_HEAD + before + "".join(sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} files of {len({row.split(chr(9))[1] for row in rows})} jars")


def _read(corpus: Path, first: int, end: int) -> list[Document]:
    """The files of the first pass from ``first`` up to ``end`` that were not passed over."""
    documents = [
        document
        for shard in sorted(corpus.glob("train*.jsonl.zst"))
        for document in read_documents(shard)
    ]
    if end > len(documents):
        raise SystemExit(f"the run read {end} files, more than the {len(documents)} of one pass")
    return [document for document in documents[first:end] if is_used(document, turn=0)]


def _row(number: int, document: Document) -> str:
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    return f"{number}\t{document.artefact}\t{document.path}\t{digest}\n"


if __name__ == "__main__":
    main()
