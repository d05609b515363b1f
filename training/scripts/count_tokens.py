"""Counts the base vocabulary's tokens over the source jars of a manifest.

    python scripts/count_tokens.py --base target/base --jars target/jars --out target/counts.npy
"""

import argparse
from pathlib import Path

import numpy as np

from bantam_train.artefacts import CORPUS, read_artefacts, read_reserved
from bantam_train.base import gguf_path
from bantam_train.corpus import clean_files
from bantam_train.gguf_reader import GgufModel
from bantam_train.tokenizer import read_vocabulary


def main() -> None:
    """Writes one count per id."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder with the GGUF")
    parser.add_argument("--jars", type=Path, required=True, help="folder with the jars")
    parser.add_argument("--manifest", type=Path, default=CORPUS / "vocab-artefacts.tsv")
    parser.add_argument("--out", type=Path, required=True, help="numpy file for the counts")
    args = parser.parse_args()
    vocabulary = read_vocabulary(GgufModel(gguf_path(args.base)))
    tokenizer = vocabulary.tokenizer()
    counts = np.zeros(len(vocabulary.tokens), dtype=np.int64)
    reserved, files, size = read_reserved(), 0, 0
    for artefact in read_artefacts(args.manifest):
        texts = [text for _, text in clean_files(args.jars / artefact.file_name, reserved)]
        for encoding in tokenizer.encode_batch_fast(texts):
            counts += np.bincount(encoding.ids, minlength=len(counts))
        files += len(texts)
        size += sum(len(text.encode()) for text in texts)
    np.save(args.out, counts)
    print(f"{files} files, {size / 1e6:.1f} MB, {counts.sum() / 1e6:.2f} M tokens")


if __name__ == "__main__":
    main()
