"""Writes a Hugging Face folder of a small Qwen2 with random weights, to try the export with.

    PYTHONPATH=. python tests/write_random_qwen2.py target/random-qwen2 \
        --tokenizer ../models/smollm2-java-118m/tokenizer.json

Its text is noise; its shape is real: biases on q, k and v, a head of its own, bfloat16 safetensors.
"""

import argparse
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from bantam_train.decoder import Decoder
from tiny_models import CONFIG, tensor_shapes, write_hf_folder


def main() -> None:
    """Draws the weights and writes config.json, model.safetensors and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json to copy")
    args = parser.parse_args()
    config = replace(
        CONFIG,
        family="qwen2",
        layers=4,
        hidden_size=128,
        intermediate_size=256,
        heads=4,
        head_size=32,
        vocab_size=Tokenizer.from_file(str(args.tokenizer)).get_vocab_size(),
        context_length=2048,
        tied=False,
        qkv_bias=True,
    )
    random = np.random.default_rng(11)
    tensors = {
        name: (random.standard_normal(shape) * 0.1 + name.endswith("norm")).astype(np.float32)
        for name, shape in tensor_shapes(config).items()
    }
    write_hf_folder(Decoder(config, tensors.__getitem__), args.out, "BF16")
    shutil.copy(args.tokenizer, args.out / "tokenizer.json")


if __name__ == "__main__":
    main()
