"""GGUF files that are written hold the tensors, the tokens and the roles that were put in."""

from dataclasses import replace

import gguf
import numpy as np
import pytest

from bantam_train.decoder import Decoder, UnsupportedModel
from bantam_train.gguf_reader import GgufModel
from bantam_train.gguf_writer import write_gguf
from bantam_train.graph import export_graph
from bantam_train.model_folder import described, write_manifest
from bantam_train.model_reader import read_model_folder
from bantam_train.tokenizer import Vocabulary, read_vocabulary, vocabulary_of, write_tokenizer
from tiny_models import tiny_decoder

FIM = {"section": 2, "prefix": 3, "suffix": 4, "middle": 5, "rest": 6, "end": 0}
DESCRIPTION = {
    "name": "tiny",
    "version": "1.0.0",
    "licence": "Apache-2.0",
    "origin": {"base": "b", "authors": "a", "source": "s", "sha256": "0" * 64, "changes": "c\n"},
    "tokens": {"end_of_text": [0, 1], "document_start": 0, "fim": FIM},
}


def tiny_vocabulary() -> Vocabulary:
    """Seven control tokens, 88 characters and two merges: 97 ids."""
    letters = [chr(ord("!") + i) for i in range(88)]
    merges = [("a", "b"), ("ab", "c")]
    return Vocabulary([f"<c{i}>" for i in range(7)] + letters + ["ab", "abc"], merges, 7)


def written(tmp_path, type_name, decoder=None, description=DESCRIPTION) -> GgufModel:
    path = tmp_path / f"{type_name}.gguf"
    write_gguf(
        decoder or tiny_decoder("llama", True), tiny_vocabulary(), description, type_name, path
    )
    return GgufModel(path)


def is_norm(name: str) -> bool:
    return name.endswith("norm")


@pytest.mark.parametrize("tied", [True, False])
def test_float32_is_exact(tied, tmp_path):
    decoder = tiny_decoder("llama", tied)
    read = written(tmp_path, "f32", decoder).decoder()
    assert read.config == decoder.config
    for name in decoder.config.tensor_names:
        np.testing.assert_array_equal(read.tensor(name), decoder.tensor(name))


def test_float16_is_exact_to_half_precision(tmp_path):
    decoder = tiny_decoder("llama", True)
    read = written(tmp_path, "f16", decoder).decoder()
    for name in decoder.config.tensor_names:
        expected = decoder.tensor(name)
        if not is_norm(name):
            expected = expected.astype(np.float16).astype(np.float32)
        np.testing.assert_array_equal(read.tensor(name), expected)


def test_q8_0_is_within_its_step(tmp_path):
    decoder = tiny_decoder("llama", True)
    read = written(tmp_path, "q8_0", decoder).decoder()
    for name in decoder.config.tensor_names:
        expected, actual = decoder.tensor(name), read.tensor(name)
        if is_norm(name):
            np.testing.assert_array_equal(actual, expected)
            continue
        blocks = np.abs(expected).reshape(len(expected), -1, 32)
        steps = np.repeat(blocks.max(axis=2) / 127, 32, axis=1)
        # Half a step, and what a scale in half precision adds at 127 steps.
        assert (np.abs(actual - expected) <= steps * 0.57).all()
        assert not np.array_equal(actual, expected)


def test_a_model_folder_of_ours_gives_the_weights_that_it_serves(tmp_path):
    folder = tmp_path / "tiny"
    folder.mkdir()
    export_graph(tiny_decoder("llama", True), "int8", folder)
    write_tokenizer(tiny_vocabulary().tokenizer(), folder / "tokenizer.json")
    write_manifest(folder, DESCRIPTION, tiny_decoder("llama", True).config, "int8")
    assert described(folder) == DESCRIPTION
    served = read_model_folder(folder)
    read = written(tmp_path, "q8_0", served).decoder()
    for name in served.config.tensor_names:
        # Equal codes; a scale in half precision is off by one part in 2048 at most.
        np.testing.assert_allclose(read.tensor(name), served.tensor(name), rtol=2**-11)


