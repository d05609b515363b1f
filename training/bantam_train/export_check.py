"""Compares greedy texts of one checkpoint's exports with the reference's, and names near-ties.

Exports round differently, so where the reference's two best tokens lie close together another one
may win, and everything behind is another text. Only first differences are therefore judged: the
reference's top-2 margin there must be small enough for rounding to explain it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, zip_longest

from tokenizers import Tokenizer

from bantam_train.fim.documents import Document
from bantam_train.fim.layout import FimIds, Order
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt

# Text tokens; with control ids and the rest of the line a prompt stays below 256.
_BUDGET = Budget(216)
_LENGTHS = range(128, 257)
# Characters, for comparing tokenizers.
_BEFORE = 1000


@dataclass(frozen=True)
class CheckPrompt:
    """A prompt's ids, where its cursor stands (a character in a file), and text before it."""

    path: str
    cursor: int
    before: str
    ids: list[int]


@dataclass(frozen=True)
class ReferenceText:
    """The reference's greedy ids and, for each, how far it was above the second."""

    ids: list[int]
    margins: list[float]


@dataclass(frozen=True)
class Difference:
    """Where a text first parts from the reference's.

    The margin is the reference's, in logits; infinite where one text has no id at the position,
    which no rounding explains.
    """

    prompt: int
    position: int
    margin: float
    expected: int | None
    actual: int | None


def check_prompts(
    documents: Iterable[Document], tokenizer: Tokenizer, count: int, order: Order
) -> list[CheckPrompt]:
    """The first cursors by hash whose prompts have 128 to 256 tokens, one cursor a file."""
    ordered = sorted(documents, key=_digest)
    prompts = []
    for document in ordered:
        cursor = _digest(document) % (len(document.text) + 1)
        request = PromptRequest(
            document.text[:cursor],
            document.text[cursor:],
            document.path,
            document.release,
            document.libraries,
        )
        ids = build_prompt(request, tokenizer, FimIds(), _BUDGET, order).ids
        if len(ids) in _LENGTHS:
            before = document.text[max(0, cursor - _BEFORE) : cursor]
            prompts.append(CheckPrompt(document.path, cursor, before, ids))
        if len(prompts) == count:
            break
    return prompts


def _digest(document: Document) -> int:
    name = f"{document.artefact}/{document.path}".encode()
    return int.from_bytes(hashlib.sha256(name).digest()[:8])


def ended(ids: list[int], end_ids: frozenset[int]) -> list[int]:
    """The ids up to and including the first end id."""
    for i, token in enumerate(ids):
        if token in end_ids:
            return ids[: i + 1]
    return ids


def differences(references: list[ReferenceText], texts: list[list[int]]) -> Iterator[Difference]:
    """The first difference of each text that is not the reference's."""
    for prompt, (reference, text) in enumerate(zip(references, texts, strict=True)):
        pairs = enumerate(zip_longest(reference.ids, text))
        for position, (expected, actual) in pairs:
            if expected != actual:
                missing = expected is None or actual is None
                margin = float("inf") if missing else reference.margins[position]
                yield Difference(prompt, position, margin, expected, actual)
                break


def same_counts(texts: dict[str, list[list[int]]]) -> dict[tuple[str, str], int]:
    """How many texts each pair of systems has in common."""
    return {
        (a, b): sum(map(list.__eq__, texts[a], texts[b])) for a, b in combinations(texts, 2)
    }
