"""Turns a request into the ids that the model continues, as the server's ``PromptBuilder`` does.

Training, evaluation and server cut the same text from the same request; the prompts of
``prompt-reference.json`` hold Python and Java to it. ``docs/prompt-format.md`` describes the parts.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from tokenizers import Tokenizer

from bantam_train.fim.header import header_text
from bantam_train.fim.layout import FimIds, Order, Parts, assemble
from bantam_train.fim.snapshots import MAX_DRIFT, fresh_snapshot, sticky
from bantam_train.fim.units import UnitTokenizer, from_units, to_units
from bantam_train.fim.window import PromptWindow, block_lines, heal


@dataclass(frozen=True)
class PromptRequest:
    """A cursor and what is known around it.

    ``prefix`` and ``suffix`` are the document before and after the cursor; ``libraries`` are names
    with their major version; ``chunks`` are texts from elsewhere, each with its path as first line.
    """

    prefix: str
    suffix: str = ""
    path: str | None = None
    release: int | None = None
    libraries: tuple[str, ...] = ()
    chunks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Budget:
    """Tokens of text in a prompt; control ids and the rest of the line come on top.

    A quarter is reserved for the suffix whether it needs it or not, so that the window does not
    move when the suffix changes; at most another quarter goes to header and chunks.
    """

    tokens: int
    # Lines that the window's start moves at once; None: as many as suit the budget.
    block_lines: int | None = None
    max_drift: int = MAX_DRIFT

    @property
    def step(self) -> int:
        """Lines that the window's start moves at once."""
        return block_lines(self.tokens) if self.block_lines is None else self.block_lines

    @property
    def quarter(self) -> int:
        """Most tokens of the suffix, and of header and chunks together."""
        return self.tokens // 4


@dataclass(frozen=True)
class Prompt:
    """What the model is asked.

    The continuation of ``ids`` has to spell ``healed``, the text before the cursor that they leave
    out. ``snapshot`` is the suffix that was used, to be handed in with the next request.
    """

    ids: list[int]
    healed: str
    snapshot: str = ""


def build_prompt(
    request: PromptRequest,
    tokenizer: Tokenizer | UnitTokenizer,
    fim: FimIds | None,
    budget: Budget,
    order: Order = Order.SPM_BEFORE,
    snapshot: str | None = None,
) -> Prompt:
    """Builds the prompt for a cursor.

    ``fim`` None gives the prompt of a model that only continues text. ``snapshot`` is that of the
    earlier prompt for the same file; it is kept while it differs little. The orders with a live
    suffix always take the new one.
    """
    units = _unit_tokenizer(tokenizer)
    if fim is None:
        return _prefix_only(request, units, budget)
    return put_together(cut_parts(request, units, budget), units, fim, budget, order, snapshot)


def put_together(
    parts: Parts,
    units: UnitTokenizer,
    fim: FimIds,
    budget: Budget,
    order: Order = Order.SPM_BEFORE,
    snapshot: str | None = None,
) -> Prompt:
    """The prompt of parts that are cut already."""
    if snapshot is not None and order not in (Order.SPM_LIVE, Order.PSM):
        kept = sticky(to_units(snapshot), parts.suffix, budget.max_drift)
        parts = replace(parts, suffix=kept)
    front, text = assemble(parts, order, fim, units.encode)
    ids, healed = heal(text, units)
    return Prompt(front + ids, healed, from_units(parts.suffix))


def cut_parts(request: PromptRequest, units: UnitTokenizer, budget: Budget) -> Parts:
    """The request's texts, each within its budget."""
    prefix, suffix = _normalised(request.prefix), _normalised(request.suffix)
    header = header_text(prefix, request.path, request.release, request.libraries)
    room = budget.quarter - units.count(header)
    # A header of strange characters may be long; what would leave no window is left out.
    header = header if units.count(header) < budget.tokens - budget.quarter else ""
    chunks = []
    for chunk in filter(None, map(_normalised, request.chunks)):
        room -= units.count(chunk)
        if room < 0:
            break
        chunks.append(chunk)
    used = sum(map(units.count, (header, *chunks)))
    window = budget.tokens - used - budget.quarter
    start = PromptWindow(window, units, budget.step).start(prefix)
    rest, _, following = suffix.partition("\n")
    return Parts(
        header,
        tuple(chunks),
        prefix[start:],
        rest.rstrip(" \t\r"),
        fresh_snapshot(following, budget.quarter, units),
    )


def _prefix_only(request: PromptRequest, units: UnitTokenizer, budget: Budget) -> Prompt:
    prefix = to_units(request.prefix)
    window = prefix[PromptWindow(budget.tokens, units, budget.step).start(prefix) :]
    ids, healed = heal(window, units)
    return Prompt([FimIds().start, *ids], healed)


def _normalised(text: str) -> str:
    return to_units(text.replace("\r\n", "\n"))


@lru_cache(maxsize=8)
def _wrapped(tokenizer: Tokenizer) -> UnitTokenizer:
    return UnitTokenizer(tokenizer)


def _unit_tokenizer(tokenizer: Tokenizer | UnitTokenizer) -> UnitTokenizer:
    return tokenizer if isinstance(tokenizer, UnitTokenizer) else _wrapped(tokenizer)
