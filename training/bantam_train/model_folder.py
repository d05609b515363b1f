"""Writes a model folder's manifest, model.yaml: what the server checks before it loads."""

from pathlib import Path

import yaml

from bantam_train.artefacts import sha256
from bantam_train.decoder import DecoderConfig
from bantam_train.graph import COMPACT_GRAPH, GRAPH
from bantam_train.quantise import BLOCK_SIZE

MANIFEST = "model.yaml"
# Fingerprints of the corpus, if the model comes with them.
COPIES = "copies.idx"
_DESCRIBED = ("name", "version", "licence", "origin", "tokens")
_ORIGIN = ("base", "authors", "source", "sha256", "changes")
_LISTED = (GRAPH, COMPACT_GRAPH, "weights-*.bin", "tokenizer.json", "MODEL_CARD.md")


def check_description(description: dict, vocab_size: int) -> None:
    """Refuses a description that the server would refuse later, naming what is wrong."""
    check_keys(description, _DESCRIBED, "")
    check_keys(description["origin"], _ORIGIN, "origin.")
    tokens = description["tokens"]
    for token_id in [*tokens["end_of_text"], tokens["document_start"]]:
        if token_id is not None and not 0 <= token_id < vocab_size:
            raise ValueError(f"description: token id {token_id} is not below {vocab_size}")


def described(folder: Path) -> dict:
    """The description that a model folder's manifest was made of."""
    manifest = yaml.safe_load((folder / MANIFEST).read_text(encoding="utf-8"))
    return {key: manifest[key] for key in _DESCRIBED}


def check_keys(section: dict, keys: tuple[str, ...], prefix: str) -> None:
    """Refuses a section with other keys than these."""
    for wrong in sorted(set(section) ^ set(keys)):
        problem = "unknown" if wrong in section else "missing"
        raise ValueError(f"description: {problem} key {prefix}{wrong}")


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


def write_manifest(
    folder: Path,
    description: dict,
    config: DecoderConfig,
    precision: str,
) -> None:
    """Writes model.yaml from a description and the files that lie in the folder.

    The description holds name, version, licence, origin and tokens; sizes, number formats and
    file hashes are computed, so that they cannot disagree with what lies there.
    """
    check_description(description, config.vocab_size)
    manifest = {
        "format": 1,
        **{key: description[key] for key in ("name", "version", "licence", "origin")},
        "architecture": architecture(config),
        "context_length": config.context_length,
        "quantisation": quantisation(precision),
        "tokens": description["tokens"],
        "graph": GRAPH,
        **({"compact_graph": COMPACT_GRAPH} if (folder / COMPACT_GRAPH).exists() else {}),
        "tokenizer": "tokenizer.json",
        **({"copies": _file_entry(folder / COPIES)} if (folder / COPIES).exists() else {}),
        "files": [_file_entry(path) for path in _listed_files(folder)],
    }
    text = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=100)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _listed_files(folder: Path) -> list[Path]:
    return [path for pattern in _LISTED for path in sorted(folder.glob(pattern))]


def _file_entry(path: Path) -> dict:
    return {"path": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}
