"""What other tools say, and how it is compared."""

from bantam_filter.juliet_score import Place
from bantam_filter.tools import fetching, pmd, score, semgrep, spotbugs
from bantam_filter.tools.run import ToolRun
from bantam_filter.tools.score import Wanted
from bantam_filter.tools.subjects import Folder, in_package, subjects
from made import MACHINE

SPOTBUGS = """<BugCollection>
  <BugInstance type="SQL_INJECTION_JDBC" priority="2">
    <Class classname="s00001.A"><SourceLine classname="s00001.A" start="1" end="90"/></Class>
    <Method name="a"><SourceLine classname="s00001.A" start="5" end="9"/></Method>
    <SourceLine classname="s00001.A" start="7" end="7" role="SOURCE_LINE_ANOTHER_INSTANCE"/>
    <SourceLine classname="s00001.A" start="6" end="6" primary="true"/>
  </BugInstance>
  <BugInstance type="HARD_CODE_PASSWORD">
    <Class classname="s00002.B"><SourceLine classname="s00002.B"/></Class>
    <Method name="a"><SourceLine classname="s00002.B$C" start="5" end="9"/></Method>
  </BugInstance>
  <BugInstance type="UNKNOWN"><SourceLine classname="s00002.B" start="1" end="1"/></BugInstance>
</BugCollection>
"""


def place(line: int, cwe: int = 89) -> Place:
    return Place("R", (cwe,), False, line, line)


def test_every_file_gets_a_package_of_its_own():
    assert in_package("// x\npackage a.b;\nclass A {}", "s1") == "// x\npackage s1;\nclass A {}"
    assert in_package("class A {\n}", "s1") == "package s1; class A {\n}"
    one, two = subjects([("r/a", "class A {}"), ("r/b", "class A {}")])
    assert (one.name, two.file_name, two.id) == ("s00000", "s00001.java", "r/b")


def test_sources_of_before_are_removed(tmp_path):
    folder = Folder(tmp_path)
    folder.write(subjects([("a", "class A {}"), ("b", "class B {}")]))
    folder.write(subjects([("a", "class A {}")]))
    assert [file.name for file in folder.sources.iterdir()] == ["s00000.java"]


def test_spotbugs_findings_have_package_line_and_cwe():
    cwes = {"SQL_INJECTION_JDBC": (89,), "HARD_CODE_PASSWORD": (259,)}
    places, unmapped = spotbugs.parse(SPOTBUGS, cwes)
    assert places == {
        "s00001": [Place("SQL_INJECTION_JDBC", (89,), False, 6, 6)],
        "s00002": [Place("HARD_CODE_PASSWORD", (259,), False, 5, 9)],
    }
    assert unmapped == 1


def test_pmd_reads_the_rules_of_the_table():
    rules = pmd.ruleset()
    assert '"category/java/security.xml/HardCodedCryptoKey"' in rules
    violation = {"rule": "EmptyCatchBlock", "beginline": 3, "endline": 4}
    report = {"files": [{"filename": "/x/s00001.java", "violations": [violation]}]}
    places = pmd.parse(report, fetching.cwe_table("pmd"))
    assert places == {"s00001": [Place("EmptyCatchBlock", (390,), False, 3, 4)]}


def test_semgrep_states_its_cwes():
    assert semgrep.cwes("CWE-89: x") == (89,) and semgrep.cwes(["CWE-1: a", "CWE-2: b"]) == (1, 2)
    found = {"check_id": "r", "path": "/x/s1.java", "start": {"line": 2}, "end": {"line": 3}}
    named = {**found, "extra": {"metadata": {"cwe": ["CWE-89: x"]}}}
    places, unmapped = semgrep.parse({"results": [named, {**found, "extra": {}}]})
    assert places == {"s1": [Place("r", (89,), False, 2, 3)]} and unmapped == 1


def test_the_tables_can_be_read():
    assert all(len(one) == 3 for one in fetching.api_coordinates())
    for name in ("pmd", "spotbugs"):
        table = fetching.cwe_table(name)
        assert table and all(table.values())


def test_a_finding_counts_in_the_file_or_in_the_suggestion():
    case = Wanted("s1", "sql-concat", (89,), True, (5, 6))
    assert case.is_found([place(2)], inside=False) and not case.is_found([place(2)], inside=True)
    assert case.is_found([place(6, 564)], inside=True)
    assert not case.is_found([place(6, 79)], inside=False)


def test_tools_stand_side_by_side():
    wanted = [
        Wanted("s1", "sql-concat", (89,), True, (5, 6)),
        Wanted("s2", "sql-concat", (89,), False, (5, 6)),
        Wanted("s3", "xss-writer", (79,), True, (1, 1)),
    ]
    by_rule = score.suite_figures(wanted, {"s1": [place(2)], "s2": [place(5)]})
    assert by_rule["all"]["weak"] == 2 and by_rule["sql-concat"]["weak_file"] == 1
    assert score.macro(by_rule, "file") == {"tpr": 0.5, "fpr": 1.0, "j": -0.5}
    assert score.macro(by_rule, "inside")["tpr"] == 0.0
    run = ToolRun("X", {}, 0, 4, 2.0, 3.0)
    assert (run.cpu_ms_per_file, run.wall_ms_per_file) == (500.0, 750.0)
    costs = {"cpu_ms_per_file": 500.0, "wall_ms_per_file": 750.0}
    system = {"rules": by_rule, "file": score.macro(by_rule, "file"), **costs,
              "inside": score.macro(by_rule, "inside")}  # fmt: skip
    suite = {"cases": 4, "compiled": 3, "systems": {"X": system}}
    page = score.page({"machine": MACHINE, "suite": suite, "juliet": None})
    assert "3 of 4 cases" in page and "| sql-concat | 1/1, 1/1 |" in page
