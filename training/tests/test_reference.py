"""Cursors are chosen by hash and counted as Java counts."""

import pytest

from bantam_train.artefacts import Artefact
from bantam_train.reference import (
    Cursor,
    SourceFile,
    choose_cursor,
    choose_cursors,
    interleaved,
)

ARTEFACT = Artefact("g", "a", "1", "sources", "", "", "")
TEXT = """import some.Name;

class Counter {
  int total;

  int next() {
    return ++total;
  }
}
"""


def file(path: str, text: str = TEXT) -> SourceFile:
    return SourceFile(ARTEFACT, path, text)


def test_offsets_are_utf16_units():
    assert Cursor(file("A.java", "a🎉é;"), "line-end", 3).utf16_offset == 4


def test_identifier_cursors_split_a_word_behind_the_declaration():
    cursor = choose_cursor(file("A.java"), "identifier")
    before, after = TEXT[cursor.offset - 1], TEXT[cursor.offset]
    assert before.isidentifier() and after.isidentifier()
    assert cursor.offset > TEXT.index("class")


def test_line_end_cursors_stand_before_a_line_break():
    cursor = choose_cursor(file("A.java"), "line-end")
    assert TEXT[cursor.offset] == "\n"
    assert cursor.prefix[-1] in ";{}"


def test_token_start_cursors_stand_before_a_word():
    cursor = choose_cursor(file("A.java"), "token-start")
    assert TEXT[cursor.offset].isidentifier() and not TEXT[cursor.offset - 1].isidentifier()


@pytest.mark.parametrize("kind", ["identifier", "line-end", "token-start"])
def test_a_file_without_a_declaration_gives_no_cursor(kind):
    assert choose_cursor(file("A.java", "// nothing here;\n"), kind) is None


def test_half_of_the_cursors_split_identifiers_and_a_second_run_agrees():
    files = [file(f"{i}.java") for i in range(20)] + [file("empty.java", "")]
    cursors = choose_cursors(files, 12)
    assert [cursor.kind for cursor in cursors].count("identifier") == 6
    assert cursors == choose_cursors(files, 12)


def test_groups_take_turns_until_they_run_out():
    groups = [[file("a"), file("b")], [file("c")]]
    assert [item.path for item in interleaved(groups)] == ["a", "c", "b"]
