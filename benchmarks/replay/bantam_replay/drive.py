"""Sends the requests of a trace: each alone to its end, or in real time with cancellation."""

import asyncio
import json
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import aiohttp

from bantam_replay.clients import Answer, Client
from bantam_replay.servers import Server
from bantam_replay.traces import Event

_TIMEOUT = aiohttp.ClientTimeout(total=60)
# Seconds that the last request of a trace may take.
_LAST_WAITS = 10
# Seconds between two traces.
_PAUSE = 1.0
# Seconds between two looks at a server, and the share of one core below which it rests.
_LOOK, _RESTS = 0.01, 0.1


@dataclass(frozen=True)
class Cost:
    """What one request took when it ran alone to its end; times are milliseconds.

    Attributes:
        cpu_ms: processor time of the server up to the answer.
        rest_ms: processor time from there to the next request: what nobody waits for.
    """

    event: Event
    wall_ms: float
    cpu_ms: float
    rest_ms: float
    answer: Answer


@dataclass(frozen=True)
class Outcome:
    """What one key press got in real time: milliseconds to its answer, or nothing in time."""

    event: Event
    wall_ms: float | None
    answer: Answer | None


def _session() -> aiohttp.ClientSession:
    # A connection for each request, as plugins make that call curl: a closed one cancels its request,
    # and llama-server closes it behind a stream in any case.
    connector = aiohttp.TCPConnector(force_close=True)
    return aiohttp.ClientSession(timeout=_TIMEOUT, connector=connector)


class Caller:
    """A connection to a server for one client."""

    def __init__(self, server: Server, client: Client, session: aiohttp.ClientSession) -> None:
        self._url = server.url + client.path
        self._client = client
        self._session = session

    async def ask(self, body: bytes) -> Answer | None:
        """The answer; None if a newer request took this one's place."""
        headers = {"Content-Type": "application/json"}
        async with self._session.post(self._url, data=body, headers=headers) as reply:
            if reply.status == 409:
                return None
            if reply.status != 200:
                raise RuntimeError(f"{self._url}: {reply.status} {(await reply.text())[:300]}")
            streamed = reply.content_type == "text/event-stream"
            whole = await _last_event(reply) if streamed else await reply.json()
            return self._client.answer(whole, json.loads(body))


async def _last_event(reply: aiohttp.ClientResponse) -> dict:
    """The last of a stream's events, with the text of all of them."""
    event, text = {}, ""
    async for line in reply.content:
        if line.startswith(b"data:"):
            event = json.loads(line[5:])
            text += event.get("content", "")
    return event | {"content": text}


def bodies(client: Client, events: Iterable[Event]) -> list[bytes]:
    """The requests, made before the clock runs: the editor's own work is not measured."""
    return [json.dumps(client.body(event)).encode() for event in events]


async def play_alone(
    server: Server, client: Client, events: tuple[Event, ...], rate: float
) -> list[Cost]:
    """Sends one request after the other, each when the server has done with the one before.

    What it does behind an answer it may do until the next key is due, counted in processor time
    with ``rate`` seconds of it a second.
    """
    costs, requests = [], bodies(client, events)
    async with _session() as session:
        caller = Caller(server, client, session)
        for number, (event, body) in enumerate(zip(events, requests, strict=True)):
            before, started = server.cpu_seconds(), time.perf_counter()
            answer = await caller.ask(body)
            wall, answered = time.perf_counter() - started, server.cpu_seconds()
            await _quiet(server, before + rate * _gap(events, number))
            rest = server.cpu_seconds() - answered
            cost = Cost(event, wall * 1000, (answered - before) * 1000, rest * 1000, answer)
            costs.append(cost)
    return costs


def _gap(events: tuple[Event, ...], number: int) -> float:
    """Seconds to the next key; behind a trace's last one, a pause."""
    if number + 1 == len(events):
        return _PAUSE
    gap = (events[number + 1].at_ms - events[number].at_ms) / 1000
    return gap if gap > 0 else _PAUSE


async def _quiet(server: Server, limit: float) -> None:
    """Waits until the server rests or has used so much processor time since it began."""
    used = server.cpu_seconds()
    while used < limit:
        await asyncio.sleep(_LOOK)
        before, used = used, server.cpu_seconds()
        if used - before < _RESTS * _LOOK:
            return


async def play_live(
    server: Server, client: Client, events: tuple[Event, ...], requests: list[bytes] | None = None
) -> list[Outcome]:
    """Presses the keys at their times; each request cancels the one before by closing it."""
    requests = requests or bodies(client, events)
    async with _session() as session:
        caller = Caller(server, client, session)
        outcomes: list[Outcome | None] = [None] * len(events)
        started = time.perf_counter() - events[0].at_ms / 1000

        async def press(number: int) -> None:
            event = events[number]
            answer = await caller.ask(requests[number])
            wall_ms = (time.perf_counter() - started) * 1000 - event.at_ms
            outcomes[number] = Outcome(event, wall_ms if answer else None, answer)

        running: asyncio.Task | None = None
        for number, event in enumerate(events):
            await asyncio.sleep(max(0.0, started + event.at_ms / 1000 - time.perf_counter()))
            await _cancel(running)
            running = asyncio.create_task(press(number))
        await asyncio.wait([running], timeout=_LAST_WAITS)
        await _cancel(running)
    return [
        outcome or Outcome(event, None, None)
        for event, outcome in zip(events, outcomes, strict=True)
    ]


async def _cancel(task: asyncio.Task | None) -> None:
    """Closes the request's connection if it still runs; a failure of it is raised here."""
    if task is None:
        return
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
