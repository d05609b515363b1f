"""Turns a file into training examples in the form of the server's prompts."""

import random
from dataclasses import dataclass

from tokenizers import Tokenizer

from bantam_train.fim.chunks import ChunkSource
from bantam_train.fim.documents import Document
from bantam_train.fim.header import header_text
from bantam_train.fim.layout import MAX_REST, FimIds, Order, Parts, assemble
from bantam_train.fim.spans import JavaText, Span

# Weights of the parts in the loss. One end token stands against some 200 others, and it is what a
# run of few tokens learns last.
SUFFIX_WEIGHT, TEXT_WEIGHT, END_WEIGHT = 0.3, 1.0, 3.0
STALE_SHARE, MAX_STALE_LINES = 0.06, 3
# Ids at the vocabulary's front that are no text.
CONTROL_IDS = 17
_CHARACTERS_PER_TOKEN = 3.2


@dataclass(frozen=True)
class Example:
    """Token ids and, for each, its weight as a target (0: only read)."""

    ids: list[int]
    weights: list[float]


@dataclass(frozen=True)
class Mix:
    """Shares of what is made: the rest of all examples is fill-in-the-middle in ``order``."""

    order: Order = Order.SPM_BEFORE
    psm: float = 0.05
    plain: float = 0.12
    chunks: float = 0.10
    short: tuple[int, int] = (160, 320)
    long: tuple[int, int] = (320, 640)
    long_share: float = 0.12


