"""Files that an export writes: quantised blocks, split data, manifest, repeatability."""

import numpy as np
import pytest
import yaml

from bantam_train.artefacts import sha256
from bantam_train.external_data import ExternalData
from bantam_train.graph import COMPACT_GRAPH, export_graph
from bantam_train.model_folder import check_description, write_manifest
from bantam_train.quantise import dequantise_int8, quantise_int8
from tiny_models import tiny_decoder

DESCRIPTION = {
    "name": "tiny",
    "version": "1.0.0",
    "licence": "Apache-2.0",
    "origin": {"base": "b", "authors": "a", "source": "s", "sha256": "0" * 64, "changes": "c"},
    "tokens": {"end_of_text": [0], "document_start": None, "fim": None},
}


def test_int8_is_within_half_a_step_and_exact_for_int8_weights():
    matrix = np.random.default_rng(1).standard_normal((6, 64)).astype(np.float32)
    codes, scales = quantise_int8(matrix)
    restored = dequantise_int8(codes, scales)
    steps = np.repeat(scales, 32, axis=1)
    assert (np.abs(restored - matrix) <= steps * 0.501).all()
    again, _ = quantise_int8(restored)
    np.testing.assert_array_equal(again, codes)


def test_zero_blocks_stay_zero():
    codes, scales = quantise_int8(np.zeros((2, 32), np.float32))
    assert (dequantise_int8(codes, scales) == 0).all()


def test_columns_must_fill_blocks():
    with pytest.raises(ValueError, match="multiple of 32"):
        quantise_int8(np.zeros((2, 33), np.float32))


def test_data_files_stay_under_the_limit_and_hold_the_tensors(tmp_path):
    data = ExternalData(tmp_path, max_file_bytes=10_000)
    arrays = [np.full(1000 + i, i, np.float32) for i in range(5)]
    described = [data.add(f"t{i}", array) for i, array in enumerate(arrays)]
    assert len(data.files) == 3
    assert all(path.stat().st_size <= 10_000 for path in data.files)
    for array, tensor in zip(arrays, described, strict=True):
        place = {entry.key: entry.value for entry in tensor.external_data}
        raw = (tmp_path / place["location"]).read_bytes()
        start = int(place["offset"])
        assert start % 4096 == 0
        stored = np.frombuffer(raw[start : start + int(place["length"])], np.float32)
        np.testing.assert_array_equal(stored, array)


@pytest.mark.parametrize("precision", ["int8", "fp32"])
def test_the_same_weights_give_the_same_bytes(precision, tmp_path):
    hashes = []
    for folder in (tmp_path / "a", tmp_path / "b", tmp_path / "b"):
        paths = export_graph(tiny_decoder("qwen2", True), precision, folder)
        hashes.append([(path.name, sha256(path)) for path in paths])
    assert hashes[0] == hashes[1] == hashes[2]


def test_a_graph_with_an_int8_cache_shares_the_weights(tmp_path):
    decoder = tiny_decoder("llama", True)
    plain = export_graph(decoder, "int8", tmp_path / "plain")
    steps = np.ones(decoder.config.kv_heads * decoder.config.head_size, np.float32)
    scales = [(steps, steps)] * decoder.config.layers
    both = export_graph(decoder, "int8", tmp_path / "both", scales)
    assert {path.name for path in both} == {path.name for path in plain} | {COMPACT_GRAPH}
    for path in plain:
        assert path.read_bytes() == (tmp_path / "both" / path.name).read_bytes()
    (tmp_path / "both" / "tokenizer.json").write_text("{}")
    write_manifest(tmp_path / "both", DESCRIPTION, decoder.config, "int8")
    manifest = yaml.safe_load((tmp_path / "both" / "model.yaml").read_text())
    assert manifest["compact_graph"] == COMPACT_GRAPH
    again = export_graph(decoder, "int8", tmp_path / "both")
    assert again and not (tmp_path / "both" / COMPACT_GRAPH).exists()


def test_a_tied_table_is_stored_once(tmp_path):
    sizes = []
    for tied in (True, False):
        paths = export_graph(tiny_decoder("llama", tied), "int8", tmp_path / str(tied))
        sizes.append(sum(path.stat().st_size for path in paths[1:]))
    assert sizes[1] - sizes[0] >= 97 * 64


def test_manifest_names_every_file_with_its_hash(tmp_path):
    decoder = tiny_decoder("llama", True)
    export_graph(decoder, "int8", tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "MODEL_CARD.md").write_text("card")
    write_manifest(tmp_path, DESCRIPTION, decoder.config, "int8")
    manifest = yaml.safe_load((tmp_path / "model.yaml").read_text())
    names = {entry["path"] for entry in manifest["files"]}
    assert names == {path.name for path in tmp_path.iterdir()} - {"model.yaml"}
    for entry in manifest["files"]:
        assert entry["bytes"] == (tmp_path / entry["path"]).stat().st_size
        assert entry["sha256"] == sha256(tmp_path / entry["path"])
    assert manifest["architecture"]["vocab_size"] == 97
    assert manifest["architecture"]["norm_epsilon"] == 1e-5
    assert manifest["tokens"] == DESCRIPTION["tokens"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"licence": None}, None),
        ({"licences": "MIT"}, "unknown key licences"),
        ({"origin": {"base": "b"}}, "missing key origin"),
        ({"tokens": {"end_of_text": [97], "document_start": None, "fim": None}}, "not below 97"),
    ],
)
def test_a_description_that_the_server_would_refuse_is_refused(change, message):
    description = DESCRIPTION | change
    if message is None:
        del description["licence"]
        message = "missing key licence"
    with pytest.raises(ValueError, match=message):
        check_description(description, 97)
