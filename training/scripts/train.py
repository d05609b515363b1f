"""Trains a model on the corpus; killed or finished, the same command goes on from its checkpoint.

    OMP_WAIT_POLICY=passive nice -n 19 python scripts/train.py --out target/runs/cpu \\
        --source target/base/SmolLM2-135M-Instruct.Q4_1.gguf --kept-ids vocab/kept-ids.txt \\
        --minutes 140
    torchrun --nproc-per-node 2 scripts/train.py …    # several processes, the same steps

Progress is in the folder's metrics.jsonl: loss at every step, and at every checkpoint the dev
cases' score. scripts/plot_training.py draws it, scripts/export_model.py exports the checkpoint.
"""

import argparse
import dataclasses
import functools
import os
from pathlib import Path

import torch
import torch.distributed as distributed
from tokenizers import Tokenizer

from bantam_train.fim.examples import ExampleMaker, Mix
from bantam_train.fim.layout import Order
from bantam_train.trainer.adapters import merge_adapter
from bantam_train.trainer.dev_cases import Judge, dev_cases
from bantam_train.trainer.loop import Recipe, Trainer
from bantam_train.trainer.modes import apply_mode
from bantam_train.trainer.schedule import Limits
from bantam_train.trainer.stream import ExampleStream
from bantam_train.trainer.weights import first_model

_MODEL = Path(__file__).resolve().parents[2] / "models" / "bantam-java"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--out", type=Path, required=True, help="folder of the run")
    add("--source", type=Path, required=True, help="GGUF, Hugging Face folder or another run")
    add("--kept-ids", type=Path, help="reduces the source's vocabulary")
    add("--adapter", type=Path, help="a low-rank run's result, merged before training")
    add("--adapter-mode", default="lora:32", help="what the adapter was trained as")
    add("--tokenizer", type=Path, default=_MODEL / "tokenizer.json")
    add("--corpus", type=Path, default=Path("target/corpus"), help="train*, dev.jsonl.zst")
    add("--files", type=int, help="read only the first files of a shard")
    add("--workers", type=int, default=0, help="processes that make examples; 0: this one")
    add("--skip-files", type=int, default=0, help="begin the stream behind as many files")
    add("--mode", default="full", help="full, frozen:LAYERS or lora:RANK")
    add("--order", default=Order.SPM_BEFORE.value, choices=[order.value for order in Order])
    add("--psm", type=float, default=0.05, help="share of prefix-suffix-middle examples")
    add("--length", type=int, nargs=2, default=(160, 320), help="tokens of a usual example")
    add("--minutes", type=float, default=float("inf"), help="training time over all parts")
    add("--tokens", type=float, default=float("inf"))
    add("--rate", type=float, default=2e-4, help="peak learning rate")
    add("--step-tokens", type=int, default=4096)
    add("--micro-tokens", type=int, default=2048)
    add("--save-minutes", type=float, default=9)
    add("--dev", type=int, nargs=2, default=(160, 80), help="dev cases: line ends, mid-line")
    add("--dev-budget", type=int, default=256, help="prompt tokens of a dev case")
    add("--judge-first", action="store_true", help="also score the weights before training")
    add("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    add("--compile", action="store_true", help="compile the layers: faster after minutes")
    return parser.parse_args()


def main() -> None:
    """Sets a run up and trains."""
    args = arguments()
    rank = join()
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    order = Order(args.order)
    device = torch.device(args.device, rank) if args.device == "cuda" else torch.device(args.device)
    model = first_model(args.source, args.kept_ids, tokenizer)
    if args.adapter:
        merge_adapter(model, args.adapter, args.adapter_mode)
    model = model.to(device)
    apply_mode(model, args.mode)
    if args.compile:
        for layer in model.layers:
            layer.compile(dynamic=True)
    cases = dev_cases(
        args.corpus / "dev.jsonl.zst", tokenizer, order, *args.dev, args.dev_budget
    )
    recipe = Recipe(
        args.rate, args.step_tokens, args.micro_tokens, args.save_minutes * 60, args.judge_first
    )
    origin = {
        "config": dataclasses.asdict(model.config),
        "mode": args.mode,
        "source": args.source.name,
        "order": args.order,
    }
    limits = Limits(args.minutes * 60, args.tokens)
    trainer = Trainer(model, recipe, limits, Judge(tokenizer, cases), args.out, origin)
    mix = Mix(order, psm=args.psm, short=tuple(args.length))
    maker = functools.partial(ExampleMaker, tokenizer, mix)
    stream = ExampleStream(args.corpus, maker, args.skip_files, args.workers, args.files)
    trainer.train(stream)
    if distributed.is_initialized():
        distributed.destroy_process_group()


def join() -> int:
    """This process's number; 0 unless torchrun started several."""
    if "RANK" not in os.environ:
        return 0
    distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    return distributed.get_rank()


if __name__ == "__main__":
    main()
