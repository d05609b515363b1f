"""Figures of a system over all traces, with their spread from trace to trace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bantam_replay.drive import Cost, Outcome
from bantam_replay.virtual import Played, Work, play

_RESAMPLES = 1000
_PERCENTILES = (50, 95, 99)


@dataclass(frozen=True)
class Figure:
    """A value, and its 95 % interval when traces are drawn anew with replacement."""

    value: float
    low: float
    high: float

    def to_json(self) -> list[float | None]:
        """Value, low, high; None where there were no values."""
        numbers = (self.value, self.low, self.high)
        return [None if np.isnan(number) else round(number, 3) for number in numbers]


def over_traces(groups: Sequence[Sequence[float]], figure: Callable[[np.ndarray], float]) -> Figure:
    """A figure of all values, which come in one group a trace."""
    arrays = [np.asarray(group, float) for group in groups]
    whole = np.concatenate(arrays)
    if not len(whole):
        return Figure(float("nan"), float("nan"), float("nan"))
    rng = np.random.default_rng(1)
    drawn = []
    for _ in range(_RESAMPLES):
        sample = np.concatenate([arrays[i] for i in rng.integers(0, len(arrays), len(arrays))])
        if len(sample):
            drawn.append(figure(sample))
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Figure(float(figure(whole)), float(low), float(high))


def percentiles(groups: Sequence[Sequence[float]]) -> dict[str, list[float | None]]:
    """The median and the slow end."""
    return {
        f"p{number}": over_traces(groups, lambda v, n=number: np.percentile(v, n)).to_json()
        for number in _PERCENTILES
    }


def on_timeline(costs: Sequence[Cost], rate: float) -> list[Played]:
    """A trace's costs in virtual time."""
    works = [
        Work(
            cost.event.at_ms,
            cost.event.path,
            cost.cpu_ms * cost.answer.reading,
            cost.cpu_ms * (1 - cost.answer.reading),
            cost.rest_ms,
        )
        for cost in costs
    ]
    return play(works, rate)


def virtual(traces: Sequence[Sequence[Cost]], rate: float) -> dict:
    """All keys of all traces in virtual time, and what each would cost alone."""
    played = [on_timeline(costs, rate) for costs in traces]
    shown = [
        [
            bool(cost.answer.text.strip())
            for cost, one in zip(costs, ones)
            if one.after_ms is not None
        ]
        for costs, ones in zip(traces, played, strict=True)
    ]
    finished = [len(ones) for ones in shown]
    spent = sum(one.spent_ms for ones in played for one in ones)
    return {
        "keys": sum(map(len, traces)),
        "traces": len(traces),
        "finished_per_trace": spread(finished),
        "with_text_per_trace": spread([sum(ones) for ones in shown]),
        "time_to_suggestion_ms": percentiles(
            [[one.after_ms for one in ones if one.after_ms is not None] for ones in played]
        ),
        "cpu_ms_per_finished": round(spent / max(1, sum(finished)), 2),
        "alone": alone(traces),
    }


def alone(traces: Sequence[Sequence[Cost]]) -> dict:
    """Requests that ran to their ends, one after the other."""

    def grouped(value: Callable[[Cost], float]) -> list[list[float]]:
        return [[value(cost) for cost in costs] for costs in traces]

    cpu, wall = grouped(lambda c: c.cpu_ms), grouped(lambda c: c.wall_ms)
    computed = grouped(lambda c: c.answer.computed)
    busy = sum(map(sum, cpu)) / sum(map(sum, wall))
    return {
        "cpu_ms": {"mean": over_traces(cpu, np.mean).to_json(), **percentiles(cpu)},
        "cpu_ms_behind": mean(grouped(lambda c: c.rest_ms)),
        "wall_ms": {"mean": over_traces(wall, np.mean).to_json(), **percentiles(wall)},
        "tokens_computed": {"mean": over_traces(computed, np.mean).to_json()}
        | percentiles(computed),
        "tokens_read": mean(grouped(lambda c: c.answer.read)),
        "tokens_written": mean(grouped(lambda c: c.answer.written)),
        "tokens_of_prompt": mean(grouped(lambda c: c.answer.prompt)),
        "characters": mean(grouped(lambda c: len(c.answer.text))),
        "with_text": mean(grouped(lambda c: bool(c.answer.text.strip()))),
        "busy_cores": round(busy, 3),
    }


def mean(groups: Sequence[Sequence[float]]) -> float:
    """Of all values."""
    return round(float(np.mean(np.concatenate([np.asarray(group, float) for group in groups]))), 3)


def real(traces: Sequence[tuple[Sequence[Outcome], float]]) -> dict:
    """Traces in real time, each with the processor seconds that the server used meanwhile."""
    outcomes = [outcomes for outcomes, _ in traces]
    finished = [[one for one in ones if one.wall_ms is not None] for ones in outcomes]
    total, cpu = sum(map(len, finished)), [seconds for _, seconds in traces]
    return {
        "keys": sum(map(len, outcomes)),
        "traces": len(traces),
        "finished_per_trace": spread([len(ones) for ones in finished]),
        "with_text_per_trace": spread(
            [sum(bool(one.answer.text.strip()) for one in ones) for ones in finished]
        ),
        "time_to_suggestion_ms": percentiles([[one.wall_ms for one in ones] for ones in finished]),
        "cpu_seconds_per_trace": spread(cpu),
        "cpu_ms_per_finished": round(sum(cpu) * 1000 / max(1, total), 2),
    }


def spread(values: Sequence[float]) -> dict[str, float]:
    """Mean, least and most over the traces."""
    return {
        "mean": round(float(np.mean(values)), 3),
        "least": round(float(min(values)), 3),
        "most": round(float(max(values)), 3),
    }


def same_texts(one: Sequence[Sequence[Cost]], other: Sequence[Sequence[Cost]]) -> dict:
    """The keys at which both systems wrote the same text, not none, and what those cost each."""
    pairs = [pair for costs in zip(one, other, strict=True) for pair in zip(*costs, strict=True)]
    same = [(a, b) for a, b in pairs if a.answer.text.strip() and _alike(a, b)]
    if not same:
        return {"keys": 0, "share": 0.0, "cpu_ms": None, "cpu_ms_of_first": None}
    return {
        "keys": len(same),
        "share": round(len(same) / len(pairs), 3),
        "cpu_ms": mean([[b.cpu_ms for _, b in same]]),
        "cpu_ms_of_first": mean([[a.cpu_ms for a, _ in same]]),
    }


def _alike(one: Cost, other: Cost) -> bool:
    return one.answer.text.strip() == other.answer.text.strip()
