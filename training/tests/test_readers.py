"""GGUF files and Hugging Face folders give the tensors that were put in."""

import json

import gguf
import numpy as np
import pytest

from bantam_train.decoder import UnsupportedModel
from bantam_train.gguf_reader import GgufModel, gguf_name, unpermute
from bantam_train.hf_reader import read_hf_folder
from tiny_models import tensor_shapes, tiny_decoder, write_hf_folder, write_safetensors


def permute(rows: np.ndarray, heads: int) -> np.ndarray:
    """What llama.cpp's converter does to q and k of a LLaMA."""
    half = rows.shape[0] // heads // 2
    return rows.reshape(heads, 2, half, -1).swapaxes(1, 2).reshape(rows.shape)


def write_gguf(decoder, path):
    config = decoder.config
    writer = gguf.GGUFWriter(path, config.family)
    writer.add_block_count(config.layers)
    writer.add_context_length(config.context_length)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_layer_norm_rms_eps(config.norm_epsilon)
    writer.add_rope_freq_base(config.rope_theta)
    for name in tensor_shapes(config):
        array = decoder.tensor(name)
        if config.family == "llama" and name.endswith((".q", ".k")):
            array = permute(array, config.heads if name.endswith("q") else config.kv_heads)
        writer.add_tensor(gguf_name(name), np.ascontiguousarray(array))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def assert_equal_decoders(actual, expected, rtol=0.0):
    assert actual.config == expected.config
    for name in tensor_shapes(expected.config):
        np.testing.assert_allclose(actual.tensor(name), expected.tensor(name), rtol=rtol)


def test_unpermute_undoes_permute():
    rows = np.arange(64.0).reshape(16, 4)
    assert not np.array_equal(permute(rows, 2), rows)
    np.testing.assert_array_equal(unpermute(permute(rows, 2), 2), rows)


@pytest.mark.parametrize("family", ["llama", "qwen2"])
@pytest.mark.parametrize("tied", [True, False])
def test_gguf(family, tied, tmp_path):
    decoder = tiny_decoder(family, tied)
    write_gguf(decoder, tmp_path / "a.gguf")
    assert_equal_decoders(GgufModel(tmp_path / "a.gguf").decoder(), decoder)


@pytest.mark.parametrize("family", ["llama", "qwen2"])
@pytest.mark.parametrize("tied", [True, False])
@pytest.mark.parametrize(("dtype", "rtol"), [("F32", 0.0), ("F16", 2e-3), ("BF16", 1e-2)])
def test_hf_folder(family, tied, dtype, rtol, tmp_path):
    decoder = tiny_decoder(family, tied)
    write_hf_folder(decoder, tmp_path, dtype)
    assert_equal_decoders(read_hf_folder(tmp_path), decoder, rtol)


@pytest.mark.parametrize(
    "change",
    [
        {"model_type": "gemma3"},
        {"rope_scaling": {"rope_type": "llama3", "factor": 8.0}},
        {"rope_parameters": {"rope_type": "yarn"}},
        {"hidden_act": "gelu"},
        {"use_sliding_window": True},
    ],
)
def test_hf_folder_that_the_graph_would_compute_wrongly_is_refused(change, tmp_path):
    write_hf_folder(tiny_decoder("llama", True), tmp_path)
    path = tmp_path / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(UnsupportedModel):
        read_hf_folder(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "model.layers.0.self_attn.o_proj.bias",
        "model.layers.2.self_attn.o_proj.bias",
        "model.layers.1.mlp.down_proj.bias",
        "model.layers.1.self_attn.q_norm.weight",
        "model.layers.3.mlp.up_proj.weight",
        "lm_head.bias",
    ],
)
def test_weights_that_the_graph_has_no_place_for_are_refused(name, tmp_path):
    write_hf_folder(tiny_decoder("llama", True), tmp_path)
    write_safetensors(tmp_path / "more.safetensors", {name: np.ones(64, np.float32)})
    with pytest.raises(UnsupportedModel, match=name):
        read_hf_folder(tmp_path)


def test_stored_rotary_frequencies_are_allowed(tmp_path):
    decoder = tiny_decoder("llama", True)
    write_hf_folder(decoder, tmp_path)
    name = "model.layers.1.self_attn.rotary_emb.inv_freq"
    write_safetensors(tmp_path / "more.safetensors", {name: np.ones(8, np.float32)})
    assert_equal_decoders(read_hf_folder(tmp_path), decoder)


def test_tied_models_with_a_stored_head_use_the_table(tmp_path):
    write_hf_folder(tiny_decoder("llama", False), tmp_path)
    path = tmp_path / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"tie_word_embeddings": True}))
    assert read_hf_folder(tmp_path).config.tied


def test_parameters_count_every_stored_weight():
    for tied in (True, False):
        decoder = tiny_decoder("qwen2", tied)
        stored = sum(np.prod(shape) for shape in tensor_shapes(decoder.config).values())
        assert decoder.config.parameters == stored
