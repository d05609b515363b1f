"""A compiler keeps a core busy, one at a time, and is gone afterwards."""

import sys
import time

import pytest

from bantam_replay.busy import Compiler


def compiler(code: str, tmp_path) -> Compiler:
    return Compiler([sys.executable, "-c", code], tmp_path / "log")


def test_it_runs_again_and_again_and_is_ended(tmp_path):
    busy = compiler("sum(range(2_000_000))", tmp_path)
    busy.start()
    while busy.runs < 2:
        time.sleep(0.01)
    busy.stop()
    assert 0 < busy.cores() < 1.5
    runs = busy.runs
    time.sleep(0.2)
    assert busy.runs == runs


def test_a_compiler_that_fails_ends_the_script(tmp_path):
    busy = compiler("import sys; sys.exit('no such package')", tmp_path)
    with pytest.raises(SystemExit, match="no such package"):
        busy.start()
