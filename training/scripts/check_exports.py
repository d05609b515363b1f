"""Checks that exports of one checkpoint write the same greedy text as PyTorch.

    python scripts/check_exports.py --source target/weights/bantam-java \\
        --fp32 target/bantam-java-fp32 --int8 ../models/bantam-java \\
        --f16 target/bantam-java-f16.gguf --q8-0 target/bantam-java-q8_0.gguf \\
        --dev target/corpus/dev.jsonl.zst --out target/export-check.json

Prompts come from held-out files. A text may part from PyTorch's where its two best tokens lie
closer than the export rounds; each such place is printed with that margin, and one at a wider
margin than the export's bar is an error. Needs requirements-torch.txt.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from tqdm import tqdm

from bantam_train.export_check import (
    CheckPrompt,
    Difference,
    ReferenceText,
    check_prompts,
    differences,
    ended,
    same_counts,
)
from bantam_train.fim.documents import read_documents
from bantam_train.fim.layout import Order
from bantam_train.generate import generate
from bantam_train.hf_reader import read_hf_folder
from bantam_train.llama_cpp import LlamaCpp
from bantam_train.session import ModelSession
from bantam_train.tokenizer import read_hf_tokenizer, vocabulary_of
from bantam_train.trainer.greedy import greedy
from bantam_train.trainer.model import DecoderModel, read_weights

_REFERENCE = "PyTorch fp32"
# Logits. Both int8 formats round activations as well; llama.cpp multiplies float16 by float16.
_BARS = {"ONNX fp32": 0.01, "ONNX int8": 1.0, "GGUF F16": 0.1, "GGUF Q8_0": 1.0}
_CAPACITY = 512

Texts = list[list[int]]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--source", type=Path, required=True, help="Hugging Face folder of the checkpoint")
    add("--fp32", type=Path, required=True, help="ONNX folder without quantisation")
    add("--int8", type=Path, help="ONNX folder")
    add("--f16", type=Path, help="GGUF file")
    add("--q8-0", type=Path, help="GGUF file")
    add("--dev", type=Path, default=Path("target/corpus/dev.jsonl.zst"))
    add("--order", default=Order.SPM_BEFORE.value, choices=[order.value for order in Order])
    add("--prompts", type=int, default=100)
    add("--tokens", type=int, default=24, help="new tokens per prompt")
    add("--threads", type=int, default=1)
    add("--out", type=Path, help="JSON of all texts and differences")
    return parser.parse_args()


def main() -> None:
    """Generates with each system, compares, prints."""
    args = arguments()
    tokenizer = read_hf_tokenizer(args.source)
    end_ids = frozenset(range(vocabulary_of(tokenizer).control_count))
    prompts = check_prompts(read_documents(args.dev), tokenizer, args.prompts, Order(args.order))
    texts = generated_texts(args, prompts, tokenizer, end_ids)
    references = reference_texts(args, prompts, texts["ONNX fp32"], end_ids)
    found = {name: list(differences(references, texts[name])) for name in texts}
    texts = {_REFERENCE: [reference.ids for reference in references]} | texts
    report(texts, found, prompts, tokenizer)
    if args.out:
        margins = [reference.margins for reference in references]
        write(args.out, prompts, texts, margins, found)
    wide = sum(d.margin > _BARS[name] for name, parted in found.items() for d in parted)
    if wide:
        raise SystemExit(f"{wide} differences at a wider margin than their bar")


def generated_texts(
    args: argparse.Namespace,
    prompts: list[CheckPrompt],
    tokenizer: Tokenizer,
    end_ids: frozenset[int],
) -> dict[str, Texts]:
    """Each export's texts; each is loaded when its turn comes."""
    texts = {}
    for name, folder in {"ONNX fp32": args.fp32, "ONNX int8": args.int8}.items():
        if folder:
            session = ModelSession(folder / "model.onnx", 1, _CAPACITY, args.threads)
            texts[name] = [
                generate(session, prompt.ids, args.tokens, end_ids).ids
                for prompt in tqdm(prompts, desc=name)
            ]
    for name, path in {"GGUF F16": args.f16, "GGUF Q8_0": args.q8_0}.items():
        if path:
            model = LlamaCpp(path, _CAPACITY, args.threads)
            check_tokens(name, model, prompts, tokenizer)
            texts[name] = [
                ended(model.generate(prompt.ids, args.tokens), end_ids)
                for prompt in tqdm(prompts, desc=name)
            ]
    return texts


def check_tokens(
    name: str, model: LlamaCpp, prompts: list[CheckPrompt], tokenizer: Tokenizer
) -> None:
    """Counts the texts before the cursors that llama.cpp splits into the ids that we do."""
    equal = sum(model.tokenize(p.before) == tokenizer.encode(p.before).ids for p in prompts)
    print(f"{name}: {equal} texts of {len(prompts)} have the same ids")


def reference_texts(
    args: argparse.Namespace,
    prompts: list[CheckPrompt],
    drafts: Texts,
    end_ids: frozenset[int],
) -> list[ReferenceText]:
    """PyTorch's texts; another system's serve as drafts, which saves passes and changes nothing."""
    torch.set_num_threads(args.threads)
    decoder = read_hf_folder(args.source)
    model = DecoderModel(decoder.config)
    read_weights(model, decoder)
    return [
        greedy(model, prompt.ids, draft, args.tokens, end_ids)
        for prompt, draft in zip(tqdm(prompts, desc=_REFERENCE), drafts, strict=True)
    ]


def report(
    texts: dict[str, Texts],
    found: dict[str, list[Difference]],
    prompts: list[CheckPrompt],
    tokenizer: Tokenizer,
) -> None:
    """Prints equal texts for each pair of systems, then each place where one left PyTorch's."""
    lengths = [len(prompt.ids) for prompt in prompts]
    generated = sum(map(len, texts[_REFERENCE]))
    print(f"{len(prompts)} prompts of {min(lengths)} to {max(lengths)} tokens, {generated} new ids")
    for (a, b), count in same_counts(texts).items():
        print(f"{a} and {b}: {count} texts of {len(prompts)} equal")
    for name, parted in found.items():
        print(f"{name}: {len(parted)} part from {_REFERENCE}, bar {_BARS[name]} logit")
        for d in parted:
            prompt = prompts[d.prompt]
            verdict = "near-tie" if d.margin <= _BARS[name] else "DIFFERS"
            expected, actual = (_shown(tokenizer, i) for i in (d.expected, d.actual))
            print(
                f"  {verdict}: prompt {d.prompt} ({prompt.path}, character {prompt.cursor}), "
                f"new id {d.position}, margin {d.margin:.4f}: {expected} against {actual}"
            )


def _shown(tokenizer: Tokenizer, token: int | None) -> str:
    return "nothing" if token is None else repr(tokenizer.id_to_token(token))


def write(path: Path, prompts, texts, margins, found) -> None:
    """Writes everything that was compared."""
    result = {
        "bars": _BARS,
        "prompts": [asdict(prompt) for prompt in prompts],
        "texts": texts,
        "reference_margins": margins,
        "differences": {name: [asdict(d) for d in parted] for name, parted in found.items()},
    }
    path.write_text(json.dumps(result) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
