"""The figures that the model card quotes."""


import numpy as np
import pytest

from bantam_train.generate import generate
from bantam_train.graph import export_graph
from bantam_train.measure import (
    HeldOutFile,
    MeasuredModel,
    is_code_cursor,
    kl_and_agreement,
    line_cases,
)
from bantam_train.forward import forward
from bantam_train.model_folder import write_manifest
from bantam_train.session import ModelSession
from bantam_train.tokenizer import Vocabulary, write_tokenizer
from test_export import DESCRIPTION
from tiny_models import tiny_decoder

LETTERS = [chr(code) for code in range(33, 126)]
VOCABULARY = Vocabulary(["<|end|>", *LETTERS, "Ġ", "Ċ", "ĉ"], [], 1)


@pytest.fixture
def folder(tmp_path):
    decoder = tiny_decoder("llama", True)
    export_graph(decoder, "fp32", tmp_path)
    write_tokenizer(VOCABULARY.tokenizer(), tmp_path / "tokenizer.json")
    write_manifest(tmp_path, DESCRIPTION, decoder.config, "fp32")
    return tmp_path


def test_bits_are_those_of_the_numpy_pass(folder):
    text = "int x;"
    ids = [VOCABULARY.tokens.index(c) for c in text.replace(" ", "Ġ")]
    for start in ([], [0]):
        logits = forward(tiny_decoder("llama", True), np.array(start + ids))[len(start) : -1]
        chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        expected = -np.log2(chances[np.arange(len(ids) - 1), ids[1:]]).sum()
        bits, size = MeasuredModel(folder, capacity=32).bits(text, start)
        assert bits == pytest.approx(expected, rel=1e-4)
        assert size == len(text) - 1


def test_greedy_ids_are_those_of_the_numpy_pass(folder):
    decoder, ids, expected = tiny_decoder("llama", True), [5, 9, 2], []
    for _ in range(6):
        expected.append(int(forward(decoder, np.array(ids + expected))[-1].argmax()))
    session = ModelSession(folder / "model.onnx", capacity=32)
    result = generate(session, ids, 6, frozenset())
    assert result.ids == expected
    assert all(margin > 0 for margin in result.margins)
    end = expected[2]
    stopped = generate(session, ids, 6, frozenset([end]))
    assert stopped.ids == expected[: expected.index(end) + 1]


def test_text_that_does_not_fit_the_cache_is_refused(folder):
    with pytest.raises(ValueError, match="40 tokens do not fit 32"):
        ModelSession(folder / "model.onnx", capacity=32).step(np.zeros((1, 40), np.int64))


def test_kl_is_zero_for_equal_logits_and_counts_changed_winners():
    logits = np.array([[1.0, 2.0], [0.0, 3.0]])
    assert kl_and_agreement(logits, logits + 5) == pytest.approx((0.0, 1.0))
    divergence, same = kl_and_agreement(logits, np.array([[2.0, 1.0], [0.0, 3.0]]))
    assert same == 0.5
    # sigmoid(1) * 1 - sigmoid(-1) * 1 = 0.462 at the first row, 0 at the second.
    assert divergence == pytest.approx(0.4621 / 2, abs=1e-4)


def test_line_cases_leave_comments_and_imports_out():
    text = "import a.Bcdef;\n// see a.Bcdef here\nclass A {\n  int size = list.size();\n}\n"
    cases = line_cases([HeldOutFile("g:a:1", "A.java", text)], 5)
    (case,) = cases
    assert case.before + case.rest == text[: len(case.before + case.rest)]
    assert "import" not in case.before.split("\n")[-1]
    assert not is_code_cursor(text, text.index("see a.") + 6)
