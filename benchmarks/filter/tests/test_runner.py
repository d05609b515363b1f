"""What goes to FilterRunner and comes back, and places in text."""

import json

import pytest

from bantam_filter import jdk, results, runner
from bantam_filter.quantiles import percentiles
from bantam_filter.runner import Question, RuleTime
from bantam_filter.text import line_at, line_text, lines_of, utf16_length

LINE = json.dumps(
    {
        "id": "a",
        "status": "CHECKED",
        "findings": [
            {
                "ruleId": "BTM-API-removed",
                "cwe": [477],
                "level": "NOTE",
                "message": "gone",
                "range": {"start": 3, "end": 5},
                "fix": None,
            }
        ],
        "wallNanos": 2_500_000,
        "cpuNanos": 1_000_000,
    }
)


def test_an_answer_is_read():
    answer = runner.parse(LINE)
    (found,) = answer.findings
    assert answer.is_checked and (answer.wall_ms, answer.cpu_ms) == (2.5, 1.0)
    assert (found.rule, found.cwe, found.level, found.start) == ("BTM-API-removed", (477,), "note", 3)
    assert found.is_note and found.is_lifecycle


def test_questions_are_written_a_line_each(tmp_path):
    file = tmp_path / "in.jsonl"
    count = runner._write([Question.whole("a", "class A {\n}\n"), Question("b", "x", "y", "z")], file)
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert count == 2
    assert rows[0] == {
        "id": "a", "release": 17, "prefix": "", "suggestion": "class A {\n}\n", "suffix": ""
    }  # fmt: skip
    assert rows[1]["suffix"] == "z"


def test_rules_are_sorted_by_what_they_take():
    lines = [
        {"rule": "A", "millis": 2.0, "mostMillis": 1.5, "most": "x"},
        {"rule": "B", "millis": 8.0, "mostMillis": 7.0, "most": "y"},
    ]
    found = runner.rule_times("\n".join(map(json.dumps, lines)), 4)
    assert found == [RuleTime("B", 2.0, 7.0, "y"), RuleTime("A", 0.5, 1.5, "x")]


def test_exports_are_options_for_the_jvm():
    options = runner.exports()
    assert options and all("jdk.compiler" in option for option in options)


def test_offsets_count_utf16():
    text = 'a("𝒳");\nb();\n'
    assert utf16_length("𝒳") == 2
    assert line_at(text, 0) == 1 and line_at(text, utf16_length('a("𝒳");\n')) == 2
    assert line_text(text, 2) == "b();" and line_text(text, 9) == ""


def test_lines_of_a_piece_of_text():
    text = "a\nbb\ncc\nd\n"
    assert lines_of(text, 2, 4) == (2, 2)
    assert lines_of(text, 2, 8) == (2, 3)
    assert lines_of(text, 0, len(text)) == (1, 4)


def test_the_release_of_a_jdk_is_in_its_folder(tmp_path):
    (tmp_path / "release").write_text('IMPLEMENTOR="x"\nJAVA_VERSION="25.0.1"\n')
    assert jdk.release_of(tmp_path) == 25
    assert jdk.release_of(tmp_path / "none") == 0


def test_percentiles_of_nothing_are_none():
    assert percentiles([])["p50"] is None
    assert percentiles([1.0, 3.0]) == {"p50": 2.0, "p95": 2.9, "p99": 2.98, "most": 3.0}


def test_a_partial_run_is_only_tried(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(results, "RESULTS", tmp_path / "results")
    monkeypatch.setattr(results, "TRIED", tmp_path / "tried")
    results.record("x", {"count": 1}, lambda part: f"{part['count']} {part['machine']['cores']}", False)
    assert json.loads((tmp_path / "tried" / "x.json").read_text())["count"] == 1
    assert (tmp_path / "tried" / "x.md").read_text().startswith("1 ")
    assert not (tmp_path / "results").exists()
    assert "tried" in capsys.readouterr().out


def test_tables_and_shares():
    assert results.table(["a", "b"], [[1, "x"]]) == "| a | b |\n| --- | --- |\n| 1 | x |\n"
    assert results.percent(1, 8) == "12.5" and results.percent(1, 0) == "–"
    assert results.decimal(None) == "–" and results.decimal(0.5, 1) == "0.5"


def test_a_run_outlives_a_build(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "REPOSITORY", tmp_path)
    for name in ("classes", "test-classes"):
        (tmp_path / "target" / name).mkdir(parents=True)
        (tmp_path / "target" / name / "A.class").write_bytes(b"old")
    with runner._own_classes() as own:
        for name in ("classes", "test-classes"):
            (tmp_path / "target" / name / "A.class").unlink()
        assert [(folder / "A.class").read_bytes() for folder in own] == [b"old", b"old"]
    assert not any(folder.exists() for folder in own)


def test_a_jvm_that_dies_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "TARGET", tmp_path / "target")
    monkeypatch.setattr(runner, "REPOSITORY", tmp_path)
    for name in ("classes", "test-classes"):
        (tmp_path / "target" / name).mkdir(parents=True)
    monkeypatch.setattr(runner.Runner, "_command", lambda *of: ["false"])
    with pytest.raises(SystemExit, match="ended with 1"):
        runner.Runner().ask([Question.whole("a", "class A {}")], "dies")
