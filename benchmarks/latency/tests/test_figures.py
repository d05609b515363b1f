"""Shares of right answers in time, and the pages that show them."""

from bantam_latency import report
from bantam_latency.figures import figures
from bantam_latency.play import CaseClient, Row
from bantam_train.evaluation.cases import Case

TIMINGS = dict.fromkeys(("queue_ms", "prefill_ms", "decode_ms", "filter_ms", "total_ms"), 1.5)


def row(kind: str, ms: float, right: bool = True, repeat: int = 1, cached: int = 0) -> Row:
    usage = {
        "prompt_tokens": 900,
        "cached_tokens": cached,
        "completion_tokens": 5,
        "computed_tokens": 7,
        "passes": 3,
        "drafted_tokens": 2,
        "accepted_tokens": 1,
    }
    case = ("c1", f"a{ms:.0f}", "line-end")
    return Row(kind, repeat, *case, ms, right, 1, "  x", "y", "y", usage, TIMINGS)


WARM = [row("warm", 20), row("warm", 150, repeat=2), row("warm", 151, repeat=2)]
ROWS = [
    *WARM,
    row("warm", 10, right=False),
    row("cold", 300),
    row("cold", 500, right=False),
    row("cold", 30, cached=500),
]


def test_shares_are_of_the_right_ones_within_the_bound():
    warm = figures(ROWS, busy=False)["warm"]
    assert warm["exact"][0] == 0.75
    assert warm["in_time_of_right"][0] == 0.6667
    assert warm["right_in_time_of_all"][0] == 0.5
    assert warm["in_time_by_repeat"] == [1.0, 0.5]
    assert warm["ms"]["right"]["p50"][0] == 150 and warm["ms"]["all"]["p50"][0] == 85
    assert not warm["met"]


def test_a_file_that_the_server_knew_is_not_cold():
    cold = figures(ROWS, busy=False)["cold"]
    assert (cold["asked"], cold["counted"], cold["right"]) == (3, 2, 1)
    assert cold["ms"]["right"]["p99"][0] == 300


def test_the_bar_is_lower_beside_a_compiler():
    rows = [row("warm", 20)] * 4 + [row("warm", 200)]
    idle, busy = (figures(rows, busy)["warm"] for busy in (False, True))
    assert (idle["bar"], idle["met"], busy["bar"], busy["met"]) == (0.95, False, 0.80, True)
    assert list(figures(rows, busy=True)) == ["warm"]


def test_without_a_right_answer_nothing_is_met():
    cold = figures([row("cold", 500, right=False)], busy=False)["cold"]
    assert cold["in_time_of_right"] == [None, None, None] and not cold["met"]
    assert cold["ms"]["right"]["p50"] == [None, None, None]


def test_the_page_holds_all_tables():
    machine = dict.fromkeys(
        ("processor", "cores", "kernel", "date", "commit", "model", "threads"), "-"
    )
    for rows in (ROWS, WARM, [row("cold", 500, right=False)]):
        page = report.page(
            {
                "machine": machine,
                "settings": {"A": "1"},
                "busy": True,
                "busy_cores": 0.95,
                "cases": 4,
                "loads": [0.1, 0.25],
                "kinds": figures(rows, busy=True),
            }
        )
        for text in ("right ones in time", "Milliseconds", "What the server did", "By place"):
            assert text in page
        assert "`A=1`" in page and "--busy" in page


def test_late_lines_are_the_right_ones_above_the_bound_the_slowest_first():
    lines = report.late([*ROWS, row("warm", 180), row("warm", 900, right=False)])
    assert [line.split(": ")[1].split(" ms")[0] for line in lines] == ["180", "151"]
    assert "computed 7, passes 3" in lines[0] and lines[0].endswith("x[y]")


def test_the_folder_stands_in_front_of_what_the_model_is_shown():
    case = Case("i", "line-end", "g:a:1", "p/A.java", 1, "int a", ";", " = 1;")
    body = CaseClient().body(case, "cold-1-i", "int")
    assert b'"cold-1-i/src/main/java/p/A.java"' in body
    assert b'"prefix": "int"' in body and b'"shape": "line"' in body
