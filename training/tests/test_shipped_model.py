"""Every committed model folder agrees with itself and with the list of kept ids."""

import dataclasses
from pathlib import Path

import pytest
import yaml
from tokenizers import Tokenizer

from bantam_train.artefacts import sha256
from bantam_train.external_data import MAX_FILE_BYTES
from bantam_train.fim.layout import FimIds, Order
from bantam_train.vocabulary import read_ids

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(path.parent for path in (ROOT / "models").glob("*/model.yaml"))


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request) -> Path:
    return request.param


@pytest.fixture(scope="module")
def manifest(folder) -> dict:
    return yaml.safe_load((folder / "model.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tokenizer(folder, manifest) -> Tokenizer:
    return Tokenizer.from_file(str(folder / manifest["tokenizer"]))


def test_every_listed_file_has_its_hash_and_fits_a_git_host(folder, manifest):
    assert manifest["name"] == folder.name
    for entry in manifest["files"]:
        path = folder / entry["path"]
        assert path.stat().st_size == entry["bytes"] <= MAX_FILE_BYTES
        assert sha256(path) == entry["sha256"]


def test_vocabulary_is_the_kept_ids(manifest, tokenizer):
    kept = read_ids(ROOT / "training" / "vocab" / "kept-ids.txt")
    assert manifest["architecture"]["vocab_size"] == len(kept) == tokenizer.get_vocab_size()
    assert tokenizer.id_to_token(0) == "<|endoftext|>"
    assert tokenizer.id_to_token(2) == "<|im_end|>"
    assert manifest["tokens"]["end_of_text"] == [0, 2]


def test_no_text_becomes_a_control_id(tokenizer):
    for control in range(17):
        text = tokenizer.id_to_token(control)
        ids = tokenizer.encode(text).ids
        assert min(ids) >= 17
        assert tokenizer.decode(ids, skip_special_tokens=False) == text


def test_java_decodes_to_itself(tokenizer):
    text = 'class A {\r\n\tString s = "Grüße, 世界 🎉\\n";\n    int n = 1_024;\n}\n'
    ids = tokenizer.encode(text).ids
    assert tokenizer.decode(ids, skip_special_tokens=False) == text


def test_the_served_model_fills_in_with_the_ids_that_training_used():
    served = ROOT / "models" / "bantam-java" / "model.yaml"
    fim = yaml.safe_load(served.read_text(encoding="utf-8"))["tokens"]["fim"]
    assert fim.pop("order") == Order.SPM_BEFORE.value
    trained = dataclasses.asdict(FimIds())
    assert fim == {name: trained[name] for name in fim}
