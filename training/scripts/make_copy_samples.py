"""Writes what the server's tests compare with: hashes of tokens, fingerprints and a small index.

    python scripts/make_copy_samples.py --samples ../src/test/resources/dev/bantam/filter/provenance
"""

import argparse
from pathlib import Path

import numpy as np

from bantam_train.copy_index import Owner, write_index
from bantam_train.copy_records import Limits, collect, distinctive
from bantam_train.fingerprints import TokenHashes, select, tokens

ARTEFACTS = {
    "Ledger.txt": Owner("org.example:ledger:1.0", "MIT"),
    "Tides.txt": Owner("org.example.sea:tides:2.1", "Apache-2.0"),
}
_ODD = ("odd-tokens.txt", "open-block.txt", "open-comment.txt")


def main() -> None:
    """Writes beside the samples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--samples", type=Path, required=True)
    args = parser.parse_args()
    write_samples(args.samples, args.samples)


def write_samples(samples: Path, out: Path) -> None:
    """Writes three files from the texts in ``samples``."""
    known = TokenHashes()
    lines, prints = [], []
    for name in (*ARTEFACTS, *_ODD):
        text = _text(samples / name)
        lines += [f"{name}\t{known[token]:016x}\t{_units(token)}\n" for token in tokens(text)]
    for name in ARTEFACTS:
        hashes = known.of(_text(samples / name))
        found = select(hashes, np.array([len(hashes)]))
        rows = zip(found.position, found.gram, found.around, strict=True)
        prints += [f"{name}\t{at}\t{gram:016x}\t{bits:08x}\n" for at, gram, bits in rows]
    (out / "tokens.tsv").write_text("".join(lines), encoding="utf-8", newline="\n")
    (out / "fingerprints.tsv").write_text("".join(prints), encoding="utf-8", newline="\n")
    records = collect((number, _text(samples / name)) for number, name in enumerate(ARTEFACTS))
    groups = np.arange(len(ARTEFACTS))
    kept = distinctive(records, groups, Limits())
    write_index(kept, list(ARTEFACTS.values()), 30, out / "samples.idx")


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _units(token: str) -> int:
    """The length as Java counts it."""
    return len(token.encode("utf-16-le")) // 2


if __name__ == "__main__":
    main()
