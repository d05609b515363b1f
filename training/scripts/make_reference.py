"""Writes greedy reference continuations of a model folder, for the server's engine to match.

    python scripts/make_reference.py --model ../models/smollm2-java-118m --jars target/held-out \
        --out ../src/test/resources/dev/bantam/engine/reference-int8.json

Each case is a cursor in a file of a published source jar. The text before the cursor is tokenised
as a whole and its last ids are the prompt, behind the model's document start if it has one. The
prompt goes through the graph in one run, then each token in a run of its own: no chunks, no batch,
no healing, no stop but an end of text. The file holds no text: coordinates, offsets, hashes, ids.
"""

import argparse
import hashlib
import json
from pathlib import Path

import onnxruntime
import yaml
from tokenizers import Tokenizer
from tqdm import tqdm

from bantam_train.artefacts import CORPUS, Artefact, read_artefacts
from bantam_train.generate import generate
from bantam_train.reference import Cursor, choose_cursors, interleaved, source_files
from bantam_train.session import ModelSession

ARTIFACTS = ("commons-lang3", "gson", "commons-csv")


def main() -> None:
    """Runs every case and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model folder")
    parser.add_argument("--jars", type=Path, required=True, help="folder with the held-out jars")
    parser.add_argument("--out", type=Path, required=True, help="JSON file")
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--prompt-tokens", type=int, default=256)
    parser.add_argument("--max-tokens", type=int, default=32)
    args = parser.parse_args()
    manifest = yaml.safe_load((args.model / "model.yaml").read_text(encoding="utf-8"))
    artefacts = reference_artefacts()
    files = interleaved([source_files(artefact, args.jars) for artefact in artefacts])
    runner = ReferenceRunner(args.model, manifest, args.prompt_tokens, args.max_tokens)
    header = {
        "model": manifest["name"],
        "version": manifest["version"],
        "weights": manifest["quantisation"]["weights"],
        "files": {
            entry["path"]: entry["sha256"]
            for entry in manifest["files"]
            if not entry["path"].endswith(".md")
        },
        "onnxruntime": onnxruntime.__version__,
        "document_start": manifest["tokens"]["document_start"],
        "max_tokens": args.max_tokens,
        "artefacts": {artefact.coordinates: artefact.sha256 for artefact in artefacts},
    }
    cursors = choose_cursors(files, args.cases)
    cases = [runner.run(cursor) for cursor in tqdm(cursors, unit="case")]
    write(args.out, header, cases)
    print(f"{len(cases)} cases, {sum(len(case['generated_ids']) for case in cases)} tokens")


def reference_artefacts() -> list[Artefact]:
    """The three artefacts of the manifest that the Java tests fetch too."""
    artefacts = read_artefacts(CORPUS / "held-out-artefacts.tsv")
    return [artefact for artefact in artefacts if artefact.artifact in ARTIFACTS]


class ReferenceRunner:
    """Turns cursors into cases."""

    def __init__(
        self, folder: Path, manifest: dict, prompt_tokens: int, max_tokens: int
    ) -> None:
        tokens = manifest["tokens"]
        self._ends = frozenset(tokens["end_of_text"])
        start = tokens["document_start"]
        self._prompt_tokens, self._max_tokens = prompt_tokens, max_tokens
        self._start = [] if start is None else [start]
        self._tokenizer = Tokenizer.from_file(str(folder / manifest["tokenizer"]))
        self._session = ModelSession(folder / manifest["graph"], capacity=512)

    def run(self, cursor: Cursor) -> dict:
        """Generates one case."""
        ids = self._tokenizer.encode(cursor.prefix).ids[-self._prompt_tokens :]
        prompt = self._start + ids
        result = generate(self._session, prompt, self._max_tokens, self._ends)
        return {
            "coordinates": cursor.file.artefact.coordinates,
            "path": cursor.file.path,
            "kind": cursor.kind,
            "cursor_utf16": cursor.utf16_offset,
            "prefix_sha256": hashlib.sha256(cursor.prefix.encode()).hexdigest(),
            "prompt_tokens": len(ids),
            "prompt_ids": prompt,
            "generated_ids": result.ids,
            "margins": [round(margin, 5) for margin in result.margins],
        }


def write(path: Path, header: dict, items: list[dict], key: str = "cases") -> None:
    """Writes one line per item, so that a change shows as a short difference."""
    path.parent.mkdir(parents=True, exist_ok=True)
    compact = {"separators": (",", ":")}
    lines = ",\n".join(json.dumps(item, **compact) for item in items)
    head = json.dumps(header, **compact)[:-1]
    path.write_text(f'{head},"{key}":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
