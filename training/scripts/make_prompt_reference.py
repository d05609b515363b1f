"""Writes prompts with their ids, for the server's prompt builder to match.

    python scripts/make_prompt_reference.py --model ../models/smollm2-java-118m \
        --out ../src/test/resources/dev/bantam/prompt/prompt-reference.json

Cursors stand in texts written for this purpose (``tests/prompt_samples`` and variants of them),
chosen by hash. A case holds its whole text, so most budgets are small, to make windows move.
``fim`` false means a model without fill-in-the-middle; ``snapshot`` is the suffix of an earlier
request of the same client, ``kept_snapshot`` the one that the prompt has.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tokenizers import Tokenizer

from bantam_train.fim.layout import FimIds
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "prompt_samples"
_PATHS = (
    None,
    "Crates.java",
    "/home/user/app/src/main/java/dev/bantam/samples/Harbour.java",
    "C:\\work\\src\\test\\java\\a\\B.java",
    "x/" + "deep/" * 40 + "Tide.java",
    "N" * 120 + ".java",
    "tab\there.java",
)
_RELEASES = (None, 8, 17, 21)
_LIBRARIES = (
    (),
    ("slf4j-api 2", "junit-jupiter 5"),
    tuple(f"library-number-{i} {i}" for i in range(12)),
    ("bad\nentry 1", "", "guava 33"),
)
_CHUNKS = (
    (),
    ("Quay.java\ninterface Quay { int depth(); }",),
    ("Quay.java\ninterface Quay {\r\n}", "Long.java\n" + "int field;\n" * 60, "C.java\nclass C {}"),
)
_BUDGETS = (64, 96, 160, 384)


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="model folder")
    parser.add_argument("--out", type=Path, required=True, help="JSON file")
    args = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(args.model / "tokenizer.json"))
    cases = [case(i, *cursor, tokenizer) for i, cursor in enumerate(cursors())]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(
        json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in cases
    )
    args.out.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(cases)} cases, {args.out.stat().st_size} bytes")


def texts() -> list[tuple[str, int]]:
    """The texts, and how many cursors each gets."""
    tides = (SAMPLES / "TideTable.java").read_text(encoding="utf-8")
    crates = (SAMPLES / "Crates.java").read_text(encoding="utf-8")
    fields = "".join(f"  private final int counter{i} = {i * 7};\n" for i in range(24))
    return [
        (tides, 58),
        (crates, 56),
        (crates.replace("\n", "\r\n"), 24),
        (f"class Fields {{\n{fields}}}\n", 22),
        ("int total = a" + " + value" * 60 + ";\nint next;\n", 12),
        ("\n\n \t\n  \n", 22),
        (tides * 2, 2),
    ]


def cursors() -> Iterator[tuple[str, int]]:
    """Text and offset of each cursor; the ends of each text are among them."""
    for number, (text, count) in enumerate(texts()):
        yield text, 0
        yield text, len(text)
        for i in range(count):
            yield text, digest(f"{number}/{i}") % (len(text) + 1)


def case(number: int, text: str, offset: int, tokenizer: Tokenizer) -> dict:
    """One prompt; what surrounds it changes with the number's hash."""
    chosen = digest(f"case {number}")

    def pick(items: tuple, place: int):
        return items[(chosen >> (8 * place)) % len(items)]

    request = PromptRequest(
        text[:offset],
        text[offset:],
        pick(_PATHS, 0),
        pick(_RELEASES, 1),
        pick(_LIBRARIES, 2),
        pick(_CHUNKS, 3),
    )
    budget = Budget(pick(_BUDGETS, 4))
    fim = None if number % 8 == 7 else FimIds()
    snapshot = None
    if fim and number % 3 == 0:
        earlier = earlier_request(request, chosen >> 48)
        snapshot = build_prompt(earlier, tokenizer, fim, budget).snapshot
    prompt = build_prompt(request, tokenizer, fim, budget, snapshot=snapshot)
    return {
        **asdict(request),
        "budget": budget.tokens,
        "fim": fim is not None,
        "snapshot": snapshot,
        "kept_snapshot": prompt.snapshot,
        "ids": prompt.ids,
        "healed": prompt.healed,
    }


def earlier_request(request: PromptRequest, chosen: int) -> PromptRequest:
    """The same file with the cursor up to five lines away."""
    lines = request.suffix.split("\n")
    before = request.prefix.split("\n")
    by = chosen % 6
    if chosen & 64:
        suffix = "\n".join(lines[by:])
    else:
        suffix = "\n".join(before[max(0, len(before) - by) :] + lines)
    return PromptRequest(request.prefix, suffix, request.path)


def digest(text: str) -> int:
    """The text's SHA-256 as a number."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


if __name__ == "__main__":
    main()
