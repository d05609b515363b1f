"""Which of the filter's findings lie in an answer."""

import json

from bantam_train.evaluation import findings
from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.whole_files import whole_file

TEXT = "class A {\n  int a = risky(); int b = risky();\n  int c = risky();\n}\n"
AT = TEXT.index(" int b")
LINE_END = TEXT.index("\n  int c")
CASE = Case("1", "line-end", "g:a:1:s", "A.java", 2, TEXT[:AT], TEXT[LINE_END:], TEXT[AT:LINE_END])


def test_only_findings_inside_the_line_count_and_unread_files_are_left_out(tmp_path, monkeypatch):
    def found(line, column, rule):
        place = {"line": line, "column": column, "endLine": line, "endColumn": column + 7}
        return {"file": "x/1.java", "ruleId": rule, **place}

    before, inside, after = TEXT.index("risky"), TEXT.index("risky", AT), TEXT.rindex("risky")
    start = TEXT.index("\n") + 1
    rows = [found(2, before - start + 1, "before"), found(2, inside - start + 1, "inside")]
    rows.append(found(3, after - LINE_END, "after"))
    report = {"findings": rows, "unchecked": [{"file": "x/2.java", "reason": "is too new"}]}
    command = tmp_path / "bantam"
    command.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(report)}\nEND\nexit 1\n")
    command.chmod(0o755)
    monkeypatch.setattr(findings, "BANTAM", command)
    monkeypatch.setattr(findings, "BANTAM_JAR", command)
    file = whole_file(CASE, TEXT)
    cases, files = {"1": CASE, "2": CASE}, {"1": file, "2": file}
    lines = {"1": CASE.target, "2": CASE.target}
    assert findings.flagged(cases, files, lines) == {"1": ("inside",)}
