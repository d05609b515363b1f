"""The sample without telling names, and its score."""

import gzip
import json

import juliet
from bantam_filter import juliet_score, juliet_text
from bantam_filter.families import family
from bantam_filter.juliet_score import Place
from bantam_filter.juliet_text import JulietFile, Method, neutral
from made import MACHINE, answer, finding

TEXT = """/* TEMPLATE
CWE: 89 */
package testcases.CWE89_SQL_Injection.s01;
import testcasesupport.*;
import java.io.IOException;

public class CWE89_SQL_Injection__x_01 extends AbstractTestCase
{
    public void bad() throws Throwable
    {
        String data = "// no comment"; /* FLAW */ int goodness;
        IO.writeLine("bad(): " + badPrivate + '"');
        File f = new File(".\\\\src\\\\testcases\\\\CWE379_x Injection\\\\secureDir"); // FIX
        f = new File("C:\\\\testcases\\\\insecureDir");
        IO.writeLine("Benign, fixed string");
    }
    private void goodG2B() { new SecureRandom(); }
}
"""


def test_nothing_tells_good_from_bad():
    text = neutral(TEXT)
    for word in ("CWE", "bad", "G2B", "FLAW", "FIX", "TEMPLATE", "testcase", "TestCase",
                 "secureDir", "Injection", "Benign", "IO."):  # fmt: skip
        assert word not in text, word
    for word in ('"// no comment"', "goodness", "SecureRandom", "java.io.IOException", "writeLine"):
        assert word in text, word


def test_lines_stay_and_names_are_the_same_everywhere():
    text = neutral(TEXT)
    assert text.count("\n") == TEXT.count("\n")
    assert text.split("\n")[8].startswith("    public void part")
    name = neutral("bad")
    assert name == neutral("bad") != neutral("good")
    assert f"void {name}()" in text and f'"{name}(): "' in text
    assert text.count('"app') == 0 and "package app.Sample" in text and "import base.*;" in text
    assert juliet_text.public_type(text).startswith("Sample")


def test_the_file_is_read(tmp_path):
    method = {
        "method": "bad", "label": "bad", "flaw_type": "x", "flow_variant": 1, "first_line": 9,
        "last_line": 15,
    }  # fmt: skip
    rows = [
        {"file": "A.java", "cwe": 89, "text": TEXT, "methods": [method]},
        {"file": "B.java", "support": True, "text": "class AbstractTestCase {}"},
    ]
    path = tmp_path / "sample.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows))
    case, base = juliet_text.read(path)
    assert case.methods == (Method("bad", True, "x", 1, 9, 15),) and not base.methods
    assert 564 in case.family and "Base" in base.text


def made(cwe: int) -> JulietFile:
    methods = (Method("bad", True, "x", 1, 1, 3), Method("good", False, "x", 1, 5, 7))
    return JulietFile(f"F{cwe}.java", cwe, "a\nb\nc\nd\ne\nf\ng\n", methods)


def place(line: int, cwe: int = 89, is_note: bool = False) -> Place:
    return Place("R", (cwe,), is_note, line, line)


def test_a_method_is_flagged_by_a_finding_of_the_family_inside_it():
    bad, good = juliet_score.scored(made(89), [place(3, 564), place(6, 79), place(4)])
    assert bad.is_flagged and not good.is_flagged and bad.is_right and good.is_right


def test_harmless_methods_of_327_are_left_out():
    assert len(juliet_score.scored(made(327), [])) == 1


def test_rates_and_their_means():
    methods = [
        *juliet_score.scored(made(89), [place(1), place(5)]),
        *juliet_score.scored(made(327), [place(2, 327, is_note=True)]),
        *juliet_score.scored(made(78), []),
    ]
    figures = juliet_score.figures(methods)
    assert figures["macro"] == {"tpr": 0.6667, "fpr": 0.5, "j": 0.1667}
    assert figures["by_cwe"]["327"] == {
        "bad": 1, "true": 1, "good": 0, "false": 0, "tpr": 1.0, "fpr": None, "j": 1.0
    }  # fmt: skip
    bare = juliet_score.figures(juliet_score.without_notes(methods))
    assert bare["by_cwe"]["327"]["true"] == 0
    assert juliet_score.failures(methods) == [
        "CWE-89 F89.java line 5 good: FALSE ALARM R line 5",
        "CWE-78 F78.java line 1 bad: MISSED",
    ]
    page = juliet_score.page(
        {"machine": MACHINE, "files": 3, "unchecked": 0, "all": figures, "without_notes": bare}
    )
    assert "| 89 | 1/1 | 100.0 | 1/1 | 100.0 | 0.00 | 0.00 |" in page


def test_findings_get_their_lines():
    file = made(89)
    (found,) = juliet.places(file, answer(finding(start=4, end=5)))
    assert (found.first, found.last, found.cwe) == (3, 3, (89,))


def test_families_are_not_wider_than_needed():
    assert family((89,)) == {89, 564, 943}
    assert family((327,)) == {326, 327, 780} and family((328,)) == {326, 327, 328, 916}
    assert 22 in family((434,)) and 434 not in family((22,))
    assert family((1007,)) == {1007}
