"""The figures of one system on one set; each is a ratio of sums over cases.

``benchmarks/quality/README.md`` defines them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bantam_train.evaluation.cases import WHOLE_LINE_KINDS, Case
from bantam_train.evaluation.intervals import Ratio
from bantam_train.evaluation.judging import Judgement
from bantam_train.evaluation.pass_at_one import PASS
from bantam_train.evaluation.predictions import Prediction
from bantam_train.evaluation.text_metrics import (
    accepted_words,
    next_identifier,
    repeats_suffix,
    similarity,
)

# Versions released after the base model was trained; it may know older ones.
RECENT = ("helidon-webserver", "langchain4j-core")
_STOP_TOLERANCE_TOKENS = 5


@dataclass(frozen=True)
class Scored:
    """A case with what a system said and what became of it."""

    case: Case
    prediction: Prediction
    judgement: Judgement | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the answer's first line is the target; for several lines all of it."""
        if self.case.kind == "multi":
            return self.prediction.completion.rstrip() == self.case.target.rstrip()
        return self.prediction.first_line == self.case.target

    @property
    def stops_right(self) -> bool:
        """Whether it ended by itself, at most five tokens longer or shorter than the target."""
        prediction = self.prediction
        off = abs(prediction.tokens - prediction.target_tokens)
        return prediction.end in ("end", "newline") and off <= _STOP_TOLERANCE_TOKENS


Measure = Callable[[Scored], tuple[float, float] | None]


def _exact(row: Scored) -> tuple[float, float]:
    return row.is_exact, 1


def _similarity(row: Scored) -> tuple[float, float]:
    return similarity(row.case.target, row.prediction.first_line), 1


def _completed(row: Scored) -> tuple[float, float]:
    size = len(row.case.target)
    return size * row.is_exact, size


def _completed_by_word(row: Scored) -> tuple[float, float]:
    target = row.case.target
    return accepted_words(target, row.prediction.first_line), len(target)


def _bits(row: Scored) -> tuple[float, float] | None:
    if row.prediction.bits is None:
        return None
    return row.prediction.bits, len(row.case.target.encode()) + 1


def _next_identifier(row: Scored) -> tuple[float, float] | None:
    wanted = next_identifier(row.case.target)
    if not wanted:
        return None
    return next_identifier(row.prediction.first_line) == wanted, 1


def _repeats(row: Scored) -> tuple[float, float]:
    case = row.case
    return repeats_suffix(row.prediction.completion, case.target, case.suffix), 1


def _answered(row: Scored) -> tuple[float, float]:
    return bool(row.prediction.completion.strip()), 1


def _stops(row: Scored) -> tuple[float, float] | None:
    if row.prediction.target_tokens is None or row.case.kind not in WHOLE_LINE_KINDS:
        return None
    return row.stops_right, 1


def _end_tokens(row: Scored) -> tuple[float, float] | None:
    if row.prediction.target_tokens is None or row.case.kind not in WHOLE_LINE_KINDS:
        return None
    return row.prediction.end == "end", 1


def _parses(row: Scored) -> tuple[float, float] | None:
    if row.judgement is None or row.judgement.parses is None:
        return None
    return row.judgement.parses, 1


def _unresolved(row: Scored) -> tuple[float, float] | None:
    if row.judgement is None or row.judgement.parses is None:
        return None
    return row.judgement.unresolved, row.judgement.identifiers


def _flagged(row: Scored) -> tuple[float, float] | None:
    if row.prediction.findings is not None:
        return bool(row.prediction.findings), 1
    if row.judgement is None or not row.judgement.is_read:
        return None
    return bool(row.judgement.rules), 1


def _passes(row: Scored) -> tuple[float, float] | None:
    if row.judgement is None or row.judgement.verdict is None:
        return None
    return row.judgement.verdict == PASS, 1


LINE_MEASURES: Mapping[str, Measure] = {
    "EM": _exact,
    "ES": _similarity,
    "RoCC": _completed,
    "RoCC-word": _completed_by_word,
    "next identifier": _next_identifier,
    "bits per byte": _bits,
    "file parses": _parses,
    "unresolved identifiers": _unresolved,
    "flagged": _flagged,
    "stops within 5 tokens": _stops,
    "ended by the end token": _end_tokens,
    "repeats the suffix": _repeats,
    "answered": _answered,
}
TEST_MEASURES: Mapping[str, Measure] = {
    "pass@1": _passes,
    "EM": _exact,
    "bits per byte": _bits,
    "repeats the suffix": _repeats,
}


def ratio(rows: Iterable[Scored], measure: Measure) -> Ratio | None:
    """The measure over the rows that have it; None if none has."""
    parts = [(row.case.group, measure(row)) for row in rows]
    known = [(group, *part) for group, part in parts if part is not None]
    return Ratio(*zip(*known, strict=True)) if known else None


def mid_token(row: Scored) -> bool:
    """Whether the cursor is inside an identifier."""
    return row.case.kind == "token-mid"


def token_start(row: Scored) -> bool:
    """Whether the cursor is at a token's start with code of the same line before it."""
    return row.case.kind in ("line-end", "call-argument")


def is_recent(row: Scored) -> bool:
    """Whether the base model cannot have read this version of the artefact."""
    return row.case.artefact in RECENT


@dataclass(frozen=True)
class Shown:
    """What a threshold shows that lets the surest share of answers through."""

    share: float
    exact: float
    wrong_per_right: float


def confident(rows: Sequence[Scored], shares: Iterable[float]) -> list[Shown]:
    """EM among the most confident answers; empty if the system has no confidence."""
    if any(row.prediction.score is None for row in rows):
        return []
    ordered = sorted(rows, key=lambda row: (-row.prediction.score, row.case.id))
    curve = []
    for share in shares:
        top = ordered[: max(1, int(len(ordered) * share))]
        right = sum(row.is_exact for row in top)
        wrong_per_right = (len(top) - right) / right if right else float("inf")
        curve.append(Shown(share, right / len(top), wrong_per_right))
    return curve
