"""Alarms on well-kept code, and the table that readers judge."""

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
    page = clean_score.page({"machine": MACHINE, **figures, "judged": [("false", 1)]})
    assert "1 security findings" in page and "Judged: 1 false" in page


def test_judgements_outlive_a_new_run(tmp_path):
    path = tmp_path / "alarms.tsv"
    old = Alarm("lib", "A.java", 4, "R", "error", "m", 'int\tb = "x";')
    clean_score.write_alarms([old], path)
    text = path.read_text()
    assert text.splitlines()[0].endswith("code\tjudgement") and text.count("\t") == 14
    path.write_text(text.replace('"x";\t', '"x";\tfalse'))
    moved = Alarm("lib", "A.java", 7, "R", "error", "m", 'int b = "x";')
    new = Alarm("lib", "A.java", 8, "R", "error", "m", "int c;")
    clean_score.write_alarms([moved, new], path)
    alarms = clean_score.read_alarms(path)
    assert [(one.line, one.judgement) for one in alarms] == [(7, "false"), (8, "")]
    assert list(clean_score.judgements(alarms)) == [("false", 1)]


def test_the_libraries_are_recorded_and_permissive():
    every = libraries.artefacts()
    assert len(every) >= 22 and len({one.coordinates for one in every}) == len(every)
    for one in every:
        assert len(one.sha256) == 64 and one.licence, one.coordinates
