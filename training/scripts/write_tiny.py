"""Writes a tiny random model and a tiny corpus, to rehearse a run end to end in minutes.

    python scripts/write_tiny.py --out target/tiny/model --corpus target/tiny/corpus

The corpus is the first files of a real one (--from) or this project's own Java.
"""

import argparse
import itertools
import json
from pathlib import Path

import numpy as np
import zstandard
from tokenizers import Tokenizer

from bantam_train.decoder import Decoder, DecoderConfig
from bantam_train.hf_writer import write_hf_folder

_MODELS = Path(__file__).resolve().parents[2] / "models"


def main() -> None:
    """Writes both folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="Hugging Face folder")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--from", dest="source", type=Path, help="folder of a whole corpus")
    parser.add_argument("--files", type=int, default=400)
    args = parser.parse_args()
    tokenizer = next(_MODELS.glob("*/tokenizer.json"))
    size = Tokenizer.from_file(str(tokenizer)).get_vocab_size()
    write_hf_folder(random_decoder(size), args.out)
    (args.out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    args.corpus.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        lines = real_lines(args.source, split, args.files) if args.source else sample_lines()
        data = zstandard.compress("".join(lines).encode())
        (args.corpus / f"{split}.jsonl.zst").write_bytes(data)


def random_decoder(vocab_size: int) -> Decoder:
    """Two layers of 64, random with a fixed seed."""
    config = DecoderConfig(
        family="llama",
        layers=2,
        hidden_size=64,
        intermediate_size=128,
        heads=4,
        kv_heads=2,
        head_size=16,
        vocab_size=vocab_size,
        rope_theta=10000.0,
        norm_epsilon=1e-5,
        context_length=1024,
        tied=True,
        qkv_bias=False,
    )
    generator = np.random.default_rng(1)
    kv = config.kv_heads * config.head_size
    shapes = {
        "embedding": (vocab_size, 64),
        "q": (64, 64),
        "k": (kv, 64),
        "v": (kv, 64),
        "o": (64, 64),
        "gate": (128, 64),
        "up": (128, 64),
        "down": (64, 128),
    }

    def tensor(name: str) -> np.ndarray:
        shape = shapes.get(name.rpartition(".")[2])
        return np.ones(64, np.float32) if shape is None else generator.normal(0, 0.05, shape)

    return Decoder(config, tensor)


def real_lines(folder: Path, split: str, count: int) -> list[str]:
    """The first lines of a split, with their ends."""
    with zstandard.open(folder / f"{split}.jsonl.zst", "rt", encoding="utf-8") as stream:
        return list(itertools.islice(stream, count))


def sample_lines() -> list[str]:
    """This project's own Java files as a corpus."""
    sources = sorted(_MODELS.parent.glob("src/main/java/**/*.java"))
    return [
        json.dumps(
            {
                "artefact": "dev.bantam:bantam:0:sources",
                "path": path.as_posix().partition("src/main/java/")[2],
                "release": 17,
                "libraries": [],
                "quality": 1.0,
                "text": path.read_text(encoding="utf-8"),
            }
        )
        + "\n"
        for path in sources
    ]


if __name__ == "__main__":
    main()
