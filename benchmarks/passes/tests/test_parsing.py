"""What the programs print becomes samples."""

import json
import sys

import pytest

from bantam_passes import bantam, llama
from bantam_passes.drafts import llama_answer
from bantam_passes.marked import Marked, run_marked


def test_a_program_s_lines_come_with_its_clock():
    code = "import sys; print('a', flush=True); sum(range(3_000_000)); print('b', file=sys.stderr)"
    first, last = run_marked([sys.executable, "-c", code])
    assert (first.text, last.text) == ("a", "b")
    assert first.cpu_seconds < last.cpu_seconds


def test_a_program_waits_until_its_clock_was_read():
    code = "print('begin', flush=True); input(); print('end')"
    lines = run_marked([sys.executable, "-c", code], waits="begin")
    assert [line.text for line in lines] == ["begin", "end"]


def test_a_failing_program_ends_the_script_with_what_it_said():
    with pytest.raises(SystemExit, match="no such model"):
        run_marked([sys.executable, "-c", "import sys; sys.exit('no such model')"])


def test_bantam_s_repetitions_are_taken_together():
    row = {"test": "decode/2", "steps": 4, "wall_ms": 5.0}
    lines = [
        Marked("loaded", 1.0),
        Marked("begin decode/2", 2.0),
        Marked(json.dumps(row), 2.04),
        Marked("begin decode/2", 2.5),
        Marked(json.dumps(row | {"wall_ms": 7.0}), 2.58),
    ]
    sample = bantam.parse(lines)["decode/2"]
    assert sample.walls_ms == (5.0, 7.0)
    assert sample.cpu_ms == pytest.approx(15)


def test_llama_bench_counts_from_the_first_run_on():
    row = {"n_prompt": 64, "flash_attn": 1, "n_ubatch": 128, "samples_ns": [2e6, 4e6]}
    lines = [
        Marked("llama-bench: benchmark 1/1: warmup prompt run", 1.0),
        Marked("llama-bench: benchmark 1/1: prompt run 1/2", 2.0),
        Marked("llama-bench: benchmark 1/1: prompt run 2/2", 2.004),
        Marked(json.dumps(row), 2.010),
    ]
    sample = llama.parse_bench(lines)[64, "on", 128]
    assert sample.walls_ms == (2.0, 4.0)
    assert sample.cpu_ms == pytest.approx(5)


def test_llama_batched_bench_counts_the_steps_between_few_and_many():
    def line(rows: int, steps: int, seconds: float, cpu: float) -> Marked:
        return Marked(json.dumps({"pl": rows, "tg": steps, "t_tg": seconds}), cpu)

    few, many = llama.FEW_STEPS, llama.STEPS
    lines = [
        Marked("loading", 0.5),
        line(1, few, 9.0, 3.0),
        line(1, few, 1.0, 4.0),
        line(2, few, 1.0, 5.0),
        line(1, many, 9.0, 7.0),
        line(1, many, 0.64, 8.48),
        line(2, many, 1.28, 10.44),
    ]
    found = llama.parse_batched(lines)
    assert found[1].walls_ms == pytest.approx((10.0,))
    assert found[1].cpu_ms == pytest.approx((1.48 - 1.0) * 1000 / (many - few))
    assert found[2].cpu_ms == pytest.approx((1.96 - 1.0) * 1000 / (many - few))


def test_llama_s_passes_are_the_tokens_that_no_guess_gave():
    timings = {"prompt_ms": 10.0, "predicted_ms": 30.0, "predicted_n": 8}
    plain = llama_answer({"tokens": [1] * 8, "timings": timings}, 70.0)
    assert (plain.wall_ms, plain.cpu_ms, plain.passes, plain.drafted) == (40.0, 70.0, 8, 0)
    drafts = {"draft_n": 6, "draft_n_accepted": 5}
    assert llama_answer({"tokens": [1] * 8, "timings": timings | drafts}, 70.0).passes == 3
