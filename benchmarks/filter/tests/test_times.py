"""Cursors in library files, and their times."""

from bantam_filter import time_figures, typing_plan
from made import MACHINE, answer, library_file

BODY = [f"        call(value{i}, other{i});" for i in range(60)]
TEXT = "\n".join(["class A {", "    void a() {", *BODY, "    }", "}"]) + "\n"
FILE = library_file(TEXT)


def test_files_are_taken_by_length():
    small, empty = library_file(TEXT, path="S.java"), library_file("class A {}\n" * 50, path="E.java")
    long = library_file(TEXT * 6, path="L.java")
    huge = library_file(TEXT * 30, path="H.java")
    chosen = typing_plan.by_size([small, empty, long, huge], 5)
    assert {size: [one.path for one in found] for size, found in chosen.items()} == {
        300: ["S.java"], 600: ["L.java"], 1000: []
    }  # fmt: skip


def test_afresh_goes_from_file_to_file_and_keeps_the_text():
    other = library_file(TEXT, path="B.java")
    asked = typing_plan.afresh([FILE, other], 2)
    assert [file.path for file, _ in asked] == ["A.java", "B.java", "A.java", "B.java"]
    for _, question in asked:
        assert question.prefix + question.suggestion + question.suffix == TEXT
        assert question.suggestion.startswith("call(")
    assert asked[0][1].suggestion != asked[2][1].suggestion


def test_typing_grows_the_prefix_and_keeps_the_suffix():
    questions = [question for _, question in typing_plan.typing(FILE)]
    assert len(questions) >= 20 and len({one.suffix for one in questions}) == 1
    lengths = [len(one.prefix) for one in questions]
    assert lengths == sorted(lengths) and all(TEXT.startswith(one.prefix) for one in questions)
    assert TEXT.endswith(questions[0].suffix)


def test_figures_by_length():
    timed = [(FILE, answer(cpu_ms=ms)) for ms in (1.0, 2.0, 40.0)]
    figures = time_figures.figures(timed, 50)
    assert list(figures) == ["up to 300 lines", "all"]
    assert figures["all"]["over_budget"] == 1 and figures["all"]["cpu_ms"]["p50"] == 2.0
    slow = time_figures.slowest(timed)
    assert slow[0]["cpu_ms"] == 40.0
    rules = [{"rule": "R", "mean_ms": 0.25, "most_ms": 7.0, "most": "A.java"}]
    part = {"machine": MACHINE, "budget_ms": 50, "kinds": {"afresh": figures}, "slowest": slow}
    page = time_figures.page({**part, "rules": rules})
    assert "| afresh | all | 3 |" in page and "| R | 0.250 | 7.0 |" in page
    assert "by themselves" not in time_figures.page({**part, "rules": []})
