"""Figures: what one answer gives, ratios over cases, intervals over artefacts, tables."""

import json

import pytest

from bantam_train.evaluation.cases import LINE_KINDS, Case
from bantam_train.evaluation.copying import copied_line
from bantam_train.evaluation.intervals import Ratio, difference
from bantam_train.evaluation.judging import Judgement
from bantam_train.evaluation.markdown import render
from bantam_train.evaluation.metrics import LINE_MEASURES, Scored, confident, ratio
from bantam_train.evaluation.predictions import Prediction, predict, read_predictions
from bantam_train.evaluation.report import line_report, program_report, start_report
from bantam_train.evaluation.text_metrics import accepted_words, repeats_suffix, similarity


def case(id_, target="foo(bar);", kind="line-end", group="g:one:1:sources", suffix="\n  next();\n"):
    return Case(id_, kind, group, "A.java", 3, "  x = ", suffix, target)


def scored(id_, said, **fields):
    about = {name: fields.pop(name) for name in ("target", "kind", "group") if name in fields}
    judgement = fields.pop("judgement", None)
    return Scored(case(id_, **about), Prediction(id_, said, **fields), judgement)


def value(rows, name):
    return ratio(rows, LINE_MEASURES[name]).value


def test_only_the_first_line_counts_and_trailing_blanks_do_not():
    rows = [scored("1", "foo(bar);  \nmore();"), scored("2", "foo(baz);")]
    assert value(rows, "EM") == 0.5


def test_completed_code_counts_characters_not_cases():
    rows = [scored("1", "ab", target="ab"), scored("2", "x", target="abcdef")]
    assert value(rows, "RoCC") == 0.25
    assert value([scored("1", "foo(qux);")], "RoCC-word") == pytest.approx(4 / 9)


def test_words_are_accepted_whole_only():
    assert accepted_words("foo(bar);", "foo(bar);") == 9
    assert accepted_words("foo(bar);", "foo(bars);") == 4
    assert accepted_words("foo(bar);", "fo") == 0


def test_similarity_is_that_of_the_longest_common_subsequence():
    assert similarity("abcd", "abcd") == 1
    assert similarity("abcd", "axcx") == 0.5
    assert similarity("", "") == 1


def test_repeating_the_next_line_is_seen_unless_the_author_did():
    suffix = "\n    next();\n  }\n"
    assert repeats_suffix("next();", "foo();", suffix)
    assert repeats_suffix("foo();\n    next();", "foo();", suffix)
    assert not repeats_suffix("next();", "next();", suffix)
    assert not repeats_suffix("}", "foo();", "\n  }\n}\n")


def test_bits_are_per_byte_of_the_target_and_its_line_break():
    rows = [scored("1", "", target="é", bits=6.0), scored("2", "", target="ab", bits=6.0)]
    assert value(rows, "bits per byte") == 2


def test_a_stop_is_right_near_the_targets_length_and_by_itself():
    rows = [
        scored("1", "", end="end", tokens=9, target_tokens=4),
        scored("2", "", end="newline", tokens=10, target_tokens=4),
        scored("3", "", end="length", tokens=4, target_tokens=4),
        scored("4", "", kind="body", end="length", tokens=4, target_tokens=4),
    ]
    assert value(rows, "stops within 5 tokens") == pytest.approx(1 / 3)
    assert ratio([scored("5", "")], LINE_MEASURES["stops within 5 tokens"]) is None


def test_judgements_make_shares():
    rows = [
        scored("1", "", judgement=Judgement("1", "", None, True, 4, 1, True, ("BTM-1",))),
        scored("2", "", judgement=Judgement("2", "", None, False, 0, 0, True)),
        scored("3", "", judgement=Judgement("3", "", None, True, 1, 0, False)),
    ]
    assert value(rows, "file parses") == pytest.approx(2 / 3)
    assert value(rows, "unresolved identifiers") == pytest.approx(1 / 5)
    assert value(rows, "flagged") == 0.5


def test_the_surest_answers_come_first():
    rows = [scored(str(i), "foo(bar);" if i < 3 else "no", score=-float(i)) for i in range(10)]
    curve = confident(rows, (0.3, 0.5, 1.0))
    assert [shown.exact for shown in curve] == [1, 0.6, 0.3]
    assert [shown.wrong_per_right for shown in curve] == pytest.approx([0, 2 / 3, 7 / 3])
    assert confident([*rows, scored("x", "no")], (1.0,)) == []


