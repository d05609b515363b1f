"""What editors send to a server at a key press, and what its answer says: one class per way to ask.

A client is one editor: it is asked for the bodies in the order of the keys and may remember things.
All want one line, most likely tokens first, at most 64 of them.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from tokenizers import Tokenizer

from bantam_replay.traces import Event
from bantam_train.fim.layout import FimIds, Order, assemble
from bantam_train.fim.prompt import Budget, PromptRequest, cut_parts
from bantam_train.fim.replay import LineTokenizer
from bantam_train.fim.snapshots import sticky
from bantam_train.fim.units import from_units
from bantam_train.fim.window import heal

MAX_TOKENS = 64
# Tokens of text in a prompt: the default of Bantam's completion.prompt_tokens.
PROMPT_TOKENS = 1024
_ABOVE, _BELOW = 256, 64


@dataclass(frozen=True)
class Answer:
    """What an answer says.

    Attributes:
        text: the suggestion; empty if there is none.
        prompt: tokens of the prompt.
        read: tokens of the prompt that were not cached, and so were computed.
        written: tokens computed after the prompt, rejected drafts included.
        reading: share of the model's time that went into the prompt, 0 to 1.
    """

    text: str
    prompt: int
    read: int
    written: int
    reading: float

    @property
    def computed(self) -> int:
        """Tokens that went through the model."""
        return self.read + self.written


class Client(Protocol):
    """One editor."""

    path: str

    def body(self, event: Event) -> dict:
        """The JSON of the request at an event."""

    def answer(self, reply: dict, asked: dict) -> Answer:
        """Reads the JSON of a reply with status 200 to what was asked."""


class BantamClient:
    """Bantam's own dialect: the whole file, and the editor's name so that newer replaces older."""

    path = "/v1/bantam/complete"

    def __init__(self, editor: str) -> None:
        self._editor = editor

    def body(self, event: Event) -> dict:
        return {
            "client_id": self._editor,
            "path": event.path,
            "prefix": event.prefix,
            "suffix": event.suffix,
            "shape": "line",
            "max_tokens": MAX_TOKENS,
        }

    def answer(self, reply: dict, asked: dict) -> Answer:
        del asked
        usage, timings = reply["usage"], reply["timings"]
        # What was written for an earlier key may be known without running anything.
        computed = usage["computed_tokens"]
        read = min(computed, usage["prompt_tokens"] - usage["cached_tokens"])
        return Answer(
            reply["choices"][0]["text"],
            usage["prompt_tokens"],
            read,
            computed - read,
            _share(timings["prefill_ms"], timings["decode_ms"]),
        )


def _share(reading: float, writing: float) -> float:
    return reading / (reading + writing) if reading + writing > 0 else 0.0


def _llama_answer(reply: dict) -> Answer:
    timings = reply["timings"]
    rejected = timings.get("draft_n", 0) - timings.get("draft_n_accepted", 0)
    return Answer(
        reply["content"].partition("\n")[0],
        timings["cache_n"] + timings["prompt_n"],
        timings["prompt_n"],
        timings["predicted_n"] + rejected,
        _share(timings["prompt_ms"], timings["predicted_ms"]),
    )


_LLAMA = {"n_predict": MAX_TOKENS, "stop": ["\n"], "cache_prompt": True, "stream": False}
# The server ignores fields that it does not know.
_HEALED = "left_out"
_GREEDY = {"temperature": 0.0, "samplers": ["temperature"]}


class LlamaVimClient:
    """As the plugin llama.vim (commit a1c8e6e) asks at a key press, without its other files.

    Prefix first; up to 256 lines above and 64 below; the sampler for infilling, which draws among
    likely tokens, here with a fixed seed; ended at the line's end.
    """

    path = "/infill"

    def __init__(self, editor: str) -> None:
        del editor

    def body(self, event: Event) -> dict:
        above, _, line = event.prefix.rpartition("\n")
        rest, _, below = event.suffix.partition("\n")
        blank = not (line + rest).strip()
        rest = "" if blank else rest
        return _LLAMA | {
            "id_slot": 0,
            "input_prefix": "\n".join(above.split("\n")[-_ABOVE:]) + "\n",
            "prompt": "" if blank else line,
            "input_suffix": f"{rest}\n" + "\n".join(below.split("\n")[:_BELOW]) + "\n",
            "input_extra": [],
            "n_indent": 0 if blank else len(re.match(r"\s*", line).group()),
            "top_k": 40,
            "top_p": 0.90,
            "samplers": ["top_k", "top_p", "infill"],
            "seed": 1,
            "t_max_prompt_ms": 500,
            "t_max_predict_ms": 250,
        }

    def answer(self, reply: dict, asked: dict) -> Answer:
        del asked
        return _llama_answer(reply)


class LlamaInfillClient:
    """The same call by a client that cuts the file as Bantam does: budget, window in blocks."""

    path = "/infill"

    def __init__(self, editor: str, tokenizer: LineTokenizer) -> None:
        del editor
        self._tokenizer = tokenizer

    def body(self, event: Event) -> dict:
        request = PromptRequest(event.prefix, event.suffix)
        parts = cut_parts(request, self._tokenizer, Budget(PROMPT_TOKENS))
        above, found, line = from_units(parts.prefix).rpartition("\n")
        rest, below = from_units(parts.rest), from_units(parts.suffix)
        return (
            _LLAMA
            | _GREEDY
            | {
                "input_prefix": above + found,
                "prompt": line,
                "input_suffix": f"{rest}\n{below}\n",
                "input_extra": [],
            }
        )

    def answer(self, reply: dict, asked: dict) -> Answer:
        del asked
        return _llama_answer(reply)


class LlamaIdsClient:
    """Bantam's own prompt as token ids, with its sticky lines below: the model's trained form.

    The cut-off word is left out of the prompt, as Bantam does, and the answer has to spell it again.
    The server cannot be told so; where the answer spells something else, it has no text. Blanks with
    a line break in them stay, since the answer would end there. The client's work is not counted.
    """

    path = "/completion"

    def __init__(self, editor: str, tokenizer: LineTokenizer) -> None:
        del editor
        self._tokenizer = tokenizer
        self._snapshots: dict[str, str] = {}

    def body(self, event: Event) -> dict:
        request = PromptRequest(event.prefix, event.suffix, event.path)
        parts = cut_parts(request, self._tokenizer, Budget(PROMPT_TOKENS))
        if event.path in self._snapshots:
            parts = replace(parts, suffix=sticky(self._snapshots[event.path], parts.suffix))
        self._snapshots[event.path] = parts.suffix
        front, text = assemble(parts, Order.SPM_BEFORE, FimIds(), self._tokenizer.encode)
        ids, healed = heal(text, self._tokenizer)
        if "\n" in healed:
            ids, healed = self._tokenizer.encode(text), ""
        return _LLAMA | _GREEDY | {"prompt": front + ids, _HEALED: healed}

    def answer(self, reply: dict, asked: dict) -> Answer:
        answer = _llama_answer(reply)
        healed = asked[_HEALED]
        fits = answer.text.startswith(healed)
        return replace(answer, text=answer.text[len(healed) :] if fits else "")


class LlamaStreamClient(LlamaIdsClient):
    """The same as a stream with progress, in a slot of the editor's own.

    Without a stream the server looks once a second whether its client is still there, and a key
    that overtakes another gets a slot that knows nothing of the file.
    """

    def __init__(self, editor: str, tokenizer: LineTokenizer, slot: int) -> None:
        super().__init__(editor, tokenizer)
        self._slot = slot

    def body(self, event: Event) -> dict:
        streamed = {"stream": True, "return_progress": True, "id_slot": self._slot}
        return super().body(event) | streamed


def line_tokenizer(model: Path) -> LineTokenizer:
    """The tokenizer of a model folder, fast for texts that share their lines."""
    return LineTokenizer(Tokenizer.from_file(str(model / "tokenizer.json")))
