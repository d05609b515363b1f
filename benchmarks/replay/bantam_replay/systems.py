"""The systems that are compared: how each server is started and who asks it.

llama.cpp's flags: ``llama.vim`` has those of the plugin's own presets
(``--fim-qwen-1.5b-default``); the other two have as many and as large slots as Bantam.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bantam_replay.clients import (
    BantamClient,
    Client,
    LlamaIdsClient,
    LlamaInfillClient,
    LlamaStreamClient,
    LlamaVimClient,
)
from bantam_replay.servers import Server, free_port
from bantam_train.fim.replay import LineTokenizer

# Tokens of a slot: Bantam's default.
_SLOT_TOKENS = 1280
_PLUGIN = ["-b", "1024", "-ub", "1024", "-c", "0", "--cache-reuse", "256"]
# Drafts of up to 8 tokens where the last 6 stood before: of the n-gram kinds the one that cost
# least among those that draft within a line. The defaults, 48 and 12, are for long answers.
_DRAFTS = ["--spec-type", "ngram-simple"]
_DRAFTS += ["--spec-ngram-simple-size-n", "6", "--spec-ngram-simple-size-m", "8"]
# Keys and values of 64 tokens or more are shifted when something in front of them changes.
_SHIFTS = ["--cache-reuse", "64"]
# The server cuts what is filled in at three and one quarter of a batch: room for Bantam's budget.
_INFILL_BATCH = ["-b", "1024"]
# It notices a cancellation after a batch.
_SMALL_BATCH = ["-b", "128", "-ub", "128"]


@dataclass(frozen=True)
class Setup:
    """Where the programs and the model lie; threads and slots are those of both servers."""

    bantam: Path
    llama: Path
    gguf: Path
    model: Path
    tokenizer: LineTokenizer
    logs: Path
    threads: int = 2
    slots: int = 4


@dataclass(frozen=True)
class System:
    """A server with its settings and the way it is asked, given an editor's name and number."""

    name: str
    what: str
    start: Callable[[Setup], Server]
    client: Callable[[Setup, str, int], Client]


def _bantam(setup: Setup) -> Server:
    port = free_port()
    environment = {
        "BANTAM_MODEL_FOLDER": str(setup.model.resolve()),
        "BANTAM_MODEL_THREADS": str(setup.threads),
        "BANTAM_MODEL_SLOTS": str(setup.slots),
        # "auto" looks at the machine's load over seconds, which here is the systems' in turn.
        "BANTAM_ENGINE_FILL": "always",
    }
    command = [str(setup.bantam), "serve", "--port", str(port)]
    return Server(command, port, setup.logs / "bantam.log", environment)


def _llama(name: str, flags: Callable[[Setup], list[str]]) -> Callable[[Setup], Server]:
    def start(setup: Setup) -> Server:
        port, threads = free_port(), str(setup.threads)
        command = [str(setup.llama), "--host", "127.0.0.1", "--port", str(port)]
        command += ["-m", str(setup.gguf), "-t", threads, "-tb", threads, *flags(setup)]
        return Server(command, port, setup.logs / f"{name}.log")

    return start


def _slots(setup: Setup) -> list[str]:
    return ["-np", str(setup.slots), "-c", str(setup.slots * _SLOT_TOKENS)]


SYSTEMS = {
    system.name: system
    for system in (
        System(
            "bantam",
            "Bantam, `/v1/bantam/complete`, defaults but `engine.fill: always`",
            _bantam,
            lambda setup, editor, number: BantamClient(editor),
        ),
        System(
            "llama.vim",
            "llama-server, `/infill` prefix first, as llama.vim asks",
            _llama("llama.vim", lambda setup: _PLUGIN),
            lambda setup, editor, number: LlamaVimClient(editor),
        ),
        System(
            "llama-spm",
            "llama-server, `/infill` suffix first (`--spm-infill`), Bantam's budget, n-gram drafts",
            _llama(
                "llama-spm",
                lambda setup: ["--spm-infill", *_slots(setup), *_SHIFTS, *_INFILL_BATCH, *_DRAFTS],
            ),
            lambda setup, editor, number: LlamaInfillClient(editor, setup.tokenizer),
        ),
        System(
            "llama-ids",
            "llama-server, `/completion` with Bantam's own prompt as ids",
            _llama("llama-ids", lambda setup: [*_slots(setup), *_SHIFTS, *_SMALL_BATCH]),
            lambda setup, editor, number: LlamaIdsClient(editor, setup.tokenizer),
        ),
        System(
            "llama-stream",
            "the same as a stream with progress, each editor in its own slot",
            _llama("llama-stream", lambda setup: [*_slots(setup), *_SHIFTS, *_SMALL_BATCH]),
            lambda setup, editor, number: LlamaStreamClient(editor, setup.tokenizer, number),
        ),
        System(
            "llama-ids-ngram",
            "llama-ids with n-gram drafts",
            _llama(
                "llama-ids-ngram",
                lambda setup: [*_slots(setup), *_SHIFTS, *_SMALL_BATCH, *_DRAFTS],
            ),
            lambda setup, editor, number: LlamaIdsClient(editor, setup.tokenizer),
        ),
    )
}
