"""Tries the index of copies: takes excerpts of the corpus, and judges what the server found.

    python scripts/measure_copies.py sample --corpus target/corpus --out target/copies
    (then the server's CopyMeasure, whose Javadoc has its command, writes found.tsv)
    python scripts/measure_copies.py judge --clean target/corpus-work/clean \\
        --found target/copies/found.tsv

``sample`` writes excerpts of 60 to 200 tokens, drawn by a seed, with a blank between tokens and with
code of others around. ``judge`` says how many tokens in a row each finding really shares with the
artefact that it names.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bantam_train.curation.jsonl import read_rows
from bantam_train.fim.documents import Document, read_documents
from bantam_train.fingerprints import GUARANTEE, TokenHashes, tokens

_LONGEST = 200
_HOST_TOKENS = 300
# So that the host's tokens are nobody's.
_HOST = " ".join(f"own{number % 97} ( {number} ) ;" for number in range(_HOST_TOKENS // 5))

_ESCAPE, _MEANT = re.compile(r"\\(.)"), {"n": "\n"}


def main() -> None:
    """Writes cases, or prints what findings are worth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sample = commands.add_parser("sample")
    sample.add_argument("--corpus", type=Path, required=True)
    sample.add_argument("--count", type=int, default=500)
    sample.add_argument("--seed", type=int, default=1)
    sample.add_argument("--out", type=Path, required=True)
    judging = commands.add_parser("judge")
    judging.add_argument("--clean", type=Path, required=True)
    judging.add_argument("--found", type=Path, required=True)
    args = parser.parse_args()
    if args.command == "sample":
        write_cases(args.corpus, args.count, args.seed, args.out)
    else:
        judge(args.clean, args.found)


def write_cases(corpus: Path, count: int, seed: int, out: Path) -> None:
    """Writes a file for each excerpt and the table of all."""
    out.mkdir(parents=True, exist_ok=True)
    draw, rows = random.Random(seed), []
    for document in _drawn(corpus, count, draw):
        found = tokens(document.text)
        length = draw.randint(GUARANTEE, min(_LONGEST, len(found)))
        start = draw.randint(0, len(found) - length)
        excerpt = " ".join(found[start : start + length])
        name = f"{len(rows):04}.java"
        (out / name).write_text(f"{_HOST}\n{excerpt}\n{_HOST}\n", encoding="utf-8")
        artefact = ":".join(document.artefact.split(":")[:3])
        rows.append(f"{name}\t{length}\t{artefact}\t{document.path}\n")
    (out / "cases.tsv").write_text("".join(rows), encoding="utf-8")


def _drawn(corpus: Path, count: int, draw: random.Random) -> Iterator[Document]:
    """Yields files of at least 60 tokens, drawn evenly."""
    kept: list[Document] = []
    seen = 0
    for document in read_documents(corpus / "train.jsonl.zst"):
        seen += 1
        place = len(kept) if len(kept) < count else draw.randrange(seen)
        if place < count and len(tokens(document.text)) >= GUARANTEE:
            kept[place : place + 1] = [document]
    yield from kept


def judge(clean: Path, found: Path) -> None:
    """Prints for each finding the longest run that it truly shares, and how many are that long."""
    known, lengths = TokenHashes(), []
    for line in found.read_text(encoding="utf-8").splitlines():
        name, known_tokens, artefact, text = line.split("\t", 3)
        place = known.of(_ESCAPE.sub(lambda match: _MEANT.get(match[1], match[1]), text))
        sources = [known.of(source) for source in _texts(clean, artefact)]
        lengths.append(_longest(place, sources))
        print(f"{name}\t{artefact}\tsaid {known_tokens}\tshared {lengths[-1]}")
    bands = Counter(
        "60 and more" if n >= 60 else "45 to 59" if n >= 45 else "30 to 44" if n >= 30 else "fewer"
        for n in lengths
    )
    print(f"{len(lengths)} findings: {dict(bands)}")


def _texts(clean: Path, artefact: str) -> Iterator[str]:
    group, name, version = artefact.split(":")
    for path in sorted(clean.glob(f"{group}.{name}-{version}-*.jsonl.zst")):
        yield from (row["text"] for row in read_rows(path))


def _longest(place: np.ndarray, sources: list[np.ndarray]) -> int:
    """The longest run of tokens of the place that stands in a source."""
    low, high = 0, len(place)
    while low < high:
        middle = (low + high + 1) // 2
        wanted = _grams(place, middle)
        if any(wanted & _grams(source, middle) for source in sources):
            low = middle
        else:
            high = middle - 1
    return low


def _grams(hashes: np.ndarray, length: int) -> set[int]:
    if len(hashes) < length:
        return set()
    windows = np.lib.stride_tricks.sliding_window_view(hashes, length)
    weights = np.multiply.accumulate(np.full(length, 0x9E3779B97F4A7C15, np.uint64))
    return set((windows * weights).sum(axis=1, dtype=np.uint64).tolist())


if __name__ == "__main__":
    main()
