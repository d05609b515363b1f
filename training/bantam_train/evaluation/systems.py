"""What answers cases: copying, counting, a model folder, a running server."""

import json
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.copying import copied_line
from bantam_train.evaluation.corpus_ids import corpus_ids
from bantam_train.evaluation.decoding import LanguageModel, Limits, answer, cost
from bantam_train.evaluation.folder_model import FolderModel
from bantam_train.evaluation.ngram import Counts, NgramModel
from bantam_train.evaluation.predictions import Prediction
from bantam_train.evaluation.tokens import TokenTable
from bantam_train.fim.layout import FimIds
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt

# The server's limit for a line; for several lines the one that pass@1 is stated with.
_LINE_TOKENS, _BLOCK_TOKENS = 64, 128
_SOURCE_ROOT = "src/main/java/"


def copying(case: Case) -> Prediction:
    """Copies; the more characters match, the surer."""
    text, matched = copied_line(case.prefix, case.suffix)
    return Prediction(case.id, text, score=float(matched))


def original(case: Case) -> Prediction:
    """Says what the author wrote: what the judges find in that are false alarms."""
    return Prediction(case.id, case.target)


def limits(case: Case) -> Limits:
    """One line unless the case asks for several."""
    one_line = case.kind != "multi"
    return Limits(_LINE_TOKENS if one_line else _BLOCK_TOKENS, one_line)


def request(case: Case) -> PromptRequest:
    """The case as an editor would ask: the file's path in a project, no further context."""
    return PromptRequest(case.prefix, case.suffix, path=_SOURCE_ROOT + case.path)


@dataclass(frozen=True)
class Decoded:
    """A language model with its vocabulary, and how it is prompted (``fim`` None: prefix only)."""

    model: LanguageModel
    tokenizer: Tokenizer
    table: TokenTable
    fim: FimIds | None
    budget: int

    def __call__(self, case: Case) -> Prediction:
        """Answers greedily, then computes what the target would have cost."""
        prompt = build_prompt(request(case), self.tokenizer, self.fim, Budget(self.budget))
        began = time.perf_counter()
        first = self.model.start(prompt.ids)
        given = answer(self.model, self.table, prompt.healed, first, limits(case))
        took = time.perf_counter() - began
        self.model.cut(len(prompt.ids))
        target = self.tokenizer.encode(prompt.healed + case.target).ids
        spent = cost(self.model, self.table, prompt.healed, target, first)
        return Prediction(
            case.id,
            given.text,
            score=given.score,
            end=given.end,
            tokens=given.tokens,
            target_tokens=spent.tokens,
            bits=spent.bits,
            milliseconds=1000 * took,
        )


def folder(path: Path, budget: int, prefix_only: bool, threads: int) -> Decoded:
    """A model folder; with ``prefix_only`` a fill-in-the-middle model is not shown the suffix."""
    model = FolderModel(path, capacity=budget + 1024, threads=threads)
    fim = None if prefix_only else model.fim
    return Decoded(model, model.tokenizer, model.table, fim, budget)


class Ngram:
    """The 6-gram model; its file cache holds the case's prefix and suffix.

    The text to heal stays out of the cache: a word that was cut off teaches to cut it off.
    """

    def __init__(self, counts: Counts, tokenizer: Tokenizer, budget: int) -> None:
        table = TokenTable(tokenizer)
        self._model = NgramModel(counts, len(table.bytes))
        self._decoded = Decoded(self._model, tokenizer, table, None, budget)

    def __call__(self, case: Case) -> Prediction:
        """Answers as a model does, after reading the file."""
        tokenizer = self._decoded.tokenizer
        healed = build_prompt(request(case), tokenizer, None, Budget(self._decoded.budget)).healed
        before = case.prefix.removesuffix(healed)
        self._model.remember(tokenizer.encode(text).ids for text in (before, case.suffix))
        return self._decoded(case)


def ngram(corpus: Path, tokenizer_file: Path, tokens: int, budget: int) -> Ngram:
    """A 6-gram model counted on the first tokens of a corpus file."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    return Ngram(Counts.of(corpus_ids(corpus, tokenizer, tokens)), tokenizer, budget)


@dataclass(frozen=True)
class Server:
    """A running server, asked through its own dialect."""

    url: str
    deadline_millis: int = 60_000

    def __call__(self, case: Case) -> Prediction:
        """One request; what the client waited is its time."""
        began = time.perf_counter()
        reply = self._post(case)
        took = time.perf_counter() - began
        choice = reply["choices"][0]
        details = choice["bantam"]
        return Prediction(
            case.id,
            choice["text"],
            end="server",
            tokens=reply["usage"]["completion_tokens"],
            milliseconds=1000 * took,
            findings=tuple(finding["ruleId"] for finding in details["findings"]),
            withheld=details["why"].get("withheld"),
        )

    def _post(self, case: Case) -> dict:
        most = limits(case)
        body = {
            "prefix": case.prefix,
            "suffix": case.suffix,
            "path": _SOURCE_ROOT + case.path,
            "shape": "line" if most.one_line else "block",
            "max_tokens": most.max_tokens,
            "deadline_ms": self.deadline_millis,
        }
        call = urllib.request.Request(
            f"{self.url}/v1/bantam/complete",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(call) as response:
            return json.load(response)
