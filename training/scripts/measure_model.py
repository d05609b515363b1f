"""Measures model folders on held-out files: tokens, bits/byte, agreement, rest of line.

    python scripts/measure_model.py --jars target/held-out --full target/full-fp32 \
        --trimmed target/trimmed-fp32 --int8 ../models/smollm2-java-118m
"""

import argparse
from pathlib import Path

import numpy as np

from bantam_train.artefacts import CORPUS, read_artefacts
from bantam_train.measure import (
    HeldOutFile,
    LineCase,
    MeasuredModel,
    held_out_files,
    kl_and_agreement,
    line_cases,
)

_TEXTS = 24
_CHARACTERS = 2000
_LINES = 120


def main() -> None:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jars", type=Path, required=True, help="folder with the held-out jars")
    parser.add_argument("--full", type=Path, required=True, help="fp32, whole vocabulary")
    parser.add_argument("--trimmed", type=Path, required=True, help="fp32, kept ids")
    parser.add_argument("--int8", type=Path, required=True, help="int8, kept ids")
    args = parser.parse_args()
    files = held_out_files(read_artefacts(CORPUS / "held-out-artefacts.tsv"), args.jars)
    full = MeasuredModel(args.full)
    trimmed, int8 = MeasuredModel(args.trimmed), MeasuredModel(args.int8)
    report_tokens(files, full, trimmed)
    texts = [file.text[:_CHARACTERS] for file in files if len(file.text) >= _CHARACTERS][:_TEXTS]
    for name, model in (("full fp32", full), ("trimmed fp32", trimmed), ("trimmed int8", int8)):
        report_bits(name, model, texts)
    middles = [from_the_middle(file.text) for file in files[_TEXTS:] if len(file.text) > 6000]
    report_bits("trimmed int8, from mid-file", int8, middles[:_TEXTS])
    report_agreement(trimmed, int8, texts)
    report_lines(int8, line_cases(files[_TEXTS:], _LINES))


def from_the_middle(text: str) -> str:
    """As much text as at a file's beginning, from the line behind its middle on."""
    start = text.index("\n", len(text) // 2) + 1
    return text[start : start + _CHARACTERS]


def report_tokens(files: list[HeldOutFile], full: MeasuredModel, trimmed: MeasuredModel) -> None:
    """How many more tokens the trimmed vocabulary needs, and what it cannot spell."""
    texts = [file.text for file in files]
    counts = []
    for model in (full, trimmed):
        encodings = model.tokenizer.encode_batch_fast(texts)
        counts.append(sum(len(encoding.ids) for encoding in encodings))
    decoded = trimmed.tokenizer.decode_batch(
        [encoding.ids for encoding in encodings], skip_special_tokens=False
    )
    lossy = sum(text != back for text, back in zip(texts, decoded, strict=True))
    size = sum(len(text.encode()) for text in texts)
    print(f"tokens: {len(texts)} files, {size} bytes, full {counts[0]}, trimmed {counts[1]}")
    print(f"  +{100 * (counts[1] / counts[0] - 1):.3f} %, {size / counts[1]:.2f} bytes/token")
    print(f"  files that do not decode to themselves: {lossy}")


def report_bits(name: str, model: MeasuredModel, texts: list[str]) -> None:
    """Bits per byte with nothing in front and with id 0 in front."""
    for start in ([], [0]):
        results = np.array([model.bits(text, start) for text in texts])
        total = results[:, 0].sum() / results[:, 1].sum()
        print(f"bits/byte {name}, start {start}: {total:.4f} ({results[:, 1].sum():.0f} bytes)")


def report_agreement(reference: MeasuredModel, other: MeasuredModel, texts: list[str]) -> None:
    """KL divergence and equal top ids of two models over one vocabulary."""
    for start in ([], [0]):
        ids = [start + reference.tokenizer.encode(text).ids for text in texts]
        expected = np.concatenate([reference.logits(row) for row in ids])
        actual = np.concatenate([other.logits(row) for row in ids])
        divergence, same = kl_and_agreement(expected, actual)
        print(
            f"int8 against fp32, start {start}: KL {divergence:.4f} nats, same top id "
            f"{100 * same:.2f} % of {len(expected)}, standard deviation of the logits' "
            f"difference {(expected - actual).std():.3f}"
        )


def report_lines(model: MeasuredModel, cases: list[LineCase]) -> None:
    """Exact matches of the rest of the line, cursors at token boundaries."""
    hits = {}
    for start in ((), (0,)):
        answers = [model.rest_of_line(case.before, list(start)) for case in cases]
        hits[start] = np.array(
            [answer.rstrip() == case.rest.rstrip() for answer, case in zip(answers, cases)]
        )
        count = hits[start].sum()
        print(f"rest of line, start {list(start)}: {count} of {len(cases)} exact")
    both = (hits[()] & hits[(0,)]).sum()
    print(f"  exact in both: {both}")


if __name__ == "__main__":
    main()
