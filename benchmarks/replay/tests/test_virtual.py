"""Virtual time follows its rules."""

from bantam_replay.virtual import Work, play


def played(*works: tuple[float, str, float, float], rate: float = 2.0):
    return [(one.after_ms, one.spent_ms) for one in play([Work(*work) for work in works], rate)]


def test_a_request_that_fits_is_finished_after_its_time_on_all_cores():
    assert played((0, "a", 60, 100), (200, "a", 20, 40)) == [(80.0, 160), (30.0, 60)]


def test_one_that_does_not_fit_is_cut_off_at_the_next_key():
    assert played((0, "a", 60, 100), (50, "a", 20, 40)) == [(None, 100.0), (30.0, 60.0)]


def test_what_was_not_read_is_read_by_the_next_request_in_the_file():
    # 100 of 160 ms were read; the next key reads the other 60 as well.
    assert played((0, "a", 160, 40), (50, "a", 20, 40)) == [(None, 100.0), (60.0, 120.0)]


def test_another_file_does_not_read_it_but_the_first_does_when_it_is_back():
    cut, other, back = played((0, "a", 160, 40), (50, "b", 20, 40), (150, "a", 20, 40))
    assert (cut, other, back) == ((None, 100.0), (30.0, 60.0), (60.0, 120.0))


def test_what_is_cut_off_again_adds_up():
    works = (0, "a", 200, 0), (50, "a", 100, 0), (100, "a", 10, 20)
    # 100 unread, then 100 + 100 of which 100 are read, then 100 + 10.
    assert played(*works) == [(None, 100.0), (None, 100.0), (65.0, 130.0)]


def test_on_one_core_everything_takes_twice_as_long():
    assert played((0, "a", 60, 100), (170, "a", 0, 40), rate=1) == [(160.0, 160), (40.0, 40)]


def test_work_behind_the_answer_costs_but_delays_nothing():
    works = (0, "a", 60, 100, 30), (200, "a", 20, 40, 500), (300, "a", 20, 40, 0)
    assert played(*works) == [(80.0, 190), (30.0, 200.0), (30.0, 60)]
