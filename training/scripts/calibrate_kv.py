"""Finds the steps of an int8 KV cache on prompts of the dev files.

    python scripts/calibrate_kv.py --model target/models/bantam-java-fp32-cache \\
        --out target/kv-scales.npy

The model folder must have a float32 cache; ``export_model.py --kv-scales`` takes the result.
"""

import argparse
from pathlib import Path

import yaml
from tokenizers import Tokenizer
from tqdm import tqdm

from bantam_train import kv_scales
from bantam_train.fim.chunks import ChunkSource
from bantam_train.fim.documents import read_documents
from bantam_train.fim.examples import ExampleMaker, Mix

_LENGTH = (600, 1000)


def main() -> None:
    """Makes prompts, runs them, writes the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with a float32 cache")
    parser.add_argument("--corpus", type=Path, default=Path("target/corpus"))
    parser.add_argument("--prompts", type=int, default=64)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    manifest = yaml.safe_load((args.model / "model.yaml").read_text(encoding="utf-8"))
    prompts = make_prompts(args.model / "tokenizer.json", args.corpus, args.prompts)
    layers = manifest["architecture"]["layers"]
    steps = kv_scales.calibrate(args.model, tqdm(prompts, unit="prompt"), layers)
    kv_scales.write(steps, args.out)


def make_prompts(tokenizer: Path, corpus: Path, count: int) -> list[list[int]]:
    """One prompt with its middle of each of the first dev files that are long enough."""
    documents = list(read_documents(corpus / "dev.jsonl.zst"))
    mix = Mix(short=_LENGTH, long=_LENGTH)
    maker = ExampleMaker(Tokenizer.from_file(str(tokenizer)), mix, ChunkSource(documents))
    prompts: list[list[int]] = []
    for document in documents:
        made = [example.ids for example in maker.examples(document, "kv", 1)]
        prompts += [ids for ids in made if len(ids) >= _LENGTH[0] // 2]
        if len(prompts) >= count:
            break
    return prompts[:count]


if __name__ == "__main__":
    main()
