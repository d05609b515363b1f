"""Trimming a vocabulary, and the tokenizer that comes out."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import pre_tokenizers

from bantam_train.tokenizer import Vocabulary
from bantam_train.vocabulary import choose_kept_ids, read_ids, write_ids

CONTROLS = ["<|endoftext|>", "<|im_start|>"]
MERGES = [("i", "n"), ("in", "t"), ("Ġ", "int"), ("f", "o"), ("fo", "o"), ("o", "o")]
ALPHABET = sorted(pre_tokenizers.ByteLevel.alphabet())
VOCABULARY = Vocabulary(CONTROLS + ALPHABET + ["".join(merge) for merge in MERGES], MERGES, 2)
SHIPPED = Path(__file__).resolve().parents[1] / "vocab" / "kept-ids.txt"


def counts(**occurrences: int) -> np.ndarray:
    array = np.zeros(len(VOCABULARY.tokens), np.int64)
    for token, count in occurrences.items():
        array[VOCABULARY.tokens.index(token)] = count
    return array


def kept_tokens(array: np.ndarray) -> list[str]:
    return [VOCABULARY.tokens[i] for i in choose_kept_ids(VOCABULARY, array, 10)]


def test_controls_bytes_and_frequent_tokens_are_kept_in_old_order():
    tokens = kept_tokens(counts(oo=10, int=9))
    assert tokens == CONTROLS + ALPHABET + ["oo"]


def test_a_kept_token_keeps_what_it_is_merged_from():
    assert kept_tokens(counts(Ġint=10))[-3:] == ["in", "int", "Ġint"]


def test_kept_tokens_are_tokenised_as_before_and_others_fall_apart():
    trimmed = VOCABULARY.trimmed(choose_kept_ids(VOCABULARY, counts(Ġint=10), 10))
    whole, reduced = VOCABULARY.tokenizer(), trimmed.tokenizer()
    assert reduced.encode(" int in").tokens == whole.encode(" int in").tokens
    assert whole.encode("foo").tokens == ["foo"]
    assert reduced.encode("foo").tokens == ["f", "o", "o"]


@pytest.mark.parametrize("text", CONTROLS)
def test_text_that_spells_a_control_token_stays_text(text):
    tokenizer = VOCABULARY.tokenizer()
    ids = tokenizer.encode(text).ids
    assert not set(ids) & {0, 1}
    assert tokenizer.decode(ids, skip_special_tokens=False) == text


def test_nothing_is_put_in_front_and_digits_stand_alone():
    assert VOCABULARY.tokenizer().encode("x12").tokens == ["x", "1", "2"]


def test_any_text_decodes_to_itself():
    text = "\tString s = \"Grüße, 世界 🎉\";\r\n\x00"
    tokenizer = VOCABULARY.tokenizer()
    assert tokenizer.decode(tokenizer.encode(text).ids, skip_special_tokens=False) == text


def test_shipped_ids_are_the_list_that_everything_hangs_on(tmp_path):
    ids = read_ids(SHIPPED)
    assert len(ids) == 20439
    assert list(ids[:17]) == list(range(17))
    assert (np.diff(ids) > 0).all()
    write_ids(ids, tmp_path / "ids.txt")
    assert (tmp_path / "ids.txt").read_bytes() == SHIPPED.read_bytes()
