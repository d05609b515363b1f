"""What a model's manifest lists."""

import yaml

from bantam_train.artefacts import sha256
from bantam_train.model_folder import write_manifest
from test_export import DESCRIPTION
from tiny_models import tiny_decoder


def manifest(folder) -> dict:
    write_manifest(folder, DESCRIPTION, tiny_decoder("llama", True).config, "fp32")
    return yaml.safe_load((folder / "model.yaml").read_text(encoding="utf-8"))


def test_the_index_of_copies_stands_apart_from_the_files_that_must_be_there(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"graph")
    assert "copies" not in manifest(tmp_path)
    index = tmp_path / "copies.idx"
    index.write_bytes(b"index")
    written = manifest(tmp_path)
    assert written["copies"] == {"path": "copies.idx", "bytes": 5, "sha256": sha256(index)}
    assert [file["path"] for file in written["files"]] == ["model.onnx"]
