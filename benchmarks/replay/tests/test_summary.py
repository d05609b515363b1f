"""Figures over traces, and the page that shows them."""

from bantam_replay import report, summary
from bantam_replay.clients import Answer
from bantam_replay.drive import Cost, Outcome
from bantam_replay.traces import Event


def cost(at_ms: int, cpu_ms: float, text: str = "x") -> Cost:
    event = Event(at_ms, "type", "A.java", "", "")
    return Cost(event, cpu_ms / 2, cpu_ms, 10, Answer(text, 10, 2, 4, 0.5))


TRACES = [[cost(0, 100), cost(200, 300, ""), cost(300, 100)], [cost(0, 50), cost(200, 60)]]


def test_a_figure_over_traces_lies_in_its_interval():
    figure = summary.over_traces([[1.0, 2.0], [3.0]], lambda values: values.mean())
    assert figure.value == 2 and figure.low <= 2 <= figure.high
    assert summary.percentiles([[], []])["p50"] == [None, None, None]


def test_virtual_time_counts_what_was_finished():
    found = summary.virtual(TRACES, rate=2)
    assert found["finished_per_trace"] == {"mean": 2.0, "least": 2.0, "most": 2.0}
    # 300 ms do not fit into 100 ms of two cores: 200 are spent on nothing.
    assert found["cpu_ms_per_finished"] == round((110 + 200 + 110 + 60 + 70) / 4, 2)
    assert found["alone"]["tokens_computed"]["mean"][0] == 6
    assert found["alone"]["busy_cores"] == 2


def test_costs_are_compared_where_the_texts_are_the_same():
    other = [[cost(0, 40), cost(200, 30, ""), cost(300, 20, "y")], [cost(0, 20), cost(200, 60)]]
    found = summary.same_texts(TRACES, other)
    assert (found["keys"], found["cpu_ms"], found["cpu_ms_of_first"]) == (3, 40, 70)


def test_the_page_holds_all_tables():
    outcomes = [Outcome(one.event, one.wall_ms, one.answer) for one in TRACES[0]]
    row = summary.virtual(TRACES, rate=2)
    row["same_text_as_first"] = summary.same_texts(TRACES, TRACES)
    machine = dict.fromkeys(
        ("processor", "cores", "kernel", "date", "commit", "model", "llama_server", "threads"), "-"
    )
    page = report.page(
        {
            "machine": machine,
            "load": summary.spread([0.5, 1.0]),
            "real": {"bantam": summary.real([(outcomes, 0.5)])},
            "virtual": {"bantam": row, "llama-ids": row},
        }
    )
    for title in ("In real time", "In virtual time", "What a key costs", "the same text"):
        assert title in page
