"""What a suggestion makes of the cursor's line, and the figures over such lines."""

import pytest
from bantam_memory.figures import Lines
from bantam_memory.runner import accepted_line
from bantam_train.evaluation.cases import Case


@pytest.mark.parametrize(
    ("text", "suffix", "replaced", "line"),
    [
        ("a, b);", ")\n}", 1, "a, b);"),
        ("a, b", ");\n}", 0, "a, b);"),
        ("first\nsecond", ")\n}", 0, "first"),
        ("", "\n}", 0, ""),
    ],
)
def test_acceptedLine(text, suffix, replaced, line):
    assert accepted_line(text, suffix, replaced) == line


def case(id_: str, target: str) -> Case:
    return Case(id_, "line-end", f"g:{id_}:1:sources", "a/A.java", 1, "", "", target)


def test_agreement_countsWhatBothSay():
    lines = Lines(
        [case("1", "a"), case("2", "b"), case("3", "c")],
        {"model": {"1": "a", "2": "x", "3": ""}, "memory": {"1": "a", "2": "b", "3": ""}},
        {"1": 0, "2": 1, "3": 5},
    )
    same = lines.agreement("model", "memory")
    assert same["share"] == pytest.approx(1 / 3)
    assert same["right"] == 1
    assert same["either_right"] == pytest.approx(2 / 3)
    assert lines.by_occurrences()["4"]["cases"] == 1
    assert lines.gain("memory", "model")["value"] == pytest.approx(1 / 3)
