"""The mixing's weights are the likeliest ones."""

import numpy as np
import pytest
from bantam_memory.mixing import Tokens, cost_of


def test_fit_findsTheShareThatTheFeatureTells():
    rng = np.random.default_rng(1)
    knows = rng.random(4000) < 0.5
    right = rng.random(4000) < np.where(knows, 0.9, 0.1)
    tokens = Tokens(
        np.full(4000, 0.3), right.astype(float), np.column_stack([np.ones(4000), knows])
    )
    weights = tokens.fit(np.zeros(2), ridge=0.01)
    assert tokens.bits(weights) < tokens.bits(np.zeros(2)) < tokens.model_bits()
    assert weights[1] > 1


def test_cost_ofAStepWithoutMemory_isTheModels():
    steps = [{"model": 0.25, "memories": {}}]
    assert cost_of(steps, "both", np.zeros(1)) == pytest.approx(2)


def test_cost_mixes():
    opinion = {"probability": 0.75, "share": 0.5, "features": [0.0]}
    steps = [{"model": 0.25, "memories": {"both": opinion}}]
    assert cost_of(steps, "both", np.zeros(1)) == pytest.approx(1)
    assert cost_of(steps, "", np.zeros(1)) == pytest.approx(2)
