"""Ratios, and the page that shows them."""

import argparse

from bantam_passes import plot, report, summary
from bantam_passes.bantam import Sample
from bantam_replay import options

SLOW, FAST = (
    {"wall_ms": 20.0, "cpu_ms": 40.0},
    {"wall_ms": 10.0, "cpu_ms": 20.0},
)


def answer(ids: tuple[int, ...], wall_ms: float) -> dict:
    return {
        "ids": ids,
        "wall_ms": wall_ms,
        "cpu_ms": 2 * wall_ms,
        "passes": 2,
        "drafted": 4,
        "accepted": 2,
    }


def test_a_round_is_the_median_of_its_repetitions():
    found = summary.of_round(Sample((3.0, 1.0, 2.0), 5.0))
    assert found == {"wall_ms": 2.0, "cpu_ms": 5.0}


def test_ratios_are_taken_round_by_round():
    found = summary.compared({"mine": [FAST, SLOW], "other": [SLOW, SLOW]}, "other")
    assert found["mine"]["ratio"]["wall_ms"] == {"n": 2, "median": 0.75, "least": 0.5, "most": 1.0}
    assert found["other"]["cpu_ms"]["median"] == 40
    assert "ratio" not in found["other"]


def test_answers_are_compared_where_they_are_as_long():
    mine = [answer((1, 2, 3, 4), 10), answer((1, 2, 3, 4), 20), answer((1,), 1)]
    its = [answer((1, 2, 3, 4), 20), answer((1, 2, 3, 5), 40), answer((1, 2), 90)]
    found = summary.written_compared(mine, its)
    assert found["as_many"]["prompts"] == 2
    assert found["as_many"]["wall_ms"]["of_sums"] == 0.5
    assert found["same_tokens"]["prompts"] == 1
    row = summary.written(mine[:2])
    assert row["tokens_per_pass"] == 2
    assert row["wall_ms_per_token"][0] == 3.75


def test_nothing_is_compared_where_nothing_is_as_long():
    found = summary.written_compared([answer((1,), 1)], [answer((1, 2), 1)])
    assert found["as_many"] == {"prompts": 0}


def results() -> dict:
    rounds = {"Bantam": [FAST, FAST], "llama.cpp": [SLOW, SLOW]}
    tests = ("prefill/64", "prefill/128", "decode/1", "decode/2")
    names = ["processor", "cores", "kernel", "date", "commit"]
    names += ["model", "llama_server", "threads"]
    chosen = ("bantam_chunk", "llama_batch", "llama_prefill_flash", "llama_decode_flash")
    rows = [answer((1, 2), 10)]
    return {
        "machine": dict.fromkeys(names, "-") | {"busy_cores": 1.04},
        "rounds": 2,
        "load": {"mean": 1.0, "least": 0.5, "most": 1.5},
        "chosen": dict.fromkeys(chosen, "-"),
        "passes": {test: summary.compared(rounds, "llama.cpp") for test in tests},
        "drafts": {
            "systems": {"Bantam": summary.written(rows), "llama.cpp": summary.written(rows)},
            "ratios": {"llama.cpp": summary.written_compared(rows, rows)},
        },
    }


def test_the_page_holds_all_tables_and_says_who_ran_beside():
    page = report.page(results(), "passes.svg")
    assert "| 64 | Bantam | 2 | 10.0 (10.0–10.0) | 20.0 (20.0–20.0) | 0.50 (0.50–0.50) |" in page
    for title in ("A decoding step", "Writing code", "both wrote", "kept 1.0 cores busy"):
        assert title in page
    without = report.page(results() | {"drafts": {}}, "passes.svg")
    assert "Writing code" not in without


def test_the_picture_is_drawn(tmp_path):
    plot.draw(results()["passes"], tmp_path / "passes.svg")
    assert "a decoding step" in (tmp_path / "passes.svg").read_text(encoding="utf-8")


def test_a_busy_machine_s_files_have_names_of_their_own():
    busy, idle = argparse.Namespace(busy=True), argparse.Namespace(busy=False)
    assert options.file_name(busy, "results.json") == "results-busy.json"
    assert options.file_name(busy, "RESULTS.md") == "RESULTS-BUSY.md"
    assert options.file_name(idle, "RESULTS.md") == "RESULTS.md"
