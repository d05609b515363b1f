"""PyTorch's greedy text is that of a pass per token, whatever draft it is given."""

import numpy as np
import pytest
from tiny import TINY, tiny_model

from bantam_train.forward import forward
from bantam_train.trainer.greedy import greedy
from bantam_train.trainer.model import as_decoder

_PROMPT = [0, 12, 500, 17]
_NONE: frozenset[int] = frozenset()


@pytest.fixture(scope="module")
def model():
    return tiny_model()


@pytest.fixture(scope="module")
def plain(model):
    """Ids and margins from the exporter's reference, a whole pass for each id."""
    decoder = as_decoder(TINY, model.state_dict())
    ids, margins = [], []
    for _ in range(6):
        logits = forward(decoder, _PROMPT + ids)[-1]
        ids.append(int(logits.argmax()))
        second, best = np.sort(logits)[-2:]
        margins.append(best - second)
    return ids, margins


@pytest.mark.parametrize("right", [0, 2, 6])
def test_a_draft_changes_nothing(model, plain, right):
    ids, margins = plain
    draft = ids[:right] + [(token + 1) % TINY.vocab_size for token in ids[right:]]
    found = greedy(model, _PROMPT, draft, 6, _NONE)
    assert found.ids == ids
    np.testing.assert_allclose(found.margins, margins, atol=1e-4)


def test_no_draft_is_needed(model, plain):
    assert greedy(model, _PROMPT, [], 6, _NONE).ids == plain[0]


def test_an_end_id_is_the_last(model, plain):
    ids = plain[0]
    end = ids[2]
    expected = ids[: ids.index(end) + 1]
    assert greedy(model, _PROMPT, ids, 6, frozenset({end})).ids == expected
