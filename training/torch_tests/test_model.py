"""The PyTorch model computes what the exporter's reference computes, in every mode."""

import numpy as np
import pytest
import torch
from tiny import TINY, tiny_model

from bantam_train.forward import forward
from bantam_train.trainer.model import as_decoder, read_weights
from bantam_train.trainer.modes import apply_mode, merge, spread_control_rows

_IDS = [0, 12, 500, 17, 4000, 11, 90, 91, 2500, 20000]


def _logits(model, ids):
    with torch.no_grad():
        return model(torch.tensor([ids]), torch.arange(len(ids))).numpy()


def test_logits_equal_the_reference():
    model = tiny_model()
    expected = forward(as_decoder(TINY, model.state_dict()), _IDS)
    assert np.abs(_logits(model, _IDS) - expected).max() < 1e-4


def test_weights_survive_the_way_out_and_back():
    model, other = tiny_model(), tiny_model(seed=5)
    read_weights(other, as_decoder(TINY, model.state_dict()))
    assert np.array_equal(_logits(model, _IDS), _logits(other, _IDS))


def test_padding_on_the_right_changes_nothing():
    model = tiny_model()
    with torch.no_grad():
        rows = model(torch.tensor([_IDS + [0] * 6]), torch.arange(len(_IDS))).numpy()
    assert np.abs(rows - _logits(model, _IDS)).max() < 1e-5


@pytest.mark.parametrize("mode", ["full", "frozen:2", "lora:4"])
def test_modes_start_as_the_same_model_and_merge_into_plain_weights(mode):
    model = tiny_model()
    before = _logits(model, _IDS)
    apply_mode(model, mode)
    assert np.abs(_logits(model, _IDS) - before).max() < 1e-5
    for parameter in model.parameters():
        if parameter.requires_grad:
            torch.nn.init.normal_(parameter, std=0.05)
    changed = _logits(model, _IDS)
    merge(model)
    assert sorted(model.state_dict()) == sorted(tiny_model().state_dict())
    assert np.abs(_logits(model, _IDS) - changed).max() < 1e-4
    assert np.abs(changed - before).max() > 1e-2


def test_frozen_layers_get_no_gradient_and_the_end_token_does():
    model = tiny_model()
    apply_mode(model, "frozen:2")
    model(torch.tensor([_IDS]), torch.arange(len(_IDS))).sum().backward()
    trained = {name for name, p in model.named_parameters() if p.grad is not None}
    assert not any(name.startswith(("layers.0", "layers.1")) for name in trained)
    assert any(name.startswith("layers.2") for name in trained)
    assert any("offsets" in name for name in trained)


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="lora:RANK"):
        apply_mode(tiny_model(), "half")


def test_control_rows_start_different():
    model = tiny_model()
    model.embedding.weight.data[5:15] = 1.0
    spread_control_rows(model, {11: [100, 101], 12: [200], 14: [300]}, seed=1)
    rows = model.embedding.weight.data[[11, 12, 14]]
    assert torch.pdist(rows).min() > 0.1
