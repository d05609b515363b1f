"""Which suffix stands in the prompt, and for how long the old one is kept."""

from bantam_train.fim.layout import FimIds, Order
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt
from bantam_train.fim.snapshots import fresh_snapshot, sticky
from test_prompt import TOKENIZER, UNITS

LINES = [f"int field{i};" for i in range(20)]
OLD = "\n".join(LINES)


def test_a_snapshot_is_whole_lines_within_the_budget():
    cut = fresh_snapshot(OLD, 50, UNITS)
    assert OLD.startswith(cut + "\n")
    assert UNITS.count(cut) <= 50 < UNITS.count(cut + "\n" + LINES[cut.count("\n") + 1])
    assert fresh_snapshot(OLD, 500, UNITS) == OLD


def test_a_first_line_over_the_budget_leaves_nothing():
    assert fresh_snapshot("int a = 1 + 2 + 3;\n}", 5, UNITS) == ""
    assert fresh_snapshot("=" * 1000 + "\n}", 5, UNITS) == ""


def test_blank_lines_at_the_end_are_dropped():
    assert fresh_snapshot("\n  }\n}\n\n \t\n", 50, UNITS) == "\n  }\n}"
    assert fresh_snapshot("\n \n", 50, UNITS) == ""


def test_a_few_lines_more_or_less_at_the_beginning_keep_the_old_one():
    assert sticky(OLD, "\n".join(LINES[3:])) == OLD
    assert sticky(OLD, "\n".join(["}", "", "}", *LINES[:-5]])) == OLD


def test_more_drift_other_lines_and_too_little_overlap_renew():
    for new in (LINES[4:], ["a", "b", "c", "d", *LINES], ["a", *LINES[1:]], LINES[:9], []):
        assert sticky(OLD, "\n".join(new)) == "\n".join(new)
    assert sticky("", OLD) == OLD
    assert sticky("}", "x;\n}") == "}"


def test_a_kept_snapshot_stays_in_the_prompt():
    def build(suffix, order, snapshot=None):
        request = PromptRequest("f(", suffix)
        return build_prompt(request, TOKENIZER, FimIds(), Budget(384), order, snapshot)

    first = build(")\n" + OLD, Order.SPM_BEFORE)
    second = build(")\n}\n" + OLD, Order.SPM_BEFORE, first.snapshot)
    assert second == first
    assert build(")\n}\n" + OLD, Order.SPM_BEFORE).snapshot.startswith("}\nint field0;")
    live = build(")\n}\n" + OLD, Order.SPM_LIVE, first.snapshot)
    assert live == build(")\n}\n" + OLD, Order.SPM_LIVE)