def test_matrices_have_the_type_and_norms_stay_float32(tmp_path):
    written(tmp_path, "q8_0")
    tensors = gguf.GGUFReader(tmp_path / "q8_0.gguf").tensors
    kinds = {tensor.name: tensor.tensor_type.name for tensor in tensors}
    assert "output.weight" not in kinds
    norms = {name for name in kinds if "norm" in name}
    assert {kinds[name] for name in norms} == {"F32"}
    assert {kinds[name] for name in kinds.keys() - norms} == {"Q8_0"}


def test_rows_of_queries_are_interleaved_as_llama_cpp_turns_pairs(tmp_path):
    decoder = tiny_decoder("llama", True)
    written(tmp_path, "f32", decoder)
    tensors = {t.name: t.data for t in gguf.GGUFReader(tmp_path / "f32.gguf").tensors}
    ours = decoder.tensor("layers.0.q")
    for head, pair in [(0, 0), (1, 3), (3, 7)]:
        first = head * 16 + pair
        stored = tensors["blk.0.attn_q.weight"][head * 16 + 2 * pair :][:2]
        np.testing.assert_array_equal(stored, ours[[first, first + 8]])


def test_tokens_and_merges_are_read_back(tmp_path):
    vocabulary = tiny_vocabulary()
    assert read_vocabulary(written(tmp_path, "f32")) == vocabulary
    assert vocabulary_of(vocabulary.tokenizer()) == vocabulary


def test_a_control_token_behind_text_tokens_is_refused():
    vocabulary = tiny_vocabulary()
    mixed = replace(vocabulary, tokens=[*vocabulary.tokens, "<late>"])
    with pytest.raises(ValueError, match="front"):
        vocabulary_of(mixed.tokenizer())


def test_metadata_say_licence_origin_and_roles(tmp_path):
    model = written(tmp_path, "f16")
    expected = {
        "general.architecture": "llama",
        "general.name": "tiny",
        "general.version": "1.0.0",
        "general.license": "Apache-2.0",
        "general.description": "c",
        "general.base_model.0.name": "b",
        "general.base_model.0.author": "a",
        "general.base_model.0.description": f"s, SHA-256 {'0' * 64}",
        "general.file_type": 1,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "smollm",
        "tokenizer.ggml.bos_token_id": 0,
        "tokenizer.ggml.eos_token_id": 0,
        "tokenizer.ggml.eot_token_id": 1,
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.ggml.fim_pre_token_id": 3,
        "tokenizer.ggml.fim_suf_token_id": 4,
        "tokenizer.ggml.fim_mid_token_id": 5,
        "tokenizer.ggml.fim_sep_token_id": 2,
    }
    assert {key: model.field(key) for key in expected} == expected


def test_a_model_without_fill_in_the_middle_claims_no_roles(tmp_path):
    tokens = {"end_of_text": [0], "document_start": None, "fim": None}
    model = written(tmp_path, "f16", description=DESCRIPTION | {"tokens": tokens})
    assert model.field("tokenizer.ggml.bos_token_id") == 0
    with pytest.raises(KeyError):
        model.field("tokenizer.ggml.fim_pre_token_id")


def test_the_same_input_writes_the_same_bytes(tmp_path):
    files = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        written(folder, "q8_0")
        files.append((folder / "q8_0.gguf").read_bytes())
    assert files[0] == files[1]


def test_what_the_file_would_describe_wrongly_is_refused(tmp_path):
    with pytest.raises(UnsupportedModel, match="biases"):
        written(tmp_path, "f16", tiny_decoder("qwen2", True))
    tiny = tiny_decoder("llama", True)
    wide = Decoder(replace(tiny.config, head_size=32), tiny.tensor)
    with pytest.raises(UnsupportedModel, match="hidden size"):
        written(tmp_path, "f16", wide)
    more = Decoder(replace(tiny.config, vocab_size=98), tiny.tensor)
    with pytest.raises(ValueError, match="97 tokens for 98 rows"):
        written(tmp_path, "f16", more)
