"""Exports a LLaMA model as one GGUF file, for llama.cpp.

    python scripts/export_gguf.py --source target/weights/bantam-java --type q8_0 \\
        --description vocab/bantam-java.yaml --out target/bantam-java-q8_0.gguf
    python scripts/export_gguf.py --source ../models/bantam-java --out target/bantam-java-q8_0.gguf

The source is a Hugging Face folder, or a model folder of ours, whose int8 blocks are those of
q8_0 up to the rounding of their scales. The description is export_model.py's (a model folder's
manifest has all of it); licence, origin and token roles become the file's metadata. The same input
writes the same bytes.
"""

import argparse
from pathlib import Path

import yaml

from bantam_train.gguf_writer import TYPES, write_gguf
from bantam_train.hf_reader import read_hf_folder
from bantam_train.model_folder import MANIFEST, described
from bantam_train.model_reader import read_model_folder
from bantam_train.tokenizer import read_hf_tokenizer, vocabulary_of


def main() -> None:
    """Reads the arguments and writes the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, required=True, help="folder of the model")
    parser.add_argument("--type", choices=sorted(TYPES), default="q8_0", help="of the matrices")
    parser.add_argument("--description", type=Path, help="YAML, see docs/models.md")
    parser.add_argument("--out", type=Path, required=True, help="GGUF file")
    args = parser.parse_args()
    export(args.source, args.description, args.type, args.out)
    print(f"{args.out}: {args.type}, {args.out.stat().st_size / 1e6:.1f} MB")


def export(source: Path, description: Path | None, type_name: str, out: Path) -> None:
    """Writes the folder's model as a file of the type."""
    ours = (source / MANIFEST).exists()
    if description:
        described_as = yaml.safe_load(description.read_text(encoding="utf-8"))
    elif ours:
        described_as = described(source)
    else:
        raise SystemExit("a Hugging Face folder needs --description")
    decoder = read_model_folder(source) if ours else read_hf_folder(source)
    vocabulary = vocabulary_of(read_hf_tokenizer(source))
    write_gguf(decoder, vocabulary, described_as, type_name, out)


if __name__ == "__main__":
    main()
