"""Virtual time: the keys of a trace replayed on paper against what each request costs alone.

One second of it gives a server as many processor seconds as it has threads, whatever else the
machine did meanwhile, so noise does not move it; a server that cannot keep all threads busy is
slower than that on a real clock. The rules:

- A request starts with its key, if need be in place of the one before, and is finished when its
  processor time fits before the next key.
- A request that is cut off has spent the time up to the next key. What it did not get to read of
  its prompt, the next request in the same file has to read on top of its own cost, which was
  measured with everything read before. What it wrote is lost.
- What a server does behind its answer costs processor time, but no suggestion waits for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Work:
    """A request: when, in which file, and its processor milliseconds.

    Attributes:
        read_ms: to read what the cache lacks of the prompt.
        write_ms: from there to the answer.
        rest_ms: behind the answer.
    """

    at_ms: float
    path: str
    read_ms: float
    write_ms: float
    rest_ms: float = 0.0


@dataclass(frozen=True)
class Played:
    """Milliseconds from key to answer, None if cut off; processor milliseconds spent on it."""

    after_ms: float | None
    spent_ms: float


def play(works: Sequence[Work], rate: float, last_ms: float = 10_000) -> list[Played]:
    """Replays requests on a machine that gives ``rate`` processor seconds a second.

    Args:
        last_ms: time that the last request may take.
    """
    played, unread = [], {}
    ends = [work.at_ms for work in works[1:]] + [works[-1].at_ms + last_ms]
    for work, end_ms in zip(works, ends, strict=True):
        read_ms = work.read_ms + unread.pop(work.path, 0.0)
        needed, available = read_ms + work.write_ms, (end_ms - work.at_ms) * rate
        if needed <= available:
            spent = min(needed + work.rest_ms, available)
            played.append(Played(needed / rate, spent))
        else:
            played.append(Played(None, available))
            unread[work.path] = max(0.0, read_ms - available)
    return played
