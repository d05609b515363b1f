"""Alarms on well-kept code, and the table that readers judge."""

import pytest

from bantam_filter import clean_score, libraries
from bantam_filter.clean_score import Alarm
from made import MACHINE, answer, finding, library_file

TEXT = "// a comment\nclass A {\n\n  int b = md5();\n}\n"
START = TEXT.index("md5")


def test_an_alarm_has_its_line():
    alarm = clean_score.alarm(library_file(TEXT), finding(start=START, end=START + 3))
    assert (alarm.line, alarm.code, alarm.rule) == (4, "int b = md5();", "BTM-89-sql-concat")


def test_security_findings_are_errors_and_warnings_of_weaknesses():
    assert clean_score.is_security(finding(level="warning"))
    assert not clean_score.is_security(finding(level="note"))
    assert not clean_score.is_security(finding("BTM-API-removed", (477,)))


def test_rates_are_per_1000_lines():
    pairs = [
        (library_file(TEXT), answer(finding(), finding(level="note"), cpu_ms=3)),
        (library_file(TEXT, "other"), answer(finding("BTM-API-removed", (477,)))),
        (library_file("class B {}", "other"), answer(status="UNCHECKED_TIMEOUT")),
    ]
    figures = clean_score.figures(pairs)
    assert (figures["files"], figures["lines"], figures["code_lines"]) == (3, 11, 7)
    assert figures["security"] == 1 and figures["security_per_1000"] == 90.9091
    assert figures["lifecycle"] == {"error": 1, "warning": 0, "note": 0}
    assert figures["weakness"] == {"error": 1, "warning": 0, "note": 1}
    assert figures["artefacts"]["other"] == {
        "files": 2, "lines": 6, "security": 0, "per_1000": 0.0
    }  # fmt: skip
    assert figures["unchecked"] == {"UNCHECKED_TIMEOUT": 1}
    assert figures["slowest"][0]["cpu_ms"] == 3
    page = clean_score.page({"machine": MACHINE, **figures, "judged": clean_score.judgements([])})
    assert "1 security findings" in page and "Judged: none yet" in page


def test_judgements_outlive_a_new_run(tmp_path):
    path = tmp_path / "alarms.tsv"
    mark = clean_score.mark('int b = "x";')
    old = Alarm("lib", "A.java", 4, "R", "error", "m", mark, code='int b = "x";')
    clean_score.write_alarms([old], path)
    text = path.read_text()
    assert text.splitlines()[0].endswith("mark\treader1\treader2") and text.count("\t") == 16
    assert '"x"' not in text
    path.write_text(text.replace(f"{mark}\t\t", f"{mark}\tfalse\ttrue"))
    moved = Alarm("lib", "A.java", 7, "R", "error", "m", mark)
    new = Alarm("lib", "A.java", 8, "R", "error", "m", clean_score.mark("int c;"))
    clean_score.write_alarms([moved, new], path)
    alarms = clean_score.read_alarms(path)
    assert [(one.line, one.reader1, one.reader2) for one in alarms] == [
        (7, "false", "true"),
        (8, "", ""),
    ]


def test_readers_are_counted_and_compared():
    pairs = ["tt", "ta", "aa", "aa", "ff", "ff", "fa", "a ", "  "]
    names = {"t": "true", "a": "arguable", "f": "false", " ": ""}
    alarms = [
        Alarm("lib", "A.java", 1, "R", "error", "m", "x", names[a], names[b]) for a, b in pairs
    ]
    judged = clean_score.judgements(alarms)
    assert judged["readers"][0] == {"true": 2, "arguable": 3, "false": 3, "sound": 0.625}
    assert judged["readers"][1] == {"true": 1, "arguable": 4, "false": 2, "sound": 0.7143}
    # 5 of 7 agree; by chance 2/7 * 1/7 + 2/7 * 4/7 + 3/7 * 2/7 = 16/49.
    assert judged["both"] == {"judged": 7, "agree": 0.7143, "sound": 0.5714, "kappa": 0.576}
    line = clean_score.judged_line(judged)
    assert "reader 2: 1 true, 4 arguable, 2 false (71.4 %" in line and "kappa 0.576" in line


def test_what_is_no_judgement_is_refused():
    with pytest.raises(SystemExit, match="perhaps"):
        clean_score.judgements([Alarm("lib", "A.java", 1, "R", "error", "m", "x", "perhaps")])


def test_the_libraries_are_recorded_and_permissive():
    every = libraries.artefacts()
    assert len(every) >= 22 and len({one.coordinates for one in every}) == len(every)
    for one in every:
        assert len(one.sha256) == 64 and one.licence, one.coordinates
