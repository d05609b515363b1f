"""Training examples have the form of the server's prompts and are pieces of real files."""

from pathlib import Path

import pytest
from java_samples import ACCOUNT, LIMITS
from tokenizers import Tokenizer

from bantam_train.fim.chunks import ChunkSource, declarations
from bantam_train.fim.documents import Document
from bantam_train.fim.examples import END_WEIGHT, SUFFIX_WEIGHT, ExampleMaker, Mix
from bantam_train.fim.layout import FimIds, Order

_TOKENIZER = next(Path(__file__).resolve().parents[2].glob("models/*/tokenizer.json"))
_IDS = FimIds()
_CONTROLS = {_IDS.section, _IDS.prefix, _IDS.suffix, _IDS.middle, _IDS.rest}
ACCOUNT_FILE = Document(
    "dev.sample:bank:1:sources",
    "dev/sample/bank/Account.java",
    17,
    ("slf4j-api 2",),
    0.9,
    ACCOUNT,
)
LIMITS_FILE = Document(
    "dev.sample:bank:1:sources", "dev/sample/bank/Limits.java", 17, (), 0.9, LIMITS
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(_TOKENIZER))


def _examples(tokenizer, count=300, **mix):
    maker = ExampleMaker(tokenizer, Mix(**mix), ChunkSource([ACCOUNT_FILE, LIMITS_FILE]))
    return maker.examples(ACCOUNT_FILE, "seed", count)


def _sections(tokenizer, ids) -> list[tuple[int, str]]:
    """The control ids of an example and the text behind each; the start is left out."""
    sections, run = [], []
    for token in [*ids[1:], _IDS.section]:
        if token in _CONTROLS or token == _IDS.end:
            if sections:
                sections[-1] = (sections[-1][0], tokenizer.decode(run))
            sections.append((token, ""))
            run = []
        else:
            run.append(token)
    return sections[:-1]


def test_prefix_middle_and_rest_are_one_piece_of_the_file(tokenizer):
    seen = 0
    for example in _examples(tokenizer, plain=0.0, psm=0.0, chunks=0.0):
        texts = dict(_sections(tokenizer, example.ids))
        if _IDS.rest in texts:
            written = texts[_IDS.prefix] + texts[_IDS.middle]
            assert written in ACCOUNT
            # Closers that an editor put there may end before the file's own line does.
            seen += written + texts[_IDS.rest] in ACCOUNT
        else:
            assert texts[_IDS.prefix] in ACCOUNT
        assert texts.get(_IDS.suffix, "") in ACCOUNT
    assert seen > 20


def test_every_middle_ends_and_its_end_weighs(tokenizer):
    for example in _examples(tokenizer, plain=0.0):
        assert example.ids[0] == _IDS.start
        assert example.ids[-1] == _IDS.end
        assert example.weights[-1] == END_WEIGHT
        assert len(example.ids) == len(example.weights)


def test_only_code_is_learnt(tokenizer):
    for example in _examples(tokenizer, chunks=1.0):
        for token, weight in zip(example.ids[:-1], example.weights[:-1], strict=True):
            if token in _CONTROLS:
                assert weight == 0
        at = example.ids.index(_IDS.prefix)
        header = example.ids.index(_IDS.section) if _IDS.section in example.ids else None
        if header is not None and header < at:
            assert example.weights[header + 1] == 0


def test_fill_in_the_middle_is_on_four_fifths_and_a_third_has_text_to_the_right(tokenizer):
    examples = _examples(tokenizer, 2000)
    filled = [e for e in examples if e.ids[-1] == _IDS.end]
    assert len(filled) >= 0.8 * len(examples)
    rest = sum(_IDS.rest in e.ids for e in filled)
    assert 0.25 <= rest / len(filled) <= 0.42


def test_lengths_are_kept(tokenizer):
    for example in _examples(tokenizer, short=(100, 160), long_share=0.0):
        assert len(example.ids) < 175


def test_the_same_seed_gives_the_same_examples(tokenizer):
    assert _examples(tokenizer, 20) == _examples(tokenizer, 20)


@pytest.mark.parametrize("order", list(Order))
def test_every_order_ends_with_the_middle(tokenizer, order):
    for example in _examples(tokenizer, 60, order=order, plain=0.0, psm=0.0):
        text = tokenizer.decode([i for i in example.ids if i not in _CONTROLS and i])
        assert text
        if order is Order.PSM:
            assert example.ids.count(_IDS.middle) == 1
            assert example.ids.index(_IDS.prefix) < example.ids.index(_IDS.middle)
        elif _IDS.suffix in example.ids:
            assert example.ids.index(_IDS.suffix) < example.ids.index(_IDS.prefix)


def test_a_chunk_declares_the_type_that_the_code_names(tokenizer):
    examples = _examples(tokenizer, 400, chunks=1.0, plain=0.0)
    chunks = [
        text
        for example in examples
        for control, text in _sections(tokenizer, example.ids)
        if control == _IDS.section and "interface Limits" in text
    ]
    assert chunks
    assert all(text.startswith("dev/sample/bank/Limits.java\n") for text in chunks)


def test_declarations_have_no_bodies_comments_or_imports():
    text = declarations(LIMITS)
    assert "boolean allow(String owner, BigDecimal amount);" in text
    assert "return" not in text
    assert "import" not in text
    assert "/**" not in text


def test_line_breaks_are_learnt_in_the_middle_alone(tokenizer):
    middles = 0
    for example in _examples(tokenizer, 400, plain=0.0, psm=0.0):
        texts = dict(_sections(tokenizer, example.ids))
        learnt = sum(
            weight > 0 and tokenizer.decode([token]).startswith("\n")
            for token, weight in zip(example.ids, example.weights, strict=True)
            if weight != SUFFIX_WEIGHT
        )
        written = texts[_IDS.prefix] + texts.get(_IDS.middle, "")
        assert learnt <= 8
        assert learnt < max(1, written.count("\n"))
        middles += learnt > 0
    assert middles > 20
