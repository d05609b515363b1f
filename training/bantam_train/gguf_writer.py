"""Writes a LLaMA decoder and its byte-level BPE as a GGUF file, for llama.cpp and what uses it."""

from pathlib import Path

import gguf
import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType, TokenType

from bantam_train.decoder import Decoder, DecoderConfig, UnsupportedModel
from bantam_train.gguf_reader import gguf_name
from bantam_train.model_folder import check_description
from bantam_train.tokenizer import Vocabulary

TYPES = {
    "f32": (GGMLQuantizationType.F32, LlamaFileType.ALL_F32),
    "f16": (GGMLQuantizationType.F16, LlamaFileType.MOSTLY_F16),
    "q8_0": (GGMLQuantizationType.Q8_0, LlamaFileType.MOSTLY_Q8_0),
}


def permute(rows: np.ndarray, heads: int) -> np.ndarray:
    """Interleaves the rotary pairs in the rows of a q or k projection, as llama.cpp turns them."""
    half = rows.shape[0] // heads // 2
    return rows.reshape(heads, 2, half, -1).swapaxes(1, 2).reshape(rows.shape)


def write_gguf(
    decoder: Decoder, vocabulary: Vocabulary, description: dict, type_name: str, path: Path
) -> None:
    """Writes one file: matrices in the type (a key of TYPES), norms in float32.

    The description is the exporter's (``docs/models.md``). The same input writes the same bytes.
    """
    config = decoder.config
    check_writable(config)
    check_description(description, config.vocab_size)
    if len(vocabulary.tokens) != config.vocab_size:
        raise ValueError(f"{len(vocabulary.tokens)} tokens for {config.vocab_size} rows")
    tensor_type, file_type = TYPES[type_name]
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = GGUFWriter(path, config.family)
    _add_description(writer, description, config)
    writer.add_file_type(file_type)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    _add_sizes(writer, config)
    _add_tokenizer(writer, vocabulary, description["tokens"])
    for name in config.tensor_names:
        _add_tensor(writer, name, decoder, tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def check_writable(config: DecoderConfig) -> None:
    """Refuses what the file would describe wrongly."""
    if config.family != "llama" or config.qkv_bias:
        raise UnsupportedModel("only LLaMA models without biases are written as GGUF")
    if config.head_size * config.heads != config.hidden_size:
        raise UnsupportedModel("heads that do not divide the hidden size are not written")


def _add_description(writer: GGUFWriter, description: dict, config: DecoderConfig) -> None:
    origin = description["origin"]
    writer.add_name(description["name"])
    writer.add_version(str(description["version"]))
    writer.add_license(description["licence"])
    writer.add_description(origin["changes"].strip())
    writer.add_size_label(f"{config.parameters / 1e6:.0f}M")
    writer.add_base_model_count(1)
    writer.add_base_model_name(0, origin["base"])
    writer.add_base_model_author(0, origin["authors"])
    writer.add_base_model_description(0, f"{origin['source']}, SHA-256 {origin['sha256']}")


def _add_sizes(writer: GGUFWriter, config: DecoderConfig) -> None:
    writer.add_block_count(config.layers)
    writer.add_context_length(config.context_length)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_rope_dimension_count(config.head_size)
    writer.add_rope_freq_base(config.rope_theta)
    writer.add_layer_norm_rms_eps(config.norm_epsilon)
    writer.add_vocab_size(config.vocab_size)


def _add_tokenizer(writer: GGUFWriter, vocabulary: Vocabulary, roles: dict) -> None:
    """The vocabulary and the ids' roles; nothing is added to a text that is encoded."""
    controls = vocabulary.control_count
    kinds = [TokenType.CONTROL] * controls
    kinds += [TokenType.NORMAL] * (len(vocabulary.tokens) - controls)
    writer.add_tokenizer_model("gpt2")
    # Single digits, then GPT-2's pattern: llama.cpp's name for this splitting.
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges([" ".join(merge) for merge in vocabulary.merges])
    ends = roles["end_of_text"]
    start = roles["document_start"]
    writer.add_bos_token_id(ends[0] if start is None else start)
    writer.add_eos_token_id(ends[0])
    if len(ends) > 1:
        writer.add_eot_token_id(ends[1])
    if roles["fim"]:
        _add_fim(writer, roles["fim"])
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)


def _add_fim(writer: GGUFWriter, ids: dict) -> None:
    """The roles that GGUF has keys for; it has none for the rest of the line.

    A file separator is followed by a path and the text of a file, as our sections are.
    """
    keys = gguf.Keys.Tokenizer
    writer.add_uint32(keys.FIM_PRE_ID, ids["prefix"])
    writer.add_uint32(keys.FIM_SUF_ID, ids["suffix"])
    writer.add_uint32(keys.FIM_MID_ID, ids["middle"])
    writer.add_uint32(keys.FIM_SEP_ID, ids["section"])


def _add_tensor(
    writer: GGUFWriter, name: str, decoder: Decoder, matrix_type: GGMLQuantizationType
) -> None:
    array, config = decoder.tensor(name), decoder.config
    part = name.rpartition(".")[2]
    if part in ("q", "k"):
        array = permute(array, config.heads if part == "q" else config.kv_heads)
    kind = GGMLQuantizationType.F32 if array.ndim == 1 else matrix_type
    data = gguf.quantize(np.ascontiguousarray(array, np.float32), kind)
    writer.add_tensor(gguf_name(name), data, raw_dtype=kind)
