"""From jars to corpus: duplicates, splits, and the whole run twice."""

import json
import subprocess
import sys
from pathlib import Path

from java_jars import APACHE, java_class, make_artefact, nothing_reserved

from bantam_train.curation.assemble import assemble, is_dev_group, order
from bantam_train.curation.curate import Tally, curate_jar
from bantam_train.curation.data_card import data_card
from bantam_train.curation.duplicates import Fingerprint, duplicates, minhash_values
from bantam_train.curation.evaluation_gate import file_hash
from bantam_train.curation.figures import draw_figures
from bantam_train.curation.jsonl import read_rows, write_rows
from bantam_train.curation.lexing import normalised_lines
from bantam_train.curation.manifest import write_manifest
from bantam_train.curation.report import report

TRAINING = Path(__file__).resolve().parents[1]
NUMBERED = "".join(f"  int value{n} = {n};\n" for n in range(40))


def fingerprint(key: str, text: str) -> Fingerprint:
    lines = normalised_lines(text)
    return Fingerprint(key, file_hash(lines), minhash_values(lines))


def test_later_copies_go_exact_or_near():
    first = java_class("First", body=NUMBERED)
    files = [
        fingerprint("a", first),
        fingerprint("b", first.replace("/** Counts", "/** Other words for")),
        fingerprint("c", first.replace("int value7 = 7", "int value7 = 8")),
        fingerprint("d", java_class("Second")),
    ]
    assert duplicates(files) == {"b": "exact duplicate", "c": "near duplicate"}


def test_jar_is_read_cleaned_and_counted(tmp_path):
    files = {
        "com/foo/Good.java": APACHE + java_class("Good").replace("\n", "\r\n"),
        "com/foo/GoodTest.java": java_class("GoodTest"),
        "com/foo/Gpl.java": "// GNU General Public License\n" + java_class("Gpl"),
        "com/foo/Old.java": java_class("Old", body="  Object o = new Vector<String>();\n"),
        "com/foo/Held.java": java_class("Held"),
        "META-INF/MANIFEST.MF": "",
    }
    artefact = make_artefact(tmp_path, files)
    kept, tally = curate_jar(
        tmp_path / artefact.file_name, artefact, nothing_reserved(java_class("Held"))
    )
    assert [(file.path, file.kind) for file in kept] == [
        ("com/foo/Good.java", "main"),
        ("com/foo/GoodTest.java", "test"),
    ]
    assert kept[0].text.startswith("package com.foo;\n")
    assert "\r" not in kept[0].text
    assert kept[0].level == 10
    assert tally.files == {
        "read": 5,
        "passed": 2,
        "licence: header: GPL": 1,
        "currency: Vector, Hashtable or Stack": 1,
        "evaluation: evaluation file": 1,
    }


def small_corpus(folder: Path, groups: list[str]):
    """One artefact a group, three classes each."""
    files, artefacts, tally = [], [], Tally()
    for group in groups:
        name = group.replace(".", "").title()
        texts = {
            f"com/foo/{name}{n}.java": java_class(
                f"{name}{n}", body=NUMBERED.replace("value", f"{name}{n}")
            )
            for n in range(3)
        }
        row = make_artefact(folder, texts, group, release="8", libraries="slf4j-api 2; gson 2")
        kept, counts = curate_jar(folder / row.file_name, row, nothing_reserved())
        files += kept
        artefacts.append(row)
        tally.merge(counts)
    return files, artefacts, tally


