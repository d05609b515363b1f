"""The replayed editor types what was asked, as editors do, and the count is the server's."""

import numpy as np
import pytest

from bantam_train.fim.editor import Editor
from bantam_train.fim.replay import LineTokenizer, PromptSlots, Session, common_length, methods
from test_prompt import TOKENIZER, UNITS

FILE = """package a;

class Counter {
  private int total;

  int add(int amount, String reason) {
    if (amount < 0) {
      throw new IllegalArgumentException("negative: \\"" + reason + "\\"");
    }

    return total += convert(amount, reason);
  }

  int convert(int amount, String reason) {
    log(reason, 'x'); // don't {
    return amount * 2;
  }

  int tiny() { return 1; }
}
"""


def typed(keys: str, suffix: str = "\n") -> str:
    """Prefix and suffix after the keys, parted by ``|``."""
    editor = Editor("", suffix)
    for key in keys:
        if key == "\n":
            editor.enter()
        elif key == "\b":
            editor.backspace()
        else:
            editor.key(key)
    return f"{editor.prefix}|{editor.suffix}"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("f(", "f(|)\n"),
        ("f(g(a", "f(g(a|))\n"),
        ("f(g(a))", "f(g(a))|\n"),
        ('f("a', 'f("a|")\n'),
        ('f("(', 'f("(|")\n'),
        ('f("a\\"', 'f("a\\"|")\n'),
        ("// don't", "// don't|\n"),
        ("f(\b", "f|\n"),
        ("if {\n", "if {\n  |\n}\n"),
        ("  x;\n\n", "  x;\n\n  |\n"),
        (")", ")|\n"),
    ],
)
def test_keys_as_editors_take_them(keys, expected):
    assert typed(keys) == expected


def test_no_closer_is_brought_in_front_of_a_word():
    assert typed("f(", "a") == "f(|a"


def test_a_suggestion_replaces_the_closers_of_its_line():
    editor = Editor("", ";\n}")
    for key in "f(g(":
        editor.key(key)
    editor.accept("a))")
    assert (editor.prefix, editor.suffix) == ("f(g(a))", ";\n}")


def test_closers_are_typed_text_after_a_jump():
    editor = Editor("", "\n")
    editor.key("(")
    editor.jump(1)
    editor.key(")")
    assert editor.text == "())\n"


def test_methods_are_found_to_their_last_brace():
    spans = [FILE[method.start : method.end] for method in methods(FILE)]
    assert [span.split("(")[0] for span in spans] == ["int add", "int convert"]
    assert all(span.endswith("\n  }") for span in spans)


def test_a_session_writes_the_file_it_was_given_and_goes_on_editing():
    keys = list(Session("a/Counter.java", FILE).keystrokes())
    assert any(key.prefix + key.suffix == FILE for key in keys)
    kinds = {key.kind for key in keys}
    assert kinds >= {
        "type", "auto-close", "over-type", "enter", "jump", "near jump",
        "mid-line type", "mid-line delete", "line move", "accept",
    }  # fmt: skip
    assert keys == list(Session("a/Counter.java", FILE).keystrokes())


def test_every_key_of_a_session_is_one_small_change():
    keys = list(Session("a/Counter.java", FILE).keystrokes())
    for before, after in zip(keys, keys[1:]):
        lengths = len(before.prefix + before.suffix), len(after.prefix + after.suffix)
        limit = 80 if after.kind == "accept" else 8
        assert abs(lengths[0] - lengths[1]) <= limit


def test_one_token_at_least_is_computed():
    ids = np.arange(20)
    assert common_length(ids, ids) == 19
    assert common_length(ids[:5], ids) == 5
    assert common_length(np.array([0, 1, 9]), ids) == 2


def test_slots_keep_one_prompt_each():
    first, second = list(range(100)), list(range(100, 200))
    one, two = PromptSlots(1), PromptSlots(2)
    assert [one.recomputed(ids) for ids in (first, second, first)] == [100, 100, 100]
    assert [two.recomputed(ids) for ids in (first, second, first + [7])] == [100, 100, 1]


def test_a_short_common_beginning_does_not_take_a_slot():
    slots, first = PromptSlots(2), list(range(100))
    slots.recomputed(first)
    assert slots.recomputed(first[:10] + [999] * 50) == 60
    assert slots.recomputed(first) == 1


def test_lines_encoded_one_by_one_give_the_same_ids():
    lines = LineTokenizer(TOKENIZER)
    for text in (FILE, FILE.replace("\n", "\n\n \t"), "a  \n b;\n\n\n12 3\n4é\n🎉\n"):
        assert lines.encode(text) == UNITS.encode(text)
