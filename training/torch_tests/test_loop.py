"""A run learns, goes on after a kill as if there had been none, and does so on two processes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from tiny import losses, stream, tiny_trainer, tokenizer

from bantam_train.trainer import checkpoints
from bantam_train.trainer.schedule import FLOOR, Limits, rate
from bantam_train.trainer.weights import checkpoint_model

_TRAINING = Path(__file__).resolve().parents[1]


def test_a_run_learns_and_judges_its_checkpoint(tmp_path):
    trainer = tiny_trainer(tmp_path, tokens=20_000, judge_first=True)
    trainer.train(stream(tmp_path))
    found = losses(tmp_path)
    assert found[-1] < found[0] - 1
    rows = (tmp_path / "run" / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [row["eval"] for row in map(json.loads, rows) if "eval" in row]
    assert [score["tokens"] > 0 for score in judged] == [False, True]
    assert judged[1]["bits_per_byte"] < judged[0]["bits_per_byte"]


@pytest.mark.parametrize("mode", ["full", "lora:4"])
def test_a_killed_run_goes_on_where_it_was(tmp_path, mode):
    whole = tiny_trainer(tmp_path / "whole", 6_000, mode)
    whole.train(stream(tmp_path / "whole"))
    # The same length in the schedule, stopped half way after a checkpoint.
    half = tiny_trainer(tmp_path / "half", 6_000, mode, save_seconds=0.0)
    with pytest.raises(KeyboardInterrupt):
        half.train(_interrupted(stream(tmp_path / "half"), files=8))
    steps = len(losses(tmp_path / "half"))
    again = tiny_trainer(tmp_path / "half", 6_000, mode)
    assert again.progress.step == steps > 0
    again.train(stream(tmp_path / "half"))
    assert losses(tmp_path / "half") == pytest.approx(losses(tmp_path / "whole"), abs=2e-3)


class _interrupted:
    """A stream that is interrupted after some files."""

    def __init__(self, inner, files):
        self._inner, self._files = inner, files

    @property
    def position(self):
        return self._inner.position

    @position.setter
    def position(self, value):
        self._inner.position = value

    def __iter__(self):
        for examples in self._inner:
            if self._inner.position > self._files:
                raise KeyboardInterrupt
            yield examples


def test_a_half_written_checkpoint_is_not_read(tmp_path):
    trainer = tiny_trainer(tmp_path, tokens=2_000)
    trainer.train(stream(tmp_path))
    step = checkpoints.load(tmp_path / "run")["progress"]["step"]
    (tmp_path / "run" / "checkpoint.pt.part").write_bytes(b"half of one")
    assert tiny_trainer(tmp_path, tokens=2_000).progress.step == step


def test_a_checkpoint_becomes_plain_weights(tmp_path):
    trainer = tiny_trainer(tmp_path, tokens=2_000, mode="lora:4")
    trainer.train(stream(tmp_path))
    model = checkpoint_model(tmp_path / "run")
    ids = torch.tensor([[0, 11, 300, 301]])
    with torch.no_grad():
        merged = model(ids, torch.arange(4))
        trained = trainer._model(ids, torch.arange(4))
    assert (merged - trained).abs().max() < 1e-4


def test_two_processes_have_the_losses_of_one(tmp_path):
    tiny_trainer(tmp_path / "one", 5_000).train(stream(tmp_path / "one"))
    script = Path(__file__).with_name("train_tiny.py")
    subprocess.run(
        [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
        + ["--master-addr", "127.0.0.1", "--master-port", "0", "--rdzv-backend", "c10d"]
        + ["--rdzv-endpoint", "127.0.0.1:0", str(script), str(tmp_path / "two"), "5000"],
        check=True,
        cwd=_TRAINING,
        timeout=300,
    )
    assert losses(tmp_path / "two") == pytest.approx(losses(tmp_path / "one"), abs=2e-3)


def test_the_rate_warms_up_and_cools_down_by_the_clock():
    limits = Limits(seconds=100, tokens=1000)
    assert limits.done(50, 100) == 0.5
    assert limits.done(10, 900) == 0.9
    assert rate(0.01) == pytest.approx(0.5)
    assert rate(0.02) == pytest.approx(1.0)
    assert rate(1.0) == pytest.approx(FLOOR)
    assert tokenizer().get_vocab_size() == 20439
