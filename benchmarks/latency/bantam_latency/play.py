"""Asks the cases: one request in a file new to the server, or the last keys of typing in one."""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass

import aiohttp

from bantam_latency.plan import keystrokes
from bantam_replay.drive import Caller
from bantam_replay.servers import Server
from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.metrics import Scored
from bantam_train.evaluation.predictions import Prediction
from bantam_train.evaluation.systems import limits, request

_TIMEOUT = aiohttp.ClientTimeout(total=60)
# Seconds between two looks at the server, and the share of one core below which it rests.
_LOOK, _RESTS = 0.01, 0.1
# Looks in a row at which it has to rest: it may be about to begin.
_LOOKS = 2


@dataclass(frozen=True)
class Typing:
    """How a cursor is reached; times are seconds.

    Attributes:
        keys: pressed behind the request that opens the file; the last one is timed.
        gap: between two of them.
        pause: behind the first answer, at least.
        settle: the same at most: the pause ends when the server rests.
    """

    keys: int = 2
    gap: float = 0.2
    pause: float = 0.25
    settle: float = 1.5


@dataclass(frozen=True)
class Row:
    """One timed answer.

    Attributes:
        ms: from sending, or from when the key was due, to the whole answer.
        right: exactly the author's line, as ``evaluation.metrics`` has it.
        cut_off: keys before this one that had got no answer yet.
        usage, timings: as the server says.
    """

    kind: str
    repeat: int
    case: str
    artefact: str
    place: str
    ms: float
    right: bool
    cut_off: int
    line: str
    target: str
    text: str
    usage: dict
    timings: dict

    def to_json(self) -> dict:
        """All of it."""
        return asdict(self)


class CaseClient:
    """An editor that asks for one line as the evaluation does, by its own name."""

    path = "/v1/bantam/complete"

    def body(self, case: Case, folder: str, prefix: str) -> bytes:
        """The request with the text up to the cursor, in a project's folder of that name.

        The folder makes the file another one; what the model is shown of the path is behind it.
        """
        most = limits(case)
        fields = {
            "client_id": "latency",
            "path": f"{folder}/{request(case).path}",
            "prefix": prefix,
            "suffix": case.suffix,
            "shape": "line" if most.one_line else "block",
            "max_tokens": most.max_tokens,
        }
        return json.dumps(fields).encode()

    def answer(self, reply: dict, asked: dict) -> dict:
        """The whole reply."""
        del asked
        return reply


class Player:
    """Asks a running server; one for each server."""

    def __init__(self, server: Server, session: aiohttp.ClientSession, typing: Typing) -> None:
        self._server = server
        self._client = CaseClient()
        self._caller = Caller(server, self._client, session)
        self._typing = typing

    async def cold(self, case: Case, repeat: int) -> Row:
        """The case as the first that the server hears of its file; it has nothing else to do."""
        body = self._client.body(case, f"cold-{repeat}-{case.id}", case.prefix)
        await self._rest(0.0, self._typing.settle)
        sent = time.perf_counter()
        reply = await self._caller.ask(body)
        return _row("cold", repeat, case, sent, reply, 0)

    async def warm(self, case: Case, repeat: int) -> Row:
        """The case behind the keys before it."""
        folder, typing = f"warm-{repeat}-{case.id}", self._typing
        states = keystrokes(case.prefix, typing.keys)
        opening, *bodies = [self._client.body(case, folder, state) for state in states]
        await self._caller.ask(opening)
        await self._rest(typing.pause, typing.settle)
        cut_off, running, due = 0, None, time.perf_counter()
        for number, body in enumerate(bodies):
            if number:
                due += typing.gap
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
            cut_off += await _close(running)
            running = asyncio.create_task(self._caller.ask(body))
        return _row("warm", repeat, case, due, await running, cut_off)

    async def _rest(self, least: float, most: float) -> None:
        """Waits until the server rests: it has filled in what it wanted to."""
        began, looks = time.perf_counter(), 0
        await asyncio.sleep(least)
        while looks < _LOOKS and time.perf_counter() - began < most:
            used, looked = self._server.cpu_seconds(), time.perf_counter()
            await asyncio.sleep(_LOOK)
            used = self._server.cpu_seconds() - used
            looks = looks + 1 if used < _RESTS * (time.perf_counter() - looked) else 0


def session() -> aiohttp.ClientSession:
    """Connections of one editor."""
    return aiohttp.ClientSession(timeout=_TIMEOUT)


async def _close(task: asyncio.Task | None) -> bool:
    """Closes a request's connection; whether it still ran. A failure of it is raised here."""
    if task is None:
        return False
    ran = not task.done()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return ran


def _row(
    kind: str, repeat: int, case: Case, since: float, reply: dict | None, cut_off: int
) -> Row:
    ms = 1000 * (time.perf_counter() - since)
    if reply is None:
        raise RuntimeError(f"{case.id}: another request took this one's place")
    text = reply["choices"][0]["text"]
    return Row(
        kind,
        repeat,
        case.id,
        case.artefact,
        case.kind,
        round(ms, 2),
        Scored(case, Prediction(case.id, text)).is_exact,
        cut_off,
        case.prefix.rpartition("\n")[2],
        case.target,
        text,
        reply["usage"],
        reply["timings"],
    )
