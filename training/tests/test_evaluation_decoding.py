"""Greedy answers with healing, and what targets cost, on models small enough to compute by hand."""

import numpy as np
import pytest

from bantam_train.evaluation.decoding import Limits, answer, cost
from bantam_train.evaluation.ngram import SEPARATOR, Counts, NgramModel
from bantam_train.evaluation.tokens import TokenTable
from bantam_train.tokenizer import Vocabulary

LETTERS = "abcdefgh"
VOCABULARY = Vocabulary(
    ["<|end|>", *LETTERS, "Ġ", "Ċ", "ab", "Ġc", "Ġab", "ĊĠ"],
    [("a", "b"), ("Ġ", "c"), ("Ġ", "ab"), ("Ċ", "Ġ")],
    1,
)
TOKENIZER = VOCABULARY.tokenizer()
TABLE = TokenTable(TOKENIZER)
ID = {token: id_ for id_, token in enumerate(VOCABULARY.tokens)}


class Scripted:
    """Likes the next token of a script best, and then others in a fixed order."""

    def __init__(self, script, second=()):
        self._script = [ID[token] for token in script]
        self._second = [ID[token] for token in second]
        self.given = []

    def start(self, ids):
        self.given = []
        return self._logs()

    def extend(self, ids):
        rows = []
        for id_ in ids:
            self.given.append(id_)
            rows.append(self._logs())
        return np.stack(rows)

    def _logs(self):
        weights = np.full(len(VOCABULARY.tokens), 0.01)
        place = len(self.given)
        for token in self._second[place : place + 1]:
            weights[token] = 0.5
        for token in self._script[place : place + 1]:
            weights[token] = 1
        return np.log(weights / weights.sum())


def say(model, healed="", limits=Limits(20, True)):
    return answer(model, TABLE, healed, model.start([1]), limits)


def test_a_line_ends_before_its_line_break():
    given = say(Scripted(["ab", "Ġc", "ĊĠ", "d"]))
    assert (given.text, given.end, given.tokens) == ("ab c", "newline", 2)


def test_the_end_token_and_the_limit_end_an_answer():
    given = say(Scripted(["a", "<|end|>"]))
    assert (given.text, given.end, given.tokens) == ("a", "end", 1)
    given = say(Scripted(["a", "b", "c"]), limits=Limits(2, True))
    assert (given.text, given.end, given.tokens) == ("ab", "length", 2)


def test_several_lines_go_on_behind_line_breaks():
    given = say(Scripted(["a", "ĊĠ", "b", "<|end|>"]), limits=Limits(20, False))
    assert given.text == "a\n b"


def test_healed_text_is_spelled_first_and_is_no_answer():
    given = say(Scripted(["d", "d"], second=["Ġab", "c"]), healed=" a")
    assert given.text.startswith("bd")
    given = say(Scripted(["Ġ", "a", "c", "Ċ"]), healed=" a")
    assert (given.text, given.tokens) == ("c", 3)


def test_a_line_break_in_the_healed_text_does_not_end_the_line():
    given = say(Scripted(["ĊĠ", "a", "Ċ"]), healed="\n")
    assert given.text == " a"


def test_the_score_is_the_mean_among_allowed_tokens():
    model = Scripted(["Ġab", "Ċ"])
    given = say(model, healed=" ab")
    # Allowed at first: the blank alone and the whole word.
    healing = np.log(1 / 1.01)
    ending = np.log(1 / (1 + 0.01 * (len(VOCABULARY.tokens) - 1)))
    assert given.score == pytest.approx((healing + ending) / 2)


def test_a_target_costs_its_tokens_and_any_end_of_the_line():
    model = Scripted(["Ġab", "c", "Ċ"])
    total = 1 + 0.01 * (len(VOCABULARY.tokens) - 1)
    spent = cost(model, TABLE, " a", TOKENIZER.encode(" abc").ids, model.start([1]))
    # A blank alone and the whole word can spell " a"; the line ends by two breaks or the end token.
    expected = -np.log2(1 / 1.01) - np.log2(1 / total) - np.log2(1.02 / total)
    assert spent.bits == pytest.approx(expected)
    assert spent.tokens == 2


def test_tokens_spell_their_bytes_and_control_tokens_none():
    assert TABLE.spell([ID["Ġab"], ID["ĊĠ"]]) == b" ab\n "
    assert TABLE.is_control(0) and not TABLE.is_control(ID["a"])
    compatible = {VOCABULARY.tokens[id_] for id_ in TABLE.compatible(b" a")}
    assert compatible == {"Ġ", "Ġab"}
    assert {VOCABULARY.tokens[id_] for id_ in TABLE.line_ends} == {"<|end|>", "Ċ", "ĊĠ"}


def ngram(corpus, cache=""):
    ids = [SEPARATOR, *TOKENIZER.encode(corpus).ids]
    model = NgramModel(Counts.of(np.array(ids)), len(VOCABULARY.tokens))
    model.remember([TOKENIZER.encode(cache).ids] if cache else [])
    return model


def test_an_ngram_model_is_a_distribution_that_knows_its_corpus():
    model = ngram("abcdabcdabce")
    logs = model.start(TOKENIZER.encode("abc").ids)
    assert np.exp(logs).sum() == pytest.approx(1)
    assert logs.argmax() == ID["d"]
    assert logs[ID["d"]] > logs[ID["e"]] > logs[ID["f"]]


def test_the_file_at_hand_wins_over_the_corpus():
    model = ngram("abcdabcdabcd", cache="abchabch")
    assert model.start(TOKENIZER.encode("abc").ids).argmax() == ID["h"]
    model.remember([])
    assert model.start(TOKENIZER.encode("abc").ids).argmax() == ID["d"]


def test_a_longer_context_wins_over_a_shorter_one():
    model = ngram("efgadagafgabfga" + "c" + "xfgad".replace("x", "h") + "efgad")
    assert model.start(TOKENIZER.encode("efga").ids).argmax() == ID["d"]


def test_an_ngram_model_grows_and_is_cut_as_a_sequence_is():
    model = ngram("abcdabcd")
    rows = [model.start(TOKENIZER.encode("ab").ids)]
    rows += list(model.extend(TOKENIZER.encode("cd").ids))
    assert [row.argmax() for row in rows] == [ID["c"], ID["d"], ID["ab"]]
    model.cut(1)
    assert model.extend([ID["c"]])[0].argmax() == ID["d"]
