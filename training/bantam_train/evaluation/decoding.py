"""Greedy answers with token healing, and what a target costs: the same for every model.

The prompt leaves out the text just before the cursor that is not a whole token; the answer has to
spell that first. Until it has, only tokens are allowed that spell a beginning of what is left, or
all of it and more, and probabilities are those among the allowed. The server decodes the same way.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from bantam_train.evaluation.tokens import TokenTable


class LanguageModel(Protocol):
    """Natural-log probabilities of next tokens; a sequence that grows and can be cut back."""

    def start(self, ids: list[int]) -> np.ndarray:
        """Begins a sequence; the log-probabilities behind it, one a token of the vocabulary."""

    def extend(self, ids: list[int]) -> np.ndarray:
        """Appends ids; the log-probabilities behind each of them, [ids, vocabulary]."""

    def cut(self, length: int) -> None:
        """Forgets all ids behind the first ``length``."""


@dataclass(frozen=True)
class Answer:
    """A greedy answer.

    ``score`` is the mean natural-log probability of its tokens, the end's included. ``end`` says
    why it ended: ``end`` token, ``newline`` or ``length``. ``tokens`` counts those of the text.
    """

    text: str
    score: float
    end: str
    tokens: int


@dataclass(frozen=True)
class Limits:
    """When an answer ends at the latest."""

    max_tokens: int
    one_line: bool


def answer(
    model: LanguageModel, table: TokenTable, healed: str, first: np.ndarray, limits: Limits
) -> Answer:
    """Continues a sequence that was just started; ``first`` is what ``model.start`` returned."""
    forced = healed.encode()
    written, scores, logs = b"", [], first
    tokens = 0
    while tokens < limits.max_tokens:
        logs = _allowed(logs, table, forced[len(written) :])
        token = int(np.argmax(logs))
        scores.append(float(logs[token]))
        if table.is_control(token):
            return _answer(written, forced, scores, "end", tokens)
        written += table.bytes[token]
        if limits.one_line and b"\n" in written[len(forced) :]:
            return _answer(written, forced, scores, "newline", tokens)
        tokens += 1
        logs = model.extend([token])[0]
    return _answer(written, forced, scores, "length", tokens)


def _answer(written: bytes, forced: bytes, scores: list[float], end: str, tokens: int) -> Answer:
    text = written[len(forced) :].decode("utf-8", "ignore")
    if end == "newline":
        text = text.split("\n", 1)[0].removesuffix("\r")
    return Answer(text, float(np.mean(scores)), end, tokens)


@dataclass(frozen=True)
class Cost:
    """Bits that a target and the end of its line take, and the tokens it has."""

    bits: float
    tokens: int


def cost(
    model: LanguageModel,
    table: TokenTable,
    healed: str,
    target_ids: list[int],
    first: np.ndarray,
) -> Cost:
    """The cost of ``target_ids``, which spell the healed text and then the target."""
    rest = healed.encode()
    nats, logs = 0.0, first
    rows = model.extend(target_ids)
    for row, token in enumerate(target_ids):
        nats -= _allowed(logs, table, rest)[token]
        rest = rest[len(table.bytes[token]) :]
        logs = rows[row]
    nats -= np.logaddexp.reduce(logs[table.line_ends])
    return Cost(float(nats / np.log(2)), len(target_ids))


def _allowed(logs: np.ndarray, table: TokenTable, rest: bytes) -> np.ndarray:
    """The log-probabilities among the tokens that can spell ``rest``."""
    if not rest:
        return logs
    ids = table.compatible(rest)
    masked = np.full_like(logs, -np.inf)
    masked[ids] = logs[ids] - np.logaddexp.reduce(logs[ids])
    return masked
