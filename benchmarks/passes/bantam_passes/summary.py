"""Figures over rounds and over prompts, and the ratios of Bantam's to llama.cpp's."""

from collections.abc import Sequence
from statistics import fmean, median

from bantam_passes.bantam import Sample
from bantam_replay.summary import over_traces

TIMES = ("wall_ms", "cpu_ms")


def figure(values: Sequence[float]) -> dict:
    """Number, median, least and most."""
    return {
        "n": len(values),
        "median": round(median(values), 4),
        "least": round(min(values), 4),
        "most": round(max(values), 4),
    }


def of_round(sample: Sample) -> dict[str, float]:
    """One round of a test."""
    return {"wall_ms": median(sample.walls_ms), "cpu_ms": sample.cpu_ms}


def compared(rounds: dict[str, list[dict[str, float]]], other: str) -> dict[str, dict]:
    """Each system's figures over the rounds of a test, and its ratio to the other's by round."""
    found = {}
    for name, rows in rounds.items():
        found[name] = {time: figure([row[time] for row in rows]) for time in TIMES}
        if name != other:
            found[name]["ratio"] = {
                time: figure(
                    [mine[time] / its[time] for mine, its in zip(rows, rounds[other], strict=True)]
                )
                for time in TIMES
            }
    return found


def written(answers: Sequence[dict]) -> dict:
    """What tokens cost in the answers of one system; intervals are of prompts drawn anew."""
    tokens = sum(len(one["ids"]) for one in answers)
    return {
        "prompts": len(answers),
        "tokens": tokens,
        "tokens_per_pass": round(tokens / sum(one["passes"] for one in answers), 3),
        "drafted": sum(one["drafted"] for one in answers),
        "accepted": sum(one["accepted"] for one in answers),
        **{
            f"{time}_per_token": over_traces(
                [[one[time] / len(one["ids"])] for one in answers], lambda v: v.mean()
            ).to_json()
            for time in TIMES
        },
    }


def written_compared(first: Sequence[dict], others: Sequence[dict]) -> dict:
    """Ratios of the first's times, where both wrote as many tokens, and where the same ones."""
    pairs = list(zip(first, others, strict=True))
    as_many = [(a, b) for a, b in pairs if len(a["ids"]) == len(b["ids"])]
    same = [(a, b) for a, b in pairs if a["ids"] == b["ids"]]
    return {"as_many": _ratios(as_many), "same_tokens": _ratios(same)}


def _ratios(pairs: Sequence[tuple[dict, dict]]) -> dict:
    found: dict = {"prompts": len(pairs)}
    if pairs:
        for time in TIMES:
            total = fmean(a[time] for a, _ in pairs) / fmean(b[time] for _, b in pairs)
            each = figure([a[time] / b[time] for a, b in pairs])
            found[time] = {"of_sums": round(total, 4), "by_prompt": each}
    return found
