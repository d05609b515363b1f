"""Exports a Hugging Face folder of a LLaMA model as one GGUF file, for llama.cpp.

    python scripts/export_gguf.py --source target/weights/bantam-java --type q8_0 \\
        --description vocab/bantam-java.yaml --out target/bantam-java-q8_0.gguf

The description is export_model.py's; licence, origin and token roles become the file's metadata.
The same input writes the same bytes.
"""

import argparse
from pathlib import Path

import yaml

from bantam_train.gguf_writer import TYPES, write_gguf
from bantam_train.hf_reader import read_hf_folder
from bantam_train.tokenizer import read_hf_tokenizer, vocabulary_of


def main() -> None:
    """Reads the folder and writes the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, required=True, help="Hugging Face folder")
    parser.add_argument("--type", choices=sorted(TYPES), default="q8_0", help="of the matrices")
    parser.add_argument("--description", type=Path, required=True, help="YAML, see docs/models.md")
    parser.add_argument("--out", type=Path, required=True, help="GGUF file")
    args = parser.parse_args()
    decoder = read_hf_folder(args.source)
    vocabulary = vocabulary_of(read_hf_tokenizer(args.source))
    description = yaml.safe_load(args.description.read_text(encoding="utf-8"))
    write_gguf(decoder, vocabulary, description, args.type, args.out)
    print(f"{args.out}: {args.type}, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
