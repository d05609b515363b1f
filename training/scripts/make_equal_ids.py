"""Writes hashes of whole files' token ids, for the server's tokenizer to match.

    python scripts/make_equal_ids.py --model ../models/smollm2-java-118m --jars target/held-out \
        --out ../src/test/resources/dev/bantam/tokenizer/equal-ids.json

Each item is a file of a published source jar with the SHA-256 of its ids, joined by commas.
"""

import argparse
import hashlib
from pathlib import Path

import yaml
from tokenizers import Tokenizer

from bantam_train.artefacts import sha256
from bantam_train.reference import interleaved, source_files
from make_reference import reference_artefacts, write

_FILES = 200


def main() -> None:
    """Tokenises the files and writes the hashes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model folder")
    parser.add_argument("--jars", type=Path, required=True, help="folder with the held-out jars")
    parser.add_argument("--out", type=Path, required=True, help="JSON file")
    args = parser.parse_args()
    manifest = yaml.safe_load((args.model / "model.yaml").read_text(encoding="utf-8"))
    path = args.model / manifest["tokenizer"]
    tokenizer = Tokenizer.from_file(str(path))
    artefacts = reference_artefacts()
    files = interleaved([source_files(artefact, args.jars) for artefact in artefacts])[:_FILES]
    items = []
    for file in files:
        ids = tokenizer.encode(file.text).ids
        items.append(
            {
                "coordinates": file.artefact.coordinates,
                "path": file.path,
                "tokens": len(ids),
                "ids_sha256": hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest(),
            }
        )
    header = {
        "tokenizer_sha256": sha256(path),
        "artefacts": {artefact.coordinates: artefact.sha256 for artefact in artefacts},
    }
    write(args.out, header, items, "files")
    print(f"{len(items)} files, {sum(item['tokens'] for item in items)} tokens")


if __name__ == "__main__":
    main()
