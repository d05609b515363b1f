"""Writes one hash a source jar over the token ids of all its files, for the server's tokenizer.

    python scripts/make_equal_ids_proof.py --model ../models/smollm2-java-118m \
        --manifest corpus/vocab-artefacts.tsv --jars target/jars \
        --out ../src/test/resources/dev/bantam/tokenizer/equal-ids-by-jar.json

The hash is the SHA-256 of a line for each Java file that is UTF-8, in the order of paths: path, a
blank, and the ids joined by commas. ``EqualIdsProof`` compares it.
"""

import argparse
import hashlib
from pathlib import Path

import yaml
from tokenizers import Tokenizer

from bantam_train.artefacts import Artefact, read_artefacts, sha256
from bantam_train.corpus import java_files
from make_reference import write

_BATCH = 200


def main() -> None:
    """Tokenises the jars and writes the hashes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model folder")
    parser.add_argument("--manifest", type=Path, required=True, help="list of source jars")
    parser.add_argument("--jars", type=Path, required=True, help="folder with these jars")
    parser.add_argument("--out", type=Path, required=True, help="JSON file")
    args = parser.parse_args()
    manifest = yaml.safe_load((args.model / "model.yaml").read_text(encoding="utf-8"))
    path = args.model / manifest["tokenizer"]
    tokenizer = Tokenizer.from_file(str(path))
    jars = [item(artefact, args.jars, tokenizer) for artefact in read_artefacts(args.manifest)]
    write(args.out, {"tokenizer_sha256": sha256(path)}, jars, "jars")
    files, tokens = (sum(jar[key] for jar in jars) for key in ("files", "tokens"))
    print(f"{len(jars)} jars, {files} files, {tokens} tokens")


def item(artefact: Artefact, jars: Path, tokenizer: Tokenizer) -> dict:
    """What is expected of one jar."""
    digest, tokens = hashlib.sha256(), 0
    files = list(java_files(jars / artefact.file_name))
    for start in range(0, len(files), _BATCH):
        batch = files[start : start + _BATCH]
        encodings = tokenizer.encode_batch_fast([text for _, text in batch])
        for (path, _), encoding in zip(batch, encodings, strict=True):
            digest.update(f"{path} {','.join(map(str, encoding.ids))}\n".encode())
            tokens += len(encoding.ids)
    return {
        "file": artefact.file_name,
        "sha256": artefact.sha256,
        "files": len(files),
        "tokens": tokens,
        "ids_sha256": digest.hexdigest(),
    }


if __name__ == "__main__":
    main()
