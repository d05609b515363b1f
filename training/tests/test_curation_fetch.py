"""Fetching by manifest goes on where it stopped; Maven is a script that serves from a folder."""

import os
import shutil

import pytest
from java_jars import java_class, make_artefact

from bantam_train import maven

_MAVEN = """#!/bin/sh
pom=$(echo "$@" | sed 's/.*-f \\([^ ]*\\) .*/\\1/')
sed -n 's:.*<artifactId>\\(lib[0-9]\\)</artifactId>.*:\\1:p' "$pom" >>"{folder}/asked"
cp -n "{folder}"/*.jar "$(dirname "$pom")"
"""


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Three artefacts that the script serves."""
    folder = tmp_path / "served"
    folder.mkdir()
    rows = [
        make_artefact(folder, {"a/A.java": java_class(f"A{n}")}, name=f"lib{n}") for n in range(3)
    ]
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "mvn").write_text(_MAVEN.format(folder=folder))
    (tools / "mvn").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    return folder, rows


def test_only_what_is_missing_or_damaged_is_asked_for(tmp_path, served):
    folder, rows = served
    out = tmp_path / "out"
    out.mkdir()
    shutil.copy(folder / rows[0].file_name, out)
    (out / rows[1].file_name).write_bytes(b"damaged")
    steps = []
    maven.fetch_missing(rows, out, steps.append)
    assert all(maven.is_present(row, out) for row in rows)
    assert (folder / "asked").read_text().split() == ["lib1", "lib2"]
    assert steps == [1, 2]


def test_a_second_call_asks_for_nothing(tmp_path, served):
    folder, rows = served
    maven.fetch_missing(rows, tmp_path / "out", lambda count: None)
    (folder / "asked").unlink()
    maven.fetch_missing(rows, tmp_path / "out", lambda count: None)
    assert not (folder / "asked").exists()
