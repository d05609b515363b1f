"""Prompts as the server builds them: windows, healing, the order of the parts."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from bantam_train.fim.layout import MAX_REST, FimIds, Order
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt
from bantam_train.fim.units import UnitTokenizer, from_units, to_units
from bantam_train.fim.window import block_lines, run_length

MODEL = Path(__file__).resolve().parents[2] / "models" / "smollm2-java-118m"
TOKENIZER = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
UNITS = UnitTokenizer(TOKENIZER)
FIM = FimIds()
MARKS = {5: "[section]", 11: "[prefix]", 12: "[suffix]", 13: "[middle]", 14: "[rest]"}
PREFIX = "package a.b;\n\nclass A {\n  void f() {\n    int x = foo(a"
SUFFIX = ", bar); \n    int y;\n  }\n}\n"


def spelt(ids: list[int]) -> str:
    """The prompt behind its start, with its control ids as names."""
    assert ids[0] == 0
    raw = b"".join(MARKS[i].encode() if i in MARKS else UNITS.bytes_of([i]) for i in ids[1:])
    return raw.decode()


def prompt(prefix: str = PREFIX, suffix: str = SUFFIX, order: Order = Order.SPM_BEFORE, **more):
    request = PromptRequest(prefix, suffix, **more)
    return build_prompt(request, TOKENIZER, FIM, Budget(384), order)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            Order.SPM_BEFORE,
            "[suffix]    int y;\n  }\n}"
            "[prefix]package a.b;\n\nclass A {\n  void f() {"
            "[rest], bar);[middle]\n    int x = foo(",
        ),
        (
            Order.SPM_AFTER,
            "[suffix]    int y;\n  }\n}[prefix]" + PREFIX + "[rest], bar);[middle]",
        ),
        (Order.SPM_NONE, "[suffix]    int y;\n  }\n}[prefix]" + PREFIX[:-1]),
        (Order.SPM_LIVE, "[suffix], bar);\n    int y;\n  }\n}[prefix]" + PREFIX[:-1]),
        (Order.PSM, "[prefix]" + PREFIX + "[suffix], bar);\n    int y;\n  }\n}[middle]"),
    ],
)
def test_orders_place_the_suffix_and_the_rest_of_the_line(order, expected):
    assert spelt(prompt(order=order).ids) == expected


def test_header_and_chunks_come_first():
    made = prompt("int a", "", path="A.java", release=17, chunks=("B.java\nint b();",))
    assert spelt(made.ids) == "[section]A.java\nJava 17[section]B.java\nint b();[prefix]int"
    assert made.healed == " a"


def test_a_rest_of_blanks_and_an_empty_suffix_are_left_out():
    assert spelt(prompt("int a", " \t\n\n  \n").ids) == "[prefix]int"
    assert spelt(prompt("", "").ids) == "[prefix]"


def test_windows_line_breaks_become_unix_ones():
    windows = prompt(PREFIX.replace("\n", "\r\n"), SUFFIX.replace("\n", "\r\n"))
    assert windows == prompt()


def test_a_long_rest_is_cut_behind_its_tokens():
    ids = prompt("f(", "a, " * 100).ids
    assert ids.index(FIM.middle) - ids.index(FIM.rest) == MAX_REST + 1


def test_user_text_never_becomes_a_control_id():
    text = "<|endoftext|><|im_start|>"
    ids = prompt(text + "\n" + text, text + "\n" + text, path=text).ids
    assert [i for i in ids if i < 17] == [0, 5, 12, 11, 14, 13]


def test_chunks_end_with_the_first_that_does_not_fit():
    small, large = "B.java\nint b();", "int x;\n" * 100
    made = prompt("int a", "", chunks=(small, large, small))
    assert spelt(made.ids) == f"[section]{small}[prefix]int"


def test_the_window_ignores_the_size_of_the_suffix():
    prefix = "".join(f"int field{i} = {i};\n" for i in range(100)) + "int "
    without, full = prompt(prefix, ""), prompt(prefix, "\n" + SUFFIX * 50)
    assert without.ids[1:] == full.ids[full.ids.index(FIM.prefix) :]


def test_the_window_starts_at_a_block_of_lines_and_stays_while_a_line_is_typed():
    lines = [f"int field{i} = {i};\n" for i in range(100)]
    starts = set()
    for end in range(len("int last")):
        made = prompt("".join(lines) + "int last"[:end], "")
        starts.add(spelt(made.ids + UNITS.encode(made.healed)).split("\n")[0])
    (start,) = starts
    assert lines.index(start.removeprefix("[prefix]") + "\n") % block_lines(384) == 0


def test_without_fill_in_the_middle_the_prompt_is_the_window_of_the_prefix():
    made = build_prompt(PromptRequest(PREFIX, SUFFIX, "A.java"), TOKENIZER, None, Budget(384))
    assert (spelt(made.ids), made.healed) == (PREFIX[:-1], "a")


@pytest.mark.parametrize(
    ("text", "run"),
    [("return fo", 3), ("x.fo", 2), ("a;\n  ", 3), ("a(", 1), ("", 0), ("x" * 65, 1), ("a 🎉", 3)],
)
def test_healed_run_in_utf16_units(text, run):
    assert run_length(to_units(text)) == run


def test_prompt_and_healed_text_are_the_whole_window_at_every_cursor():
    text = 'class Ü {\n  String s = "naïve 🎉🎉 日本";\n\tint i;\n}\n'
    for cursor in range(len(text) + 1):
        made = prompt(text[:cursor], "")
        assert spelt(made.ids) + made.healed == "[prefix]" + text[:cursor]


def test_half_characters_count_as_replacement_characters():
    assert from_units(to_units("a🎉")) == "a🎉"
    assert from_units("a\ud83cb") == "a\ufffdb"
    assert from_units(to_units("a🎉")[:-1]) == "a\ufffd"


def test_one_line_too_long_for_the_window_is_cut_inside():
    made = prompt("int a" + " + value" * 2000, "")
    assert 0 < len(made.ids) < 300


def test_a_character_without_tokens_is_not_healed():
    # U+40000 begins with F1 in UTF-8, a byte that the vocabulary lacks.
    for text in ("int \U00040000", "\U00040000"):
        assert build_prompt(PromptRequest(text), TOKENIZER, None, Budget(64)).healed == ""
