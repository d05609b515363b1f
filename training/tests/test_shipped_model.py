"""The committed model folder agrees with itself and with the list of kept ids."""

from pathlib import Path

import pytest
import yaml
from tokenizers import Tokenizer

from bantam_train.artefacts import sha256
from bantam_train.external_data import MAX_FILE_BYTES
from bantam_train.vocabulary import read_ids

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "models" / "smollm2-java-118m"
MANIFEST = yaml.safe_load((FOLDER / "model.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / MANIFEST["tokenizer"]))


def test_every_listed_file_has_its_hash_and_fits_a_git_host():
    for entry in MANIFEST["files"]:
        path = FOLDER / entry["path"]
        assert path.stat().st_size == entry["bytes"] <= MAX_FILE_BYTES
        assert sha256(path) == entry["sha256"]


def test_vocabulary_is_the_kept_ids(tokenizer):
    kept = read_ids(ROOT / "training" / "vocab" / "kept-ids.txt")
    assert MANIFEST["architecture"]["vocab_size"] == len(kept) == tokenizer.get_vocab_size()
    assert tokenizer.id_to_token(0) == "<|endoftext|>"
    assert tokenizer.id_to_token(2) == "<|im_end|>"
    assert MANIFEST["tokens"]["end_of_text"] == [0, 2]


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