def test_intervals_are_over_groups():
    alike = Ratio(["a", "a", "b", "b"], [1, 0, 1, 0], [1, 1, 1, 1])
    assert alike.value == 0.5
    assert alike.interval() == (0.5, 0.5)
    apart = Ratio(["a", "a", "b", "b"], [1, 1, 0, 0], [1, 1, 1, 1])
    assert apart.interval() == (0, 1)


def test_the_macro_mean_gives_groups_equal_weight():
    assert Ratio(["a", "b", "b", "b"], [1, 0, 0, 0], [1, 1, 1, 1]).macro == 0.5


def test_differences_are_paired():
    groups = [str(i) for i in range(12)]
    ones = [1.0] * 12
    one = Ratio(groups, [i / 12 for i in range(12)], ones)
    better = Ratio(groups, [i / 12 + 0.05 for i in range(12)], ones)
    found = difference(better, one)
    assert (found.value, found.low, found.high) == pytest.approx((0.05, 0.05, 0.05))
    low, high = one.interval()
    assert high - low > 0.2


def test_copying_takes_what_followed_the_longest_repeated_end():
    prefix = "int a = read(x);\nint b = read(y);\nint a = read("
    assert copied_line(prefix, "")[0] == "x);"
    assert copied_line("call(", "\nother.call(one);\n")[0] == "one);"
    assert copied_line("abc", "") == ("", 0)


def test_predictions_go_on_where_they_stopped(tmp_path):
    path, asked = tmp_path / "lines.jsonl", []

    def answering(one):
        asked.append(one.id)
        return Prediction(one.id, "a\nb", score=0.5, findings=("BTM-1",))

    predict(answering, [case("1"), case("2")], path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    found = predict(answering, [case("1"), case("2"), case("3")], path)
    assert asked == ["1", "2", "2", "3"]
    assert read_predictions(path) == found
    assert found["3"].findings == ("BTM-1",)


def test_tables_compare_systems_on_common_cases():
    groups = ("g:one:1:sources", "g:helidon-webserver:1:sources")
    cases = [(f"{i}", LINE_KINDS[i % 5], groups[i % 2]) for i in range(20)]
    good = [scored(i, "foo(bar);", kind=kind, group=group) for i, kind, group in cases]
    poor = [
        scored(i, "no", kind=kind, group=group, score=-1.0, bits=9.0)
        for i, kind, group in cases[:10]
    ]
    report = {"lines": line_report({"poor": poor, "good": good, "absent": []})}
    json.dumps(report)
    text = render(report)
    assert "| poor | good |" in text
    assert "| cases | 10 | 20 |" in text
    assert "| EM | 0.0 (0.0–0.0) | 100.0 (100.0–100.0) |" in text
    assert "| EM, recent artefacts | 0.0 (0.0–0.0) | 100.0 (100.0–100.0) |" in text
    assert "good minus poor: EM +100.0 (+100.0 to +100.0) (10 cases)" in text
    assert "| body | 0.0 (0.0–0.0) | 100.0 (100.0–100.0) |" in text


def test_token_starts_are_compared_with_the_same_lines():
    inside = [scored(f"{i}", "foo(bar);", kind="token-mid") for i in range(4)]
    starts = [
        scored(f"{i}-start", "foo(bar);" if i < 3 else "no", kind="token-start") for i in range(4)
    ]
    other = scored("9", "no", kind="token-mid")
    report = {"token-starts": start_report({"it": starts}, {"it": [*inside, other]})}
    text = render(report)
    assert "| EM at the token's start | 75.0" in text
    assert "| EM inside the token minus that | +25.0" in text


def test_tests_make_a_table_of_their_own():
    rows = [
        scored("1", "x", judgement=Judgement("1", "x", verdict="pass")),
        scored("2", "x", judgement=Judgement("2", "x", verdict="compile")),
    ]
    text = render({"humaneval-single": program_report({"it": rows})})
    assert "| pass@1 | 50.0 (50.0–50.0) |" in text
