"""What guessing the next tokens brings: the same prompts, cached, written on for some tokens.

Bantam's engine runs behind ``DraftRun``, llama.cpp behind its own server. Both time the answer
themselves, from the last token of the prompt on, and neither may write a control token, so all
write as many tokens. A llama.cpp pass writes the guesses that were right, and one token.
"""

import json
import os
import subprocess
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Protocol

from bantam_passes.bantam import java
from bantam_replay.clients import LlamaIdsClient
from bantam_replay.servers import Server, cpu_seconds, free_port
from bantam_replay.systems import Setup
from bantam_replay.traces import Trace

TOKENS = 64
# Tokens of a slot: Bantam's default.
_SLOT_TOKENS = 1280
_SHORTEST, _PER_TRACE, _APART = 800, 2, 60
_SIMPLE = ("--spec-type", "ngram-simple")
SPECULATIONS: dict[str, tuple[str, ...]] = {
    "llama.cpp": (),
    # The replay's choice, and llama.cpp's defaults: 12 tokens known, 48 guessed.
    "llama.cpp, ngram-simple 6/8": (
        *_SIMPLE,
        "--spec-ngram-simple-size-n",
        "6",
        "--spec-ngram-simple-size-m",
        "8",
    ),
    "llama.cpp, ngram-simple 12/48": _SIMPLE,
    # As short as Bantam's: what followed the last 3 tokens.
    "llama.cpp, ngram-simple 3/8": (
        *_SIMPLE,
        "--spec-ngram-simple-size-n",
        "3",
        "--spec-ngram-simple-size-m",
        "8",
    ),
}


@dataclass(frozen=True)
class Answer:
    """Tokens written to a prompt, what they took, and in how many passes."""

    ids: tuple[int, ...]
    wall_ms: float
    cpu_ms: float
    passes: int
    drafted: int
    accepted: int


class Writer(Protocol):
    """A running system."""

    def write(self, prompt: list[int], count: int) -> Answer:
        """Writes so many tokens behind the prompt."""

    def remember(self, prompt: list[int]) -> None:
        """Computes all of the prompt but its last token."""


class BantamWriter:
    """Bantam's engine with its served settings, with drafts or without."""

    def __init__(self, setup: Setup, drafts: bool) -> None:
        environment = {
            "BANTAM_MODEL_THREADS": str(setup.threads),
            "BANTAM_MODEL_SLOTS": str(setup.slots),
        }
        command = java("dev.bantam.engine.DraftRun", str(setup.model), str(drafts).lower())
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | environment,
        )
        self.control: list[int] = self._line()["control"]

    def __enter__(self) -> "BantamWriter":
        return self

    def __exit__(self, *error: object) -> None:
        self._process.stdin.close()
        self._process.wait()

    def remember(self, prompt: list[int]) -> None:
        self._ask(1, prompt[:-1])

    def write(self, prompt: list[int], count: int) -> Answer:
        before = cpu_seconds(self._process.pid)
        reply = self._ask(count, prompt)
        used = cpu_seconds(self._process.pid) - before
        counts = (reply["passes"], reply["drafted"], reply["accepted"])
        return Answer(tuple(reply["ids"]), reply["wall_ms"], used * 1000, *counts)

    def _ask(self, count: int, prompt: list[int]) -> dict:
        self._process.stdin.write(" ".join(map(str, [count, *prompt])) + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("DraftRun ended")
        return json.loads(line)


class LlamaWriter:
    """llama-server, asked for ids behind ids."""

    def __init__(self, server: Server, control: Sequence[int]) -> None:
        self._server = server
        self._never = [[token, False] for token in control]

    def remember(self, prompt: list[int]) -> None:
        self._ask(prompt, 0)

    def write(self, prompt: list[int], count: int) -> Answer:
        before = self._server.cpu_seconds()
        reply = self._ask(prompt, count)
        used = self._server.cpu_seconds() - before
        return llama_answer(reply, used * 1000)

    def _ask(self, prompt: list[int], count: int) -> dict:
        body = {
            "prompt": prompt,
            "n_predict": count,
            "temperature": 0.0,
            "samplers": ["temperature"],
            "cache_prompt": True,
            "stream": False,
            "return_tokens": True,
            "ignore_eos": True,
            "logit_bias": self._never,
            "id_slot": 0,
        }
        request = urllib.request.Request(
            self._server.url + "/completion",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.load(reply)


def llama_answer(reply: dict, cpu_ms: float) -> Answer:
    """Reads llama-server's JSON."""
    timings = reply["timings"]
    accepted = timings.get("draft_n_accepted", 0)
    return Answer(
        tuple(reply["tokens"]),
        timings["prompt_ms"] + timings["predicted_ms"],
        cpu_ms,
        timings["predicted_n"] - accepted,
        timings.get("draft_n", 0),
        accepted,
    )


def prompts_of(traces: Sequence[Trace], setup: Setup, most: int) -> list[list[int]]:
    """Bantam's own long prompts, of the traces in turn, at cursors that cut no word off."""
    of_trace = [_prompts(trace, setup) for trace in traces]
    turns = [ids[turn] for turn in range(_PER_TRACE) for ids in of_trace if turn < len(ids)]
    return turns[:most]


def _prompts(trace: Trace, setup: Setup) -> list[list[int]]:
    client, found, last = LlamaIdsClient(trace.name, setup.tokenizer), [], -_APART
    for number, event in enumerate(trace.events):
        if event.kind != "enter" or number < last + _APART or len(found) == _PER_TRACE:
            continue
        asked = client.body(event)
        if not asked["left_out"] and len(asked["prompt"]) >= _SHORTEST:
            found.append(asked["prompt"])
            last = number
    return found


def _server(setup: Setup, name: str, number: int, flash: str) -> Server:
    port, threads = free_port(), str(setup.threads)
    command = [str(setup.llama), "--host", "127.0.0.1", "--port", str(port), "-fa", flash]
    command += ["-m", str(setup.gguf), "-t", threads, "-tb", threads, "-np", str(setup.slots)]
    command += ["-c", str(setup.slots * _SLOT_TOKENS), *SPECULATIONS[name]]
    return Server(command, port, setup.logs / f"passes-{number}.log")


def measure(setup: Setup, prompts: Sequence[list[int]], flash: str) -> dict[str, list[dict]]:
    """Every prompt by all systems in turn, another one first each time.

    The first prompt warms up. It is no other's, since Bantam knows what it was asked before.
    """
    with ExitStack() as stack:
        guessing = stack.enter_context(BantamWriter(setup, drafts=True))
        plain = stack.enter_context(BantamWriter(setup, drafts=False))
        writers: dict[str, Writer] = {"Bantam": guessing, "Bantam without drafts": plain}
        for number, name in enumerate(SPECULATIONS):
            server = stack.enter_context(_server(setup, name, number, flash))
            writers[name] = LlamaWriter(server, guessing.control)
        found: dict[str, list[dict]] = {name: [] for name in writers}
        names = list(writers)
        for turn, prompt in enumerate(prompts):
            shift = turn % len(names)
            for name in names[shift:] + names[:shift]:
                writers[name].remember(prompt)
                answer = writers[name].write(prompt, TOKENS)
                if turn > 0:
                    found[name].append(asdict(answer))
            print(f"drafts: prompt {turn} of {len(prompts) - 1}", flush=True)
    return found
