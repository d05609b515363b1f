"""A low-rank run handed on as a small file is the model that the run had."""

import pytest
import torch
from tiny import stream, tiny_model, tiny_trainer

from bantam_train.trainer.adapters import merge_adapter, save_adapter
from bantam_train.trainer.weights import checkpoint_model

_IDS = torch.tensor([[0, 12, 300, 11, 301, 302]])


def _logits(model):
    with torch.no_grad():
        return model(_IDS, torch.arange(6))


def test_an_adapter_gives_the_runs_model_again(tmp_path):
    tiny_trainer(tmp_path, tokens=4_000, mode="lora:4").train(stream(tmp_path))
    save_adapter(tmp_path / "run", tmp_path / "adapter.safetensors")
    model = tiny_model()
    start = _logits(model)
    merge_adapter(model, tmp_path / "adapter.safetensors", "lora:4")
    trained = _logits(checkpoint_model(tmp_path / "run"))
    assert (_logits(model) - trained).abs().max() < 0.02
    assert (start - trained).abs().max() > 0.1


def test_a_full_run_has_no_adapter(tmp_path):
    tiny_trainer(tmp_path, tokens=1_000).train(stream(tmp_path))
    with pytest.raises(ValueError, match="lora:RANK"):
        save_adapter(tmp_path / "run", tmp_path / "adapter.safetensors")


def test_an_adapter_of_another_rank_is_refused(tmp_path):
    tiny_trainer(tmp_path, tokens=1_000, mode="lora:4").train(stream(tmp_path))
    save_adapter(tmp_path / "run", tmp_path / "adapter.safetensors")
    with pytest.raises((ValueError, RuntimeError)):
        merge_adapter(tiny_model(), tmp_path / "adapter.safetensors", "lora:8")
