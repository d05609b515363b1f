"""The evaluation's cases: chosen from files by hash, and HumanEval cut into pieces."""

import zipfile

import pytest

from bantam_train.artefacts import Artefact, read_artefacts, read_reserved
from bantam_train.evaluation.cases import LINE_KINDS, Case, read_cases, subset, write_cases
from bantam_train.evaluation.humaneval import infill_cases, tasks
from bantam_train.evaluation.line_cases import make_line_cases, moved_to_start
from bantam_train.evaluation.places import LINE_ARTEFACTS
from bantam_train.evaluation.whole_files import whole_file

ARTEFACT = Artefact("org.example", "shop", "1.0", "sources", "", "Apache-2.0", "")
METHOD = """
  /** Adds what {number} costs, getPrice(item) and all. */
  int addPrice{number}(List<Item> items, Ledger ledger) {{
    int total{number} = ledger.openingBalance(items, {number});
    for (Item item : items) {{
      total{number} += ledger.priceOf(item, ledger.currency());
    }}
    // ledger.forget(total{number});
    return ledger.rounded(total{number}, {number});
  }}
"""


def shop(count):
    methods = "".join(METHOD.format(number=number) for number in range(count))
    return f"package org.example.shop;\n\nimport java.util.List;\n\nclass Shop {{{methods}}}\n"


@pytest.fixture
def jars(tmp_path):
    with zipfile.ZipFile(tmp_path / ARTEFACT.file_name, "w") as jar:
        for name in "ABCDEFGHIJKLMNOPQR":
            text = shop(8).replace("Shop", f"Shop{name}").replace("total", f"total{name}")
            jar.writestr(f"org/example/shop/Shop{name}.java", text.replace("\n", "\r\n"))
        jar.writestr("org/example/shop/Short.java", "class Short {}\n")
        jar.writestr("org/example/shop/Made.java", "// DO NOT EDIT\n" + shop(8))
    return tmp_path


def text_of(case, jars):
    with zipfile.ZipFile(jars / ARTEFACT.file_name) as jar:
        return jar.read(case.path).decode().replace("\r\n", "\n")


def test_line_cases_are_pieces_of_their_files(jars):
    cases = make_line_cases([ARTEFACT], jars)
    assert {case.kind for case in cases} == set(LINE_KINDS)
    for case in cases:
        text = text_of(case, jars)
        assert case.prefix + (case.block or case.target) + case.suffix in text
        assert (case.prefix + case.target).endswith(text.split("\n")[case.line - 1])
        assert bool(case.block) == (case.kind == "body")


def test_line_cases_ask_for_code_of_hand_written_files_only(jars):
    cases = make_line_cases([ARTEFACT], jars)
    assert all(case.path.startswith("org/example/shop/Shop") for case in cases)
    lines = [text_of(case, jars).split("\n")[case.line - 1].strip() for case in cases]
    assert not any(line.startswith(("//", "/**", "package", "import", "}")) for line in lines)
    assert len({(case.path, case.line) for case in cases}) == len(cases)


def test_a_cursor_inside_an_identifier_moves_to_its_start(jars):
    inside = [c for c in make_line_cases([ARTEFACT], jars) if c.kind == "token-mid"]
    for case in inside:
        start = moved_to_start(case)
        assert start.prefix + start.target == case.prefix + case.target
        assert not (start.prefix[-1].isalnum() or start.prefix[-1] == "_")
        assert len(start.prefix) <= len(case.prefix) - 2
        assert (start.kind, start.id) == ("token-start", f"{case.id}-start")


def test_line_cases_rebuild_the_same(jars, tmp_path):
    cases = make_line_cases([ARTEFACT], jars)
    write_cases(cases, tmp_path / "cases.jsonl.gz")
    assert read_cases(tmp_path / "cases.jsonl.gz") == make_line_cases([ARTEFACT], jars) == cases


def test_a_case_is_found_again_in_its_file(jars):
    for case in make_line_cases([ARTEFACT], jars):
        text = text_of(case, jars)
        file = whole_file(case, text)
        assert file.with_line(case.target) == text
        assert file.before + (case.block or case.target) + file.cut == text
    with pytest.raises(ValueError, match="is not in"):
        whole_file(case, text.replace("ledger", "book"))


def test_a_subset_is_ordered_by_hash_and_grows_at_its_end():
    cases = [Case(f"{i:04}", "body", "g", "p", 1, "", "", "x") for i in range(50)]
    first = subset(cases, 10)
    assert first == subset(reversed(cases), 20)[:10]
    assert first != cases[:10]
    assert len(subset(cases, None)) == 50


def test_the_line_artefacts_are_never_trained_on():
    reserved = read_reserved()
    artefacts = read_artefacts(LINE_ARTEFACTS)
    assert len(artefacts) == 12
    assert all(reserved.covers_group(artefact.group) for artefact in artefacts)
    assert all(len(artefact.sha256) == 64 and artefact.evidence for artefact in artefacts)


def test_humaneval_cases_are_cut_out_of_the_references():
    solutions = {task.id: task.prompt + task.solution for task in tasks()}
    cases = infill_cases()
    kinds = [case.kind for case in cases]
    assert (len(solutions), kinds.count("single"), kinds.count("multi")) == (164, 1240, 281)
    for case in cases:
        assert case.prefix + case.target + case.suffix == solutions[case.group]
        lines = case.target.count("\n") + 1
        assert lines == 1 if case.kind == "single" else 2 <= lines <= 6
