"""The fixed cases on which every checkpoint is judged: lines of held-out artefacts.

Cheaper than writing answers: the target is given, and a case is right if every one of its tokens
was the most likely one and an end, a line break or what already stands right of the cursor would
follow (the server takes off what is repeated). At a cursor inside a token only tokens that begin
with what is typed count (token healing).
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer, pre_tokenizers
from torch import Tensor

from bantam_train.fim.documents import Document, read_documents
from bantam_train.fim.layout import FimIds, Order
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt
from bantam_train.fim.spans import JavaText
from bantam_train.fim.units import UnitTokenizer

_BATCH = 8
_BYTES = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
_LINE_BREAK = _BYTES.pre_tokenize_str("\n")[0][0]


@dataclass(frozen=True)
class DevCase:
    """The first ``prompt`` ids are given; the others are the target, without an end.

    ``typed`` is how many bytes of the first target token stand before the cursor; ``rest`` is what
    stands right of it.
    """

    ids: list[int]
    prompt: int
    typed: int
    size: int
    rest: str

    @property
    def kind(self) -> str:
        """Whether something stands right of the cursor."""
        return "rest" if self.rest else "line"


@dataclass(frozen=True)
class DevScore:
    """Shares of right lines without and with text right of the cursor, and bits per byte."""

    line_em: float
    line_em_rest: float
    bits_per_byte: float
    ended: float


def dev_cases(
    corpus: Path, tokenizer: Tokenizer, order: Order, lines: int, rests: int, budget: int
) -> list[DevCase]:
    """The first cursors of the held-out stream: ``lines`` at line ends, ``rests`` in mid-line."""
    counts = {"line": lines, "rest": rests}
    units, cases = UnitTokenizer(tokenizer), []
    for document in read_documents(corpus):
        rng = random.Random(document.path)
        kind = "rest" if rng.random() < rests / (lines + rests) else "line"
        kind = kind if counts[kind] else next((k for k, left in counts.items() if left), "")
        if not kind:
            break
        case = _case(document, rng, kind, tokenizer, units, order, budget)
        if case:
            counts[kind] -= 1
            cases.append(case)
    return cases


def _case(
    document: Document,
    rng: random.Random,
    kind: str,
    tokenizer: Tokenizer,
    units: UnitTokenizer,
    order: Order,
    budget: int,
) -> DevCase | None:
    java = JavaText(document.text)
    span = java.line(rng) if kind == "line" else java.argument(rng)
    if span is None:
        return None
    text, middle = document.text, document.text[span.start : span.end]
    rest = text[span.end :].partition("\n")[0].rstrip()
    if not 3 <= len(middle.strip()) <= 80 or "\n" in middle or bool(rest) != (kind == "rest"):
        return None
    request = PromptRequest(
        text[: span.start],
        text[span.end :],
        document.path,
        document.release,
        document.libraries,
    )
    prompt = build_prompt(request, units, FimIds(), Budget(budget), order)
    if order in (Order.PSM, Order.SPM_AFTER) and not prompt.healed:
        # These end with a control id: what is to be healed must be left out of the prefix.
        healed = build_prompt(request, units, FimIds(), Budget(budget), Order.SPM_NONE).healed
        request = replace(request, prefix=request.prefix.removesuffix(healed))
        prompt = replace(
            build_prompt(request, units, FimIds(), Budget(budget), order), healed=healed
        )
    target = prompt.healed + middle
    encoded = tokenizer.encode(target)
    # The healed text may hold whole tokens; they are given, and its last part is typed.
    typed_at = len(prompt.healed)
    given = sum(end <= typed_at for _, end in encoded.offsets)
    start = encoded.offsets[given][0]
    ids = prompt.ids + encoded.ids
    typed = len(target[start:typed_at].encode())
    return DevCase(ids, len(prompt.ids) + given, typed, len(middle.encode()), rest)


class Judge:
    """Scores a model on cases."""

    def __init__(self, tokenizer: Tokenizer, cases: list[DevCase], ids: FimIds = FimIds()) -> None:
        self._cases = sorted(cases, key=lambda case: len(case.ids))
        self._tokens = [
            tokenizer.id_to_token(i) or "" for i in range(tokenizer.get_vocab_size())
        ]
        self._end = ids.end

    def score(self, model, device: torch.device) -> DevScore:
        """Runs all cases; the model is left in its mode."""
        right = {"line": [], "rest": []}
        bits = size = ended = 0.0
        for batch in self._batches():
            for case, logits in zip(batch, _target_logits(model, batch, device), strict=True):
                is_right, ends, cost = self._judge(case, logits)
                right[case.kind].append(is_right)
                ended += ends
                bits, size = bits + cost, size + case.size
        share = {kind: sum(found) / max(1, len(found)) for kind, found in right.items()}
        return DevScore(share["line"], share["rest"], bits / size, ended / len(self._cases))

    def _batches(self) -> Iterator[list[DevCase]]:
        for at in range(0, len(self._cases), _BATCH):
            yield self._cases[at : at + _BATCH]

    def _judge(self, case: DevCase, logits: Tensor) -> tuple[bool, bool, float]:
        """Whether the line is right, whether an end would follow, and the target's bits."""
        target = torch.tensor(case.ids[case.prompt :])
        logits = logits.clone()
        if case.typed:
            typed = self._tokens[target[0]][: case.typed]
            fits = torch.tensor([token.startswith(typed) for token in self._tokens])
            logits[0, ~fits] = float("-inf")
        best = logits.argmax(dim=-1).tolist()
        costs = torch.log_softmax(logits[:-1], dim=-1).gather(1, target[:, None])
        bits = -costs.sum().item() / math.log(2)
        return self._is_right(case, best, target.tolist()), best[-1] == self._end, bits

    def _is_right(self, case: DevCase, best: list[int], target: list[int]) -> bool:
        if best[:-2] != target[:-1]:
            return False
        rest = _spelled(case.rest)
        if best[-2] != target[-1]:
            # One token may spell the target's end and the beginning of the rest.
            found, wanted = self._tokens[best[-2]], self._tokens[target[-1]]
            more = found.removeprefix(wanted)
            return bool(rest) and found.startswith(wanted) and rest.startswith(more)
        following = self._tokens[best[-1]]
        repeats = bool(rest) and (rest.startswith(following) or following.startswith(rest))
        return best[-1] == self._end or following.startswith(_LINE_BREAK) or repeats


def _spelled(text: str) -> str:
    """The text in the alphabet of byte-level tokens."""
    return "".join(piece for piece, _ in _BYTES.pre_tokenize_str(text))


@torch.no_grad()
def _target_logits(model, batch: list[DevCase], device: torch.device) -> list[Tensor]:
    length = max(len(case.ids) for case in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    wanted, sizes = [], []
    for row, case in enumerate(batch):
        ids[row, : len(case.ids)] = torch.tensor(case.ids)
        places = range(case.prompt - 1, len(case.ids))
        wanted += [row * length + place for place in places]
        sizes.append(len(places))
    with torch.autocast(device.type, torch.bfloat16):
        logits = model(ids.to(device), torch.tensor(wanted, device=device))
    return list(logits.float().cpu().split(sizes))
