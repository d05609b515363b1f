"""The curve of a training run, read from its metrics."""

import json

from bantam_train.evaluation.training_curve import Checkpoint, read_curve


def test_a_restart_takes_the_place_of_what_it_does_again(tmp_path):
    def row(tokens, line_em):
        score = {"line_em": line_em, "line_em_rest": 0.1, "bits_per_byte": 0.7, "ended": 0.9}
        return {"step": 1, "eval": {"tokens": tokens, **score}}

    rows = [row(100, 0.1), {"step": 2, "loss": 1.5}, row(200, 0.2), row(300, 0.3), row(200, 0.25)]
    path = tmp_path / "metrics.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    assert read_curve(path) == [Checkpoint(100, 0.1, 0.1, 0.7), Checkpoint(200, 0.25, 0.1, 0.7)]
