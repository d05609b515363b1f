"""What is read off a file: its Java level and its quality."""

import pytest
from java_jars import java_class

from bantam_train.curation.java_level import java_level
from bantam_train.curation.lexing import code_only
from bantam_train.curation.quality import MINIMUM, is_sample, is_test, quality


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("int a = 1;", None),
        ("@Override public String toString() {}", 5),
        ("List<String> a = new ArrayList<>();", 7),
        ("try (Reader r = open()) {}", 7),
        ("Runnable r = () -> run();", 8),
        ("Object o = list.map(String::trim);", 8),
        ("List<Integer> a = List.of(1);", 9),
        ("for (var item : items) {}", 10),
        ("boolean b = text.isBlank();", 11),
        ("int a = switch (b) { case 1 -> 2; default -> 3; };", 14),
        ('String s = """\n  {"a": 1}\n  """;', 15),
        ("record Point(int x, int y) {}", 16),
        ("if (o instanceof String s && !s.isEmpty()) {}", 16),
        ("public sealed interface Shape permits Circle {}", 17),
        ("switch (o) { case Point(int x, int y) -> x; }", 21),
        ("switch (o) { case String s when s.isEmpty() -> 1; }", 21),
        ("catch (IOException _) {}", 22),
        ("int record = record(a); String s = recordOf(x);", None),
        ('String s = "() -> a"; // List.of()', None),
    ],
)
def test_level(code, level):
    assert java_level(code_only(code)) == level


def score(text: str, path: str = "com/foo/A.java", test: bool = False) -> float:
    code = code_only(text)
    return quality(path, text, code, java_level(code), test)


def test_readable_code_beats_cramped_code():
    readable = java_class("Reader", body="".join(METHOD.format(n=n) for n in "abcdef"))
    cramped = readable.replace("minimumLength", "x1").replace("total", "t").replace("amount", "a")
    wide = readable.replace("total += amount;", "total += amount; " + "total = total + 1; " * 7)
    old = readable.replace("stream()", "size();\n").replace("import java.util.List", OLD_IMPORTS)
    dead = readable.replace("long total", "// long total = 0;\n    // total++;\n    long total")
    for worse in (cramped, wide, old, dead):
        assert score(worse) < score(readable)


METHOD = """
  long sum{n}(List<Long> amounts) {{
    long total = 0;
    for (long amount : amounts) {{
      total += amount;
    }}
    return total;
  }}
"""
OLD_IMPORTS = "import java.util.Date;\nimport java.text.SimpleDateFormat;\nimport java.util.Vector"


def test_tests_and_samples_gain_and_tiny_files_lose():
    text = java_class("Reader")
    assert score(text, test=True) > score(text)
    assert score(text, path="com/foo/examples/A.java") > score(text)
    assert score("class A {\n  int a;\n}\n") < MINIMUM < score(text, test=True)


def test_scores_stay_between_0_and_1():
    for text in ("", "class A {}", java_class("Reader") * 30):
        assert 0 <= score(text, test=True) <= 1


def test_kinds():
    assert is_test("a/FooTest.java", "sources")
    assert is_test("a/Foo.java", "test-sources")
    assert not is_test("a/Contest.java", "sources")
    assert is_sample("com/examples/A.java")
    assert not is_sample("com/Examples.java")
