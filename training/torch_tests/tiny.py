"""A tiny model, a tiny corpus and a run on them, small enough for seconds on a CPU."""

import functools
import json
from dataclasses import replace
from pathlib import Path

import torch
import zstandard
from java_samples import ACCOUNT, LIMITS
from tiny_models import CONFIG
from tokenizers import Tokenizer

from bantam_train.fim.examples import ExampleMaker, Mix
from bantam_train.fim.layout import Order
from bantam_train.trainer.dev_cases import Judge, dev_cases
from bantam_train.trainer.loop import Recipe, Trainer
from bantam_train.trainer.model import DecoderModel
from bantam_train.trainer.modes import apply_mode
from bantam_train.trainer.schedule import Limits
from bantam_train.trainer.stream import ExampleStream

_TOKENIZER = next(Path(__file__).resolve().parents[2].glob("models/*/tokenizer.json"))
TINY = replace(CONFIG, vocab_size=20439, context_length=1024)


def tokenizer() -> Tokenizer:
    """The shipped tokenizer."""
    return Tokenizer.from_file(str(_TOKENIZER))


def tiny_model(seed: int = 0) -> DecoderModel:
    """Random weights, small enough that nothing overflows."""
    torch.manual_seed(seed)
    model = DecoderModel(TINY)
    for parameter in model.parameters():
        if parameter.dim() == 2:
            torch.nn.init.normal_(parameter, std=0.05)
    return model


def write_corpus(folder: Path) -> None:
    """Both splits with copies of the sample files under several names."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "artefact": "dev.sample:bank:1:sources",
            "path": f"dev/sample/bank{i}/{name}.java",
            "release": 17,
            "libraries": ["slf4j-api 2"],
            "quality": 1.0,
            "text": text,
        }
        for i in range(12)
        for name, text in (("Account", ACCOUNT), ("Limits", LIMITS))
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    for split in ("train", "dev"):
        (folder / f"{split}.jsonl.zst").write_bytes(zstandard.compress(text.encode()))


def tiny_trainer(folder: Path, tokens: int, mode: str = "full", **recipe) -> Trainer:
    """A trainer whose run and corpus lie in the folder."""
    write_corpus(folder / "corpus")
    model = tiny_model()
    apply_mode(model, mode)
    cases = dev_cases(
        folder / "corpus" / "dev.jsonl.zst", tokenizer(), Order.SPM_BEFORE, 6, 3, 128
    )
    settings = {"learning_rate": 1e-3, "step_tokens": 1024, "micro_tokens": 512}
    return Trainer(
        model,
        Recipe(**settings | {"save_seconds": 1e9} | recipe),
        Limits(tokens=tokens),
        Judge(tokenizer(), cases),
        folder / "run",
        {"config": vars(TINY), "mode": mode, "source": "tiny"},
    )


def stream(folder: Path, workers: int = 0) -> ExampleStream:
    """The corpus from its beginning."""
    maker = functools.partial(ExampleMaker, tokenizer(), Mix())
    return ExampleStream(folder / "corpus", maker, workers=workers)


def losses(folder: Path) -> list[float]:
    """The losses of a run, step by step."""
    rows = (folder / "run" / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    return [row["loss"] for row in map(json.loads, rows) if "loss" in row]
