"""Writes a model folder's manifest, model.yaml: what the server checks before it loads."""

from pathlib import Path

import yaml

from bantam_train.artefacts import sha256
from bantam_train.decoder import DecoderConfig
from bantam_train.quantise import BLOCK_SIZE

MANIFEST = "model.yaml"
_LISTED = ("model.onnx", "weights-*.bin", "tokenizer.json", "MODEL_CARD.md")


def architecture(config: DecoderConfig) -> dict:
    """The manifest's section on sizes."""
    return {
        "family": config.family,
        "layers": config.layers,
        "hidden_size": config.hidden_size,
        "intermediate_size": config.intermediate_size,
        "heads": config.heads,
        "kv_heads": config.kv_heads,
        "head_size": config.head_size,
        "vocab_size": config.vocab_size,
        "rope_theta": config.rope_theta,
        "norm_epsilon": config.norm_epsilon,
        "parameters": config.parameters,
    }


def quantisation(precision: str) -> dict:
    """The manifest's section on number formats."""
    if precision == "fp32":
        return {"weights": "fp32", "kv_cache": "fp32"}
    return {
        "weights": precision,
        "block_size": BLOCK_SIZE,
        "accuracy_level": 4,
        "kv_cache": "fp32",
    }


def write_manifest(folder: Path, description: dict, config: DecoderConfig, precision: str) -> None:
    """Writes model.yaml from a description and the files that lie in the folder.

    The description holds name, version, licence, origin and tokens; sizes, number formats and
    file hashes are computed, so that they cannot disagree with what lies there.
    """
    manifest = {
        "format": 1,
        **{key: description[key] for key in ("name", "version", "licence", "origin")},
        "architecture": architecture(config),
        "context_length": config.context_length,
        "quantisation": quantisation(precision),
        "tokens": description["tokens"],
        "graph": "model.onnx",
        "tokenizer": "tokenizer.json",
        "files": [_file_entry(path) for path in _listed_files(folder)],
    }
    text = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=100)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _listed_files(folder: Path) -> list[Path]:
    return [path for pattern in _LISTED for path in sorted(folder.glob(pattern))]


def _file_entry(path: Path) -> dict:
    return {"path": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}
