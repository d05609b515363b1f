"""Runs a GGUF file with llama.cpp: token ids in, greedy ids out."""

import json
import urllib.request
from pathlib import Path

import xllamacpp

_LOG_ERRORS = 1


class LlamaCpp:
    """A loaded file; one request at a time, nothing kept from one to the next.

    Asks the library's own server on the loopback interface: its JSON alone tells generated ids.
    More than one thread wastes time where cores are shared, since llama.cpp's threads spin.
    """

    def __init__(self, path: Path, context: int = 512, threads: int = 1) -> None:
        params = xllamacpp.CommonParams()
        params.model.path = str(path)
        params.n_ctx = context
        params.n_parallel = 1
        params.n_gpu_layers = 0
        params.cpuparams.n_threads = threads
        params.cpuparams_batch.n_threads = threads
        params.fit_params = False
        params.warmup = False
        params.verbosity = _LOG_ERRORS
        self._server = xllamacpp.Server(params)

    def generate(self, prompt: list[int], max_tokens: int) -> list[int]:
        """The ids that follow; fewer than max_tokens where an end token, included, came."""
        return self._post(
            "/completion",
            {
                "prompt": prompt,
                "n_predict": max_tokens,
                "temperature": 0.0,
                "cache_prompt": False,
                "return_tokens": True,
            },
        )["tokens"]

    def tokenize(self, text: str) -> list[int]:
        """A text's ids as llama.cpp splits and merges; text that spells a control token is text."""
        body = {"content": text, "add_special": True, "parse_special": False}
        return self._post("/tokenize", body)["tokens"]

    def _post(self, path: str, body: dict) -> dict:
        request = urllib.request.Request(
            self._server.listening_address + path,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)
