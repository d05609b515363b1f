"""Middles are what a programmer would write, in all the shapes that are promised."""

import random
from collections import Counter

import pytest
from java_samples import ACCOUNT

from bantam_train.fim.spans import KINDS, MAX_CHARACTERS, MAX_LINES, JavaText


def _spans(text: str, count: int = 600):
    java = JavaText(text)
    rng = random.Random(7)
    return [span for span in (java.span(rng) for _ in range(count)) if span]


def test_every_kind_is_drawn_about_as_often_as_its_share():
    drawn = Counter(span.kind for span in _spans(ACCOUNT, 4000))
    total = sum(drawn.values())
    assert set(drawn) == set(KINDS)
    for kind, share in KINDS.items():
        assert abs(100 * drawn[kind] / total - share) < 6, kind


def test_middles_are_bounded():
    for span in _spans(ACCOUNT):
        middle = ACCOUNT[span.start : span.end]
        assert len(middle) <= MAX_CHARACTERS
        assert middle.count("\n") < MAX_LINES


def test_arguments_are_whole():
    found = {ACCOUNT[s.start : s.end] for s in _spans(ACCOUNT, 3000) if s.kind == "argument"}
    assert "owner, amount" in found
    assert "amount.negate()" in found
    assert '"%s: %s in %d changes"' in found
    assert all(text.count("(") == text.count(")") for text in found)


def test_statements_and_bodies_are_whole():
    spans = _spans(ACCOUNT, 3000)
    statements = {ACCOUNT[s.start : s.end] for s in spans if s.kind == "statement"}
    bodies = {ACCOUNT[s.start : s.end] for s in spans if s.kind == "body"}
    assert "return true;" in statements
    assert "BigDecimal sum = BigDecimal.ZERO;" in statements
    assert "this.owner = owner;" in bodies
    assert "sum = sum.add(change);" in bodies


def test_closers_are_what_an_editor_put_there():
    spans = [span for span in _spans(ACCOUNT, 3000) if span.kind == "closers"]
    assert {span.rest for span in spans} == {")"}
    for span in spans:
        assert ACCOUNT[: span.start].endswith("(")
        assert ACCOUNT[span.end :].startswith(")")


def test_a_quote_is_closed_with_its_bracket():
    java = JavaText('class A {\n  void f() {\n    log("all is well");\n  }\n}\n')
    rng = random.Random(3)
    spans = [span for span in (java.closers(rng) for _ in range(40)) if span]
    quoted = [span for span in spans if span.rest == '")']
    assert quoted
    assert all(java.text[span.start : span.end] == "all is well" for span in quoted)


def test_imports_comments_and_annotations_are_not_asked_for():
    for span in _spans(ACCOUNT, 2000):
        line = ACCOUNT[ACCOUNT.rfind("\n", 0, span.start) + 1 :].partition("\n")[0].strip()
        assert not line.startswith(("import ", "package ", "/*", "*", "@")), line


@pytest.mark.parametrize("text", ["", "\n", "}", "class Ä { String s = \"日本\"; }", "int f( {"])
def test_broken_and_foreign_text_is_survived(text):
    for span in _spans(text, 200):
        assert 0 <= span.start <= span.end <= len(text)
