"""The order of the cases, and the keys before a cursor."""

from collections import defaultdict

from bantam_latency.plan import in_order, keystrokes, pairs, warm_up
from bantam_train.evaluation.cases import Case

# Files with one to four cases each.
SIZES = [4] * 10 + [3] * 10 + [2] * 20 + [1] * 80
COUNT = sum(SIZES)


def case(file: int, number: int) -> Case:
    path = f"p/F{file}.java"
    return Case(f"{file:03}-{number}", "line-end", "g:a:1", path, 1, "int a", ";", " = 1;")


CASES = [case(file, number) for file, size in enumerate(SIZES) for number in range(size)]


def places(ordered: list[Case]) -> dict[str, list[int]]:
    found = defaultdict(list)
    for place, one in enumerate(ordered):
        found[one.path].append(place)
    return found


def test_cases_of_a_file_are_far_apart_also_across_rounds():
    ordered = in_order(CASES)
    assert sorted(one.id for one in ordered) == sorted(one.id for one in CASES)
    for own in places(ordered).values():
        around = [*own, own[0] + COUNT]
        least = min(later - sooner for sooner, later in zip(around, around[1:]))
        assert least > 0.7 * COUNT / len(own)


def test_the_order_does_not_depend_on_the_order_before():
    assert in_order(CASES) == in_order(CASES[::-1])


def test_each_case_is_asked_cold_and_warm_once_far_apart():
    steps = pairs(in_order(CASES))
    cold, warm = places([one for one, _ in steps]), places([one for _, one in steps])
    assert sorted(one.id for _, one in steps) == sorted(one.id for one in CASES)
    distances = [
        min(abs(one - other), COUNT - abs(one - other))
        for path, own in cold.items()
        for one in own
        for other in warm[path]
    ]
    assert min(distances) > COUNT / 16


def test_few_cases_are_asked_cold_before_they_are_asked_warm():
    steps = pairs(CASES[:16])
    assert [one for _, one in steps] == CASES[14:16] + CASES[:14]
    assert pairs(CASES[:1]) == [(CASES[0], CASES[0])]


def test_other_cases_warm_up_if_there_are_any():
    assert warm_up(CASES[:8], CASES[8:], 1) == [(CASES[-1], CASES[-1])]
    assert warm_up(CASES, [], 3) == pairs(CASES[-3:])
    assert warm_up(CASES, [], 0) == []


def test_keys_go_back_by_characters():
    assert keystrokes("a(b", 2) == ["a", "a(", "a(b"]
    assert keystrokes("ab", 3) == ["", "a", "ab"]


def test_enter_brings_the_indentation():
    assert keystrokes("f() {\n    ", 2) == ["f() ", "f() {", "f() {\n    "]
    assert keystrokes("a;\n\n  b", 3) == ["a;", "a;\n", "a;\n\n  ", "a;\n\n  b"]
