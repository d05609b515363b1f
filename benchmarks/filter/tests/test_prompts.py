"""What the server shows, and how it is judged."""

from dataclasses import replace

from bantam_filter import asking, prompt_score
from bantam_filter.asking import Request, Shown
from bantam_filter.juliet_score import Place
from bantam_filter.prompt_score import Judged
from made import MACHINE

REPLY = {
    "choices": [
        {
            "text": "a(𝒳);\n  b();",
            "replace": {"start": 0, "end": 1},
            "bantam": {
                "filter": {"mode": "resample", "action": "resampled", "status": "checked"},
                "findings": [],
                "replaced": [{"ruleId": "R", "cwe": [89], "level": "note"}],
                "why": {"steps": [], "candidates": 4},
            },
        }
    ],
    "timings": {"filter_ms": 1.0, "total_ms": 9.0},
}
REQUEST = Request("a", "A.java", "class A {\n  ", ")\n}\n", 17)
PLAIN = Shown("a", "x();", 0, "none", "checked", None, (), (), 1, 1.0, 2.0)
ERROR = (("R", (89,), "error"),)
NOTE = (("R", (89,), "note"),)
COVERED = prompt_score.covered([(89,), (22,)])


def test_a_reply_is_what_the_user_sees():
    shown = asking.shown("a", REPLY)
    assert shown.is_shown and shown.replaced_findings == NOTE
    assert shown.merged(REQUEST) == "class A {\n  a(𝒳);\n  b();\n}\n"
    assert shown.lines(REQUEST) == (2, 3)


def test_answers_are_kept_one_by_one(tmp_path):
    first, second = asking.shown("a", REPLY), replace(PLAIN, id="b\u2028", findings=ERROR)
    asking.Answers(tmp_path / "n" / "a.jsonl").keep(first)
    again = asking.Answers(tmp_path / "n" / "a.jsonl")
    assert "a" in again and second.id not in again
    again.keep(second)
    assert asking.Answers(tmp_path / "n" / "a.jsonl").of([second.id, "c", "a"]) == [second, first]


def test_answers_of_another_server_are_forgotten(tmp_path):
    folder = tmp_path / "prompts"
    asking.keep_of("one", folder)
    asking.Answers(folder / "a.jsonl").keep(PLAIN)
    asking.keep_of("one", folder)
    assert "a" in asking.Answers(folder / "a.jsonl")
    asking.keep_of("two", folder)
    assert "a" not in asking.Answers(folder / "a.jsonl")


def judged(findings: tuple = (), cwe: int = 89, tool: str = "PMD", compiled: bool = True) -> Judged:
    shown = replace(PLAIN, findings=findings)
    return Judged(shown, "sql-concat", (89,), compiled, {tool: [Place("R", (cwe,), False, 1, 1)]})


def test_weak_is_what_a_tool_finds_of_what_prompts_are_about():
    assert judged().is_weak(COVERED) and judged(cwe=564).is_weak(COVERED)
    assert not judged(cwe=396).is_weak(COVERED)
    assert not judged(tool="PMD").is_weak(COVERED, "FindSecBugs")
    places = [Place("R", (89,), False, 3, 5), Place("R", (89,), False, 8, 8)]
    assert prompt_score.inside(places, (5, 7)) == places[:1]


def test_counts_of_a_mode():
    figures = prompt_score.mode_figures(
        [judged(ERROR), judged(NOTE, cwe=22), judged((), cwe=396, compiled=False)], 5, COVERED
    )
    assert (figures["asked"], figures["shown"], figures["compiled"]) == (5, 3, 2)
    assert (figures["weak"], figures["weak_as_invited"], figures["weak_and_flagged"]) == (2, 1, 2)
    assert (figures["flagged"], figures["flagged_without_notes"]) == (2, 1)


def test_what_resampling_makes_of_what_was_caught():
    before = [
        replace(PLAIN, id="a", findings=ERROR),
        replace(PLAIN, id="b", findings=NOTE),
        replace(PLAIN, id="c"),
    ]
    after = [
        replace(PLAIN, id="a", action="resampled"),
        replace(PLAIN, id="b", findings=NOTE, action="annotated"),
        replace(PLAIN, id="c"),
    ]
    assert prompt_score.resampling(before, after) == {
        "caught": 2,
        "replaced": 1,
        "mended": 0,
        "clean": 1,
        "nothing_shown": 0,
        "caught_without_notes": 1,
        "clean_without_notes": 1,
    }


def test_fixes_that_are_done_are_compiled():
    def one(id_: str, action: str, compiled: bool) -> Judged:
        shown = replace(PLAIN, id=id_, action=action)
        return Judged(shown, "sql-concat", (89,), compiled, {})

    before = [one("a", "none", True), one("b", "none", True), one("c", "none", False)]
    after = [one("a", "mended", True), one("b", "mended", False), one("c", "mended", False)]
    assert prompt_score.mending(before, [*after, one("d", "resampled", True)]) == {
        "mended": 3,
        "compiled_before": 2,
        "compile_after": 1,
    }


def test_good_code_that_is_flagged():
    answers = [PLAIN, replace(PLAIN, findings=NOTE), replace(PLAIN, text=" ", findings=ERROR)]
    figures = prompt_score.clean_figures(answers)
    assert (figures["asked"], figures["shown"], figures["flagged"]) == (3, 2, 1)
    assert figures["flagged_without_notes"] == 0 and figures["rules"] == {"R": 1}
    every = [judged(ERROR)]
    page = prompt_score.page(
        {
            "machine": MACHINE,
            "which": "open",
            "model": "m",
            "modes": {"annotate": prompt_score.mode_figures(every, 1, COVERED)},
            "resampling": prompt_score.resampling([], []),
            "mending": prompt_score.mending([], []),
            "halves": {"open": {"annotate": prompt_score.mode_figures(every, 1, COVERED)}},
            "by_rule": prompt_score.by_rule(every, COVERED),
            "clean": figures,
        }
    )
    assert "1 of 2 shown are flagged" in page.replace("\n", " ")
    assert "| sql-concat | 1 | 1 | 1 |" in page
