"""A file between two releases: what stands around the cursor."""

from bantam_memory.writing import Writing

OLDER = """class A {
  void first() {
    one();
  }
}
"""
NEWER = """class A {
  void first() {
    one();
    two(a, b);
  }

  void second() {
    list.forEach(item -> {
      use(item, other);
    });
  }
}
"""


def around(newer: str, mark: str, older: str = OLDER) -> str:
    """The file as it stands when the text before the mark is written."""
    writing = Writing(older, newer)
    at = newer.index(mark)
    line = newer.count("\n", 0, at)
    return writing.before(at) + "|" + writing.behind(line, at)


def test_lineOfAMethod_isFollowedByWhatTheOlderFileHas():
    assert around(NEWER, "a, b").endswith("    two(|)\n  }\n}\n")


def test_laterAdditions_areNotThereYet():
    assert "second" not in around(NEWER, "a, b")


def test_earlierAdditions_areThere():
    assert "two(a, b);" in around(NEWER, "item, other")


def test_openedBlocks_areClosedAsAnEditorDoes():
    # The older file's last brace closes the class.
    assert around(NEWER, "item, other").endswith(
        "  void second() {\n    list.forEach(item -> {\n      use(|)\n    })\n  }\n}\n"
    )


def test_newFile_endsWithItsOwnClosers():
    assert around("class B {\n  int b(int c) {\n    return c;\n  }\n}\n", "c;", "") == (
        "class B {\n  int b(int c) {\n    return |\n  }\n}\n"
    )


def test_movedLine_isNotAdded():
    writing = Writing("a();\nb();\nc();\n", "b();\nc();\n  a();\nnew();\n")
    assert [line for line in range(4) if writing.is_added(line)] == [3]
