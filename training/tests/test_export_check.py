"""Which prompts exports are compared on, and what counts as a difference."""

from pathlib import Path

from tokenizers import Tokenizer

from bantam_train.export_check import (
    Difference,
    ReferenceText,
    check_prompts,
    differences,
    ended,
    same_counts,
)
from bantam_train.fim.documents import Document
from bantam_train.fim.layout import FimIds, Order

TOKENIZER = Tokenizer.from_file(
    str(Path(__file__).resolve().parents[2] / "models" / "smollm2-java-118m" / "tokenizer.json")
)


def documents(count: int, lines: int) -> list[Document]:
    text = "".join(f"    int total{i} = first.get({i}) + second;\n" for i in range(lines))
    return [
        Document("g:a:1", f"p/C{i}.java", 17, (), 1.0, f"class C{i} {{\n{text}}}\n")
        for i in range(count)
    ]


def test_prompts_do_not_depend_on_the_order_of_the_files():
    files = documents(12, 60)
    prompts = check_prompts(files, TOKENIZER, 4, Order.SPM_BEFORE)
    assert len({prompt.path for prompt in prompts}) == 4
    assert check_prompts(reversed(files), TOKENIZER, 4, Order.SPM_BEFORE) == prompts


def test_prompts_have_control_ids_and_the_asked_length():
    prompts = check_prompts(documents(12, 60), TOKENIZER, 12, Order.SPM_BEFORE)
    assert prompts
    for prompt in prompts:
        assert 128 <= len(prompt.ids) <= 256
        assert {FimIds().start, FimIds().prefix} <= set(prompt.ids)


def test_files_that_give_short_prompts_are_passed_over():
    assert check_prompts(documents(5, 2), TOKENIZER, 4, Order.SPM_BEFORE) == []


def test_a_text_ends_with_its_first_end_id():
    assert ended([5, 6, 1, 7], frozenset({0, 1})) == [5, 6, 1]
    assert ended([5, 6, 7], frozenset({0, 1})) == [5, 6, 7]


def test_only_the_first_difference_counts_and_carries_the_reference_margin():
    references = [
        ReferenceText([5, 6, 7], [2.0, 0.25, 3.0]),
        ReferenceText([8, 9], [1.0, 1.0]),
    ]
    found = list(differences(references, [[5, 9, 9], [8, 9]]))
    assert found == [Difference(prompt=0, position=1, margin=0.25, expected=6, actual=9)]


def test_a_missing_or_an_additional_id_is_no_near_tie():
    references = [ReferenceText([5, 6], [0.1, 0.1]), ReferenceText([5], [0.1])]
    found = list(differences(references, [[5], [5, 7]]))
    assert found == [
        Difference(prompt=0, position=1, margin=float("inf"), expected=6, actual=None),
        Difference(prompt=1, position=1, margin=float("inf"), expected=None, actual=7),
    ]


def test_every_pair_of_systems_is_counted():
    texts = {"a": [[1], [2], [3]], "b": [[1], [2], [4]], "c": [[0], [2], [3]]}
    assert same_counts(texts) == {("a", "b"): 2, ("a", "c"): 2, ("b", "c"): 1}
