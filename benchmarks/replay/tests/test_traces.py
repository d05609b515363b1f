"""Traces are the same each time, and every event is what its kind says it did to the document."""

import pytest

from bantam_replay import traces as recorded
from bantam_replay.traces import Event, fingerprint, make_trace
from bantam_train.artefacts import read_artefacts, read_reserved

BODY = """
  int add{n}(int amount, String reason) {{
    if (amount < 0) {{
      throw new IllegalArgumentException("negative: " + reason);
    }}
    return total += convert{n}(amount, reason);
  }}

  int convert{n}(int amount, String reason) {{
    log(reason, describe(amount, "{n}"));
    return amount * factor;
  }}
"""


def file(name: str) -> tuple[str, str]:
    body = "".join(BODY.format(n=number) for number in range(4))
    return f"a/{name}.java", f"package a;\n\nclass {name} {{\n  private int total;\n{body}}}\n"


def trace(name: str = "one"):
    return make_trace(name, "g:a:1:sources", [file("First"), file("Second")])


def changes() -> list[tuple[Event | None, Event]]:
    """Each event with the one before it in the same file."""
    pairs, last = [], {}
    for event in trace().events:
        pairs.append((last.get(event.path), event))
        last[event.path] = event
    return pairs


def apply(before: Event, after: Event) -> tuple[str, str]:
    """What the kind of ``after`` makes of the document, given what was typed."""
    prefix, suffix, kind = before.prefix, before.suffix, after.kind
    typed = after.prefix[-1]
    if kind in ("type", "mid-line type"):
        return prefix + typed, suffix
    if kind == "auto-close":
        return prefix + typed, {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}[typed] + suffix
    if kind in ("backspace", "mid-line delete"):
        return prefix[:-1], suffix
    if kind in ("jump", "near jump", "line move"):
        text, offset = prefix + suffix, len(after.prefix)
        return text[:offset], text[offset:]
    if kind == "undo":
        assert 1 <= len(prefix) - len(after.prefix) <= 3
        return prefix[: len(after.prefix)], suffix
    raise AssertionError(kind)


def test_the_same_name_gives_the_same_trace():
    assert fingerprint([trace()]) == fingerprint([trace()])
    assert fingerprint([trace()]) != fingerprint([trace("two")])


def test_a_trace_has_200_keys_in_two_files_and_three_have_every_kind():
    made = [trace(name).events for name in ("one", "two", "three")]
    assert [len(events) for events in made] == [200] * 3
    assert len({event.path for event in made[0]}) == 2
    kinds = {event.kind for events in made for event in events}
    assert kinds >= {"type", "auto-close", "over-type", "enter", "jump", "accept", "line move"}
    assert kinds >= {"mid-line type", "mid-line delete", "near jump", "undo"}
    assert "backspace" in kinds


def test_every_event_applied_to_the_document_gives_the_next():
    for before, after in changes():
        if before is None:
            assert after.kind == "jump"
        elif after.kind == "enter":
            assert after.prefix.startswith(before.prefix.rstrip(" "))
            assert after.prefix.rstrip(" ").endswith("\n")
        elif after.kind == "accept":
            assert after.prefix.startswith(before.prefix)
            assert before.suffix.endswith(after.suffix)
        elif after.kind == "over-type":
            assert after.prefix[-1] in ")]}\"'" and len(after.suffix) < len(before.suffix)
        elif after.kind == "indent":
            assert after.prefix.rstrip(" ") == before.prefix.rstrip(" ")
        else:
            assert apply(before, after) == (after.prefix, after.suffix), after.kind


def test_time_only_goes_on_and_pauses_are_those_of_people():
    times = [event.at_ms for event in trace().events]
    pauses = [after - before for before, after in zip(times, times[1:])]
    assert times[0] == 0 and min(pauses) > 0
    assert 150 < sum(pauses) / len(pauses) < 400


def test_the_manifest_holds_nothing_that_is_kept_for_evaluation():
    reserved, artefacts = read_reserved(), read_artefacts(recorded.MANIFEST)
    assert len(artefacts) * 2 > recorded.TRACES
    assert not [one for one in artefacts if reserved.covers_group(one.group)]


def test_the_recorded_traces_are_rebuilt_from_the_jars():
    jars = recorded.FOLDER / "target/jars"
    if not jars.exists():
        pytest.skip("run.sh has not fetched the jars yet")
    built = recorded.checked(recorded.build(jars))
    assert [len(one.events) for one in built] == [200] * 21
