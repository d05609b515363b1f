"""Writes the figures as a page."""

from bantam_passes.summary import TIMES
from bantam_replay.machine import busy_line
from bantam_replay.report import number, table

_HEAD = """# Passes and drafts: results

Written by `benchmarks/passes/run.sh`; what is measured and how: [README.md](README.md). Figures
hold for one machine on one day. Times are milliseconds, medians over the rounds, with least and
most in brackets; ratios are Bantam's time over llama.cpp's in the same round, so less than 1 is faster.

"""


def page(results: dict, picture: str) -> str:
    """The whole page in Markdown."""
    parts = [_HEAD + _about(results)]
    parts += [_passes(results["passes"], kind, title) for kind, title in _KINDS.items()]
    if results["drafts"]:
        parts += [_drafts(results["drafts"]), _draft_ratios(results["drafts"])]
    parts.append(f"![Milliseconds of prefill and of a decoding step]({picture})\n")
    return "\n".join(parts)


_KINDS = {
    "prefill": "## Prefill, by tokens of the prompt\n",
    "decode": "## A decoding step, by rows with 256 tokens of past each\n",
}


def _about(results: dict) -> str:
    machine, load, chosen = results["machine"], results["load"], results["chosen"]
    return (
        f"{machine['processor']}, {machine['cores']} cores, Linux {machine['kernel']}, "
        f"{machine['date']}; commit {machine['commit']}, model {machine['model']}; "
        f"llama.cpp {machine['llama_server']}, Q8_0, keys and values fp16; threads of each: "
        f"{machine['threads']}. {results['rounds']} rounds. Load average before each round "
        f"{load['least']:.1f} to {load['most']:.1f}, the measured processes' own included.\n"
        f"{busy_line(machine)}\n"
        "Fastest in the trial at the start, and so used: Bantam's chunk of "
        f"{chosen['bantam_chunk']}; llama.cpp's physical batch of {chosen['llama_batch']} with "
        f"flash attention {chosen['llama_prefill_flash']} for prefill, "
        f"{chosen['llama_decode_flash']} for decoding.\n"
    )


def _passes(tests: dict, kind: str, title: str) -> str:
    rows = []
    for test, systems in tests.items():
        if test.partition("/")[0] != kind:
            continue
        for name, row in systems.items():
            ratio = row.get("ratio")
            ratios = [_spread(ratio[time], 2) if ratio else "" for time in TIMES]
            times = [_spread(row[time], 1) for time in TIMES]
            rows.append([test.partition("/")[2], name, str(row["wall_ms"]["n"]), *times, *ratios])
    head = [{"prefill": "tokens", "decode": "rows"}[kind], "system", "n", "wall ms", "CPU ms"]
    return title + "\n" + table([*head, "ratio of wall", "ratio of CPU"], rows)


def _drafts(drafts: dict) -> str:
    rows = []
    for name, row in drafts["systems"].items():
        share = row["accepted"] / row["drafted"] if row["drafted"] else None
        wall = row["wall_ms_per_token"]
        rows.append(
            [
                name,
                str(row["prompts"]),
                str(row["tokens"]),
                _interval(wall),
                _interval(row["cpu_ms_per_token"]),
                number(1000 / wall[0]),
                f"{row['tokens_per_pass']:.2f}",
                number(share, 2),
            ]
        )
    head = ["system", "prompts", "tokens", "wall ms a token", "CPU ms a token", "tokens a second"]
    return (
        "## Writing code, with drafts\n\nOne answer at a time behind a cached prompt; in brackets "
        "the 95 % interval over prompts drawn anew.\n\n"
        + table([*head, "tokens a pass", "guesses right"], rows)
    )


def _draft_ratios(drafts: dict) -> str:
    rows = []
    for name, row in drafts["ratios"].items():
        for what, title in (("as_many", "as many"), ("same_tokens", "the same")):
            found = row[what]
            if found["prompts"]:
                times = [
                    f"{found[time]['of_sums']:.2f} ({found[time]['by_prompt']['least']:.2f}–"
                    f"{found[time]['by_prompt']['most']:.2f})"
                    for time in TIMES
                ]
                rows.append([name, title, str(found["prompts"]), *times])
    head = ["Bantam's time over that of", "both wrote", "prompts", "ratio of wall", "ratio of CPU"]
    return "Ratios of the sums; in brackets least and most by prompt.\n\n" + table(head, rows)


def _spread(values: dict, digits: int) -> str:
    median, least, most = (f"{values[key]:.{digits}f}" for key in ("median", "least", "most"))
    return f"{median} ({least}–{most})"


def _interval(values: list[float]) -> str:
    return f"{values[0]:.2f} ({values[1]:.2f}–{values[2]:.2f})"
