"""What counts as found, as a false alarm, and as kept when the file is cut."""

from bantam_filter import suite_score
from bantam_filter.suite_score import Outcome
from made import MACHINE, answer, case, finding

OTHER_NUMBER = finding("BTM-564-sql-concat", (564,))
NOTE = finding(level="note")
ELSEWHERE = finding("BTM-79-xss-writer", (79,))


def test_a_weak_case_is_found_by_number_or_by_rule():
    assert Outcome(case("weak"), answer(finding())).is_right()
    assert Outcome(case("cut"), answer(OTHER_NUMBER)).is_right()
    assert not Outcome(case("weak"), answer(ELSEWHERE)).is_right()


def test_a_safe_case_is_reported_by_number_alone():
    assert not Outcome(case("safe"), answer(finding())).is_right()
    assert Outcome(case("safe"), answer(OTHER_NUMBER)).is_right()
    assert Outcome(case("safe"), answer(ELSEWHERE)).others(with_notes=True) == [ELSEWHERE]


def test_notes_count_only_where_wanted():
    weak = Outcome(case("weak"), answer(NOTE))
    assert weak.is_right() and not weak.is_right(with_notes=False)


def test_counts_by_rule_and_in_total():
    outcomes = [
        Outcome(case("weak", id_="a"), answer(finding())),
        Outcome(case("weak", id_="b"), answer(NOTE)),
        Outcome(case("cut", id_="c"), answer()),
        Outcome(case("safe", id_="d"), answer(finding(), ELSEWHERE)),
        Outcome(case("safe", "xss-writer", (79,)), answer(status="UNCHECKED_ERROR")),
    ]
    figures = suite_score.figures(outcomes)
    assert list(figures) == ["sql-concat", "xss-writer", "all"]
    assert figures["sql-concat"]["weak_hit"] == 2
    assert figures["sql-concat"]["weak_hit_without_notes"] == 1
    assert (figures["all"]["safe_hit"], figures["all"]["safe"]) == (1, 2)
    assert figures["all"]["safe_other"] == 1 and figures["all"]["unchecked"] == 1
    means = suite_score.macro(figures)
    assert means["recall"] == 0.6667 and means["recall_without_notes"] == 0.3333
    assert means["false_alarms"] == 0.5


def test_failures_name_the_case_and_what_was_said():
    lines = suite_score.failures(
        [
            Outcome(case("weak", id_="right"), answer(finding())),
            Outcome(case("weak", id_="gone"), answer(ELSEWHERE)),
            Outcome(case("safe", id_="loud"), answer(finding())),
            Outcome(case("safe", id_="off"), answer(ELSEWHERE)),
            Outcome(case("safe", id_="broken"), answer(status="UNCHECKED_ERROR")),
        ]
    )
    assert lines == [
        "sql-concat/gone: weak, MISSED (but BTM-79-xss-writer error)",
        "sql-concat/loud: safe, FALSE ALARM BTM-89-sql-concat error",
        "sql-concat/off: safe, other alarm BTM-79-xss-writer error",
        "sql-concat/broken: UNCHECKED_ERROR",
    ]


def test_the_name_of_a_rule():
    assert suite_score.short_name("BTM-89-sql-concat") == "sql-concat"
    assert suite_score.short_name("BTM-API-removed") == "removed"
    assert suite_score.short_name("other") == "other"


def test_what_is_kept_when_the_file_is_cut():
    early, late = finding(start=2, end=4), finding(start=9, end=12)
    moved = finding(start=3, end=4)
    kept = suite_score.truncation(
        [(10, answer(early, late), answer(early)), (10, answer(early), answer(moved))]
    )
    assert kept == {
        "files": 2, "whole": 2, "same": 1, "only_cut": 1, "lost": {"BTM-89-sql-concat": 1}
    }  # fmt: skip


def test_the_page_holds_all():
    figures = suite_score.figures([Outcome(case("weak"), answer(finding()))])
    part = {
        "machine": MACHINE,
        "which": "open",
        "rules": figures,
        "macro": suite_score.macro(figures),
        "truncation": suite_score.truncation([]),
    }
    page = suite_score.page(part)
    assert "| sql-concat | 1/1 | 0/0 | 100.0 (100.0) |" in page and "**all**" in page
    assert "Cut at the cursor" in page
