"""The stream is the same for any number of workers, goes on at a position and takes new shards."""

import itertools
import shutil

import pytest
from tiny import stream, write_corpus


def _files(corpus_stream, count):
    return list(itertools.islice(corpus_stream, count))


def test_workers_do_not_change_the_order(tmp_path):
    write_corpus(tmp_path / "corpus")
    assert _files(stream(tmp_path, workers=2), 30) == _files(stream(tmp_path), 30)


def test_it_goes_on_at_a_position(tmp_path):
    write_corpus(tmp_path / "corpus")
    later = stream(tmp_path)
    later.position = 27
    assert _files(later, 10) == _files(stream(tmp_path), 37)[27:]


def test_a_second_pass_makes_other_examples(tmp_path):
    write_corpus(tmp_path / "corpus")
    files = _files(stream(tmp_path), 48)
    assert files[:24] != files[24:]


def test_a_shard_that_arrives_during_the_first_is_taken_next(tmp_path):
    write_corpus(tmp_path / "corpus")
    shards = stream(tmp_path)
    running = iter(shards)
    first = list(itertools.islice(running, 20))
    shutil.copy(tmp_path / "corpus/train.jsonl.zst", tmp_path / "corpus/train2.jsonl.zst")
    following = list(itertools.islice(running, 28))
    # The copy is read as part of the same pass, so it gives the same examples again.
    assert following[4:24] == first[:20]
    assert shards.position == 48


def test_a_missing_corpus_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no train"):
        next(iter(stream(tmp_path)))
