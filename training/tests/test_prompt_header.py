"""The header's three lines, and what is left out of them."""

import pytest

from bantam_train.fim.header import header_text, library_line, path_line

PACKAGE = "// x\npackage a.b ;\nclass"


def test_all_lines_and_none():
    libraries = ("slf4j-api 2", "junit-jupiter 5")
    assert header_text(PACKAGE, "C.java", 17, libraries) == (
        "a/b/C.java\nJava 17\nslf4j-api 2, junit-jupiter 5"
    )
    assert header_text(PACKAGE, None, None, ()) == ""
    assert header_text("", None, 8, ()) == "Java 8"


@pytest.mark.parametrize(
    ("prefix", "path", "line"),
    [
        (PACKAGE, "/home/u/x/C.java", "a/b/C.java"),
        ("", "/home/u/src/main/java/a/C.java", "a/C.java"),
        ("", "src\\test\\java\\a\\C.java", "a/C.java"),
        ("", "/home/user/C.java", "C.java"),
        ("// package a;\n", "C.java", "C.java"),
        (PACKAGE, "", ""),
        (PACKAGE, "a/", ""),
        (PACKAGE, "a\nb/C.java", ""),
    ],
)
def test_path_by_package_then_source_root_then_name(prefix, path, line):
    assert path_line(prefix, path) == line


def test_long_paths_lose_leading_segments_and_no_machine_is_named():
    package = ".".join(f"segment{i}" for i in range(20))
    line = path_line(f"package {package};", "C.java")
    assert len(line) <= 100 and line.endswith("/segment19/C.java") and line.startswith("segment")
    assert path_line("", "C" * 200 + ".java") == "C" * 95 + ".java"


def test_libraries_are_whole_and_bounded():
    assert library_line([f"a{i} 1" for i in range(20)]).count(",") == 7
    assert library_line(["b" * 100, "c" * 59, "d"]) == "b" * 100
    assert library_line(["b" * 100, "c" * 58]) == "b" * 100 + ", " + "c" * 58
    assert library_line(["a 1\n", " ", "b 2"]) == "b 2"