def a_group(dev: bool) -> str:
    names = (f"org.group{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 40)
    numbered = (f"{name}{n}" for n, name in enumerate(names))
    return next(name for name in numbered if is_dev_group(name) == dev)


def test_whole_groups_are_kept_for_development(tmp_path):
    groups = [a_group(dev=False), a_group(dev=True)]
    files, artefacts, _ = small_corpus(tmp_path, groups)
    corpus = assemble(files, artefacts, {})
    assert {row["artefact"].split(":")[0] for row in corpus.train} == {groups[0]}
    assert {row["artefact"].split(":")[0] for row in corpus.dev} == {groups[1]}
    assert len(corpus.train) == len(corpus.dev) == 3


def test_rows_have_what_a_prompt_is_made_of(tmp_path):
    files, artefacts, _ = small_corpus(tmp_path, [a_group(dev=False)])
    rows = assemble(reversed(files), artefacts, {}).train
    assert list(rows[0]) == [
        "artefact", "path", "kind", "release", "libraries", "level", "quality", "text",
    ]  # fmt: skip
    assert rows[0]["release"] == 8
    assert rows[0]["level"] == 8, "List.copyOf is of 10, but the artefact runs on 8"
    assert rows[0]["libraries"] == ["slf4j-api 2", "gson 2"]
    keys = [order(f"{row['artefact']}/{row['path']}") for row in rows]
    assert keys == sorted(keys)


def test_weak_poor_and_repeated_files_are_counted_out(tmp_path):
    files, artefacts, tally = small_corpus(tmp_path, [a_group(dev=False)])
    weak = {files[0].key: "CWE-328 WeakHash"}
    corpus = assemble(files, artefacts, weak)
    assert len(corpus.train) == 2
    assert corpus.removed == {"weakness: CWE-328 WeakHash": 1}
    facts = report(corpus, artefacts, tally, {"train": "0", "dev": "1"})
    removed = facts["removed"]["by gate and reason"]
    assert removed["weakness: CWE-328 WeakHash"] == {"files": 1, "characters": len(files[0].text)}
    assert facts["dataset"]["train"]["files"] == 2
    assert facts["kinds"] == {"main": 2}


def test_card_and_pictures_follow_from_the_report(tmp_path):
    files, artefacts, tally = small_corpus(tmp_path, [a_group(dev=False)])
    corpus = assemble(files, artefacts, {files[0].key: "CWE-328 WeakHash"})
    facts = report(corpus, artefacts, tally, {"train": "f00d", "dev": "beef"})
    card = data_card(facts, "pictures")
    for stated in ("`f00d`", "| weakness: CWE-328 WeakHash | 1 |", "| Apache-2.0 | 1 | 2 |"):
        assert stated in card
    pictures = draw_figures(facts, tmp_path / "one")
    again = draw_figures(facts, tmp_path / "two")
    for picture, same in zip(pictures, again, strict=True):
        assert f"pictures/{picture.name}" in card
        assert picture.read_bytes() == same.read_bytes()


def test_rows_survive_zstd(tmp_path):
    rows = [{"text": "Zeile\n", "level": None}, {"text": "ü\u2028x", "level": 8}]
    digest = write_rows(rows, tmp_path / "a.zst")
    assert list(read_rows(tmp_path / "a.zst")) == rows
    assert write_rows(rows, tmp_path / "b.zst") == digest
    assert (tmp_path / "a.zst").read_bytes() == (tmp_path / "b.zst").read_bytes()


def run(script: str, *arguments: str) -> None:
    command = [sys.executable, f"scripts/{script}.py", *arguments]
    environment = {"PYTHONPATH": ".", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, check=True, cwd=TRAINING, env=environment, capture_output=True)


def test_assembling_twice_gives_the_same_bytes(tmp_path):
    files, artefacts, tally = small_corpus(tmp_path, [a_group(dev=False), a_group(dev=True)])
    write_manifest(artefacts, tmp_path / "manifest.tsv")
    clean = tmp_path / "clean"
    clean.mkdir()
    for artefact in artefacts:
        own = [vars(file) for file in files if file.artefact == artefact.coordinates]
        write_rows(own, clean / f"{artefact.file_name}.jsonl.zst")
        counts = json.dumps({"key": "", **tally.as_dict()})
        (clean / f"{artefact.file_name}.json").write_text(counts)
    for name in ("one", "two"):
        run(
            "assemble_corpus", "--manifest", str(tmp_path / "manifest.tsv"),
            "--work", str(tmp_path), "--out", str(tmp_path / name),
            "--report", str(tmp_path / f"{name}.json"),
        )  # fmt: skip
    for name in ("train.jsonl.zst", "dev.jsonl.zst"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (tmp_path / "one.json").read_text() == (tmp_path / "two.json").read_text()
    assert len(list(read_rows(tmp_path / "one" / "train.jsonl.zst"))) == 3
