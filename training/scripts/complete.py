"""Continues a text with a model folder, to see with one's own eyes what it says.

    python scripts/complete.py ../models/smollm2-java-118m --text 'public static int add('
"""

import argparse
from pathlib import Path

import yaml
from tokenizers import Tokenizer

from bantam_train.generate import generate
from bantam_train.session import ModelSession


def main() -> None:
    """Prints the text and its greedy continuation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="model folder")
    parser.add_argument("--text", required=True, help="what stands before the cursor")
    parser.add_argument("--max-tokens", type=int, default=48)
    args = parser.parse_args()
    manifest = yaml.safe_load((args.model / "model.yaml").read_text(encoding="utf-8"))
    tokens = manifest["tokens"]
    tokenizer = Tokenizer.from_file(str(args.model / manifest["tokenizer"]))
    start = [] if tokens["document_start"] is None else [tokens["document_start"]]
    prompt = start + tokenizer.encode(args.text).ids
    session = ModelSession(args.model / manifest["graph"])
    result = generate(session, prompt, args.max_tokens, frozenset(tokens["end_of_text"]))
    print(args.text + tokenizer.decode(result.ids, skip_special_tokens=False))


if __name__ == "__main__":
    main()