class ExampleMaker:
    """Makes examples; the same file and seed give the same ones."""

    def __init__(
        self, tokenizer: Tokenizer, mix: Mix, chunks: ChunkSource, ids: FimIds = FimIds()
    ) -> None:
        self._tokenizer, self._mix, self._chunks, self._ids = tokenizer, mix, chunks, ids
        line_break = tokenizer.id_to_token(tokenizer.encode("\n").ids[0])
        vocabulary = tokenizer.get_vocab().items()
        self._breaks = {i for token, i in vocabulary if token.startswith(line_break)}

    def examples(self, document: Document, seed: str, count: int) -> list[Example]:
        """Up to ``count`` examples of the file."""
        rng = random.Random(f"{seed}/{document.artefact}/{document.path}")
        java = JavaText(document.text)
        made = [self._example(document, java, rng) for _ in range(count)]
        return [example for example in made if example]

    def _example(self, document: Document, java: JavaText, rng: random.Random) -> Example | None:
        long = rng.random() < self._mix.long_share
        length = rng.randrange(*(self._mix.long if long else self._mix.short))
        if rng.random() < self._mix.plain:
            return self._plain(document, java, length, rng)
        span = java.span(rng)
        order = Order.PSM if rng.random() < self._mix.psm else self._mix.order
        return self._filled(document, java.text, span, length, order, rng) if span else None

    def _plain(
        self, document: Document, java: JavaText, length: int, rng: random.Random
    ) -> Example:
        """Text from left to right: a file's beginning or any line of it, without a suffix."""
        start = 0 if rng.random() < 0.3 else rng.choice(java.line_ranges)[0]
        text = java.text[start : start + int(length * 6)]
        header = header_text(java.text[:start], *self._header(document, rng))
        parts = Parts(header, (), text, "", "")
        front, text = assemble(parts, Order.SPM_NONE, self._ids, self._encode)
        ids = (front + self._encode(text))[:length]
        return Example(ids, [0.0] * len(front) + [TEXT_WEIGHT] * (len(ids) - len(front)))

    def _filled(
        self,
        document: Document,
        text: str,
        span: Span,
        length: int,
        order: Order,
        rng: random.Random,
    ) -> Example | None:
        middle = text[span.start : span.end]
        line_end = _line_end(text, span.end)
        rest = (text[span.end : line_end] if span.rest is None else span.rest).rstrip()
        rest = self._first_tokens(rest, MAX_REST)
        suffix = self._suffix(text[line_end + 1 :], length // 4, rng)
        header = header_text(text[: span.start], *self._header(document, rng))
        chunks = self._chunk(document, text, span, rng)
        used = sum(len(self._encode(part)) for part in (middle, rest, suffix, header, *chunks))
        prefix = self._window(text[: span.start], length - used)
        if prefix is None:
            return None
        if order in (Order.PSM, Order.SPM_AFTER):
            prefix, middle = self._at_token(prefix, middle)
        parts = Parts(header, chunks, prefix, rest, suffix)
        front, continued = assemble(parts, order, self._ids, self._encode)
        encoding = self._tokenizer.encode(continued + middle)
        ids = [*front, *encoding.ids, self._ids.end]
        weights = self._weights(front)
        for token, (_, end) in zip(encoding.ids, encoding.offsets, strict=True):
            weights.append(self._text_weight(token) if end <= len(continued) else TEXT_WEIGHT)
        return Example(ids, [*weights, END_WEIGHT])

    def _text_weight(self, token: int) -> float:
        """Line breaks before the cursor are only read.

        The server asks at the cursor alone, where a line's end is mostly the middle's end. A dozen
        breaks an example would teach that a line always follows, and nothing marks the cursor.
        """
        return 0.0 if token in self._breaks else TEXT_WEIGHT

    def _weights(self, front: list[int]) -> list[float]:
        """Code in front is learnt too: the prefix more than the suffix; headers are only read."""
        weight, weights = 0.0, []
        for token in front:
            if token in (self._ids.start, self._ids.section, self._ids.rest, self._ids.middle):
                weight = 0.0
            elif token == self._ids.suffix:
                weight = SUFFIX_WEIGHT
            elif token == self._ids.prefix:
                weight = TEXT_WEIGHT
            if token < CONTROL_IDS:
                weights.append(0.0)
            else:
                weights.append(self._text_weight(token) if weight == TEXT_WEIGHT else weight)
        return weights

    def _suffix(self, following: str, budget: int, rng: random.Random) -> str:
        """Whole lines within the budget; sometimes as they stood some lines ago."""
        lines = following[: int(budget * 6)].split("\n")
        if len(following) > budget * 6:
            lines.pop()
        if rng.random() < STALE_SHARE:
            lines = lines[rng.randrange(1, MAX_STALE_LINES + 1) :]
        kept: list[str] = []
        for line in lines:
            budget -= len(self._encode(line)) + 1
            if budget < 0:
                break
            kept.append(line)
        return "\n".join(kept).rstrip()

    def _window(self, before: str, budget: int) -> str | None:
        """The end of the text from the first line start that fits; None without room for any."""
        if budget < 16:
            return None
        text = before[-int(budget * _CHARACTERS_PER_TOKEN * 2) :]
        cut = len(text) < len(before)
        while cut or len(self._encode(text)) > budget:
            at = text.find("\n") + 1
            if at == 0:
                return None if cut else text[-budget:]
            text, cut = text[at:], False
        return text

    def _at_token(self, prefix: str, middle: str) -> tuple[str, str]:
        """Moves the beginning of a token that spans the cursor from the prefix to the middle."""
        for start, end in self._tokenizer.encode(prefix + middle).offsets:
            if start < len(prefix) < end:
                return prefix[:start], prefix[start:] + middle
        return prefix, middle

    def _first_tokens(self, text: str, count: int) -> str:
        encoding = self._tokenizer.encode(text)
        return text if len(encoding) <= count else text[: encoding.offsets[count - 1][1]]

    def _header(
        self, document: Document, rng: random.Random
    ) -> tuple[str | None, int | None, tuple[str, ...]]:
        """Path, release and libraries, each sometimes unknown, as in the server."""
        if rng.random() < 0.25:
            return None, None, ()
        path = document.path if rng.random() < 0.9 else None
        release = document.release if rng.random() < 0.75 else None
        return path, release, document.libraries if rng.random() < 0.6 else ()

    def _chunk(
        self, document: Document, text: str, span: Span, rng: random.Random
    ) -> tuple[str, ...]:
        if rng.random() >= self._mix.chunks:
            return ()
        return self._chunks.chunks(document, text[max(0, span.start - 400) : span.end])

    def _encode(self, text: str) -> list[int]:
        return self._tokenizer.encode(text).ids


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
