"""Editing traces: two files of an artefact being edited in turn, key by key.

``bantam_train.fim`` simulates the editor and its sessions; here two sessions are interleaved, slips
are typed and taken back, and every action gets its time. The same jars and seed give the same
traces, and ``traces.sha256`` holds them to it.
"""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from bantam_replay.timing import Typist
from bantam_train.artefacts import Artefact, Reserved, read_artefacts, read_reserved
from bantam_train.corpus import is_worth_reading, java_files, strip_licence_header
from bantam_train.fim.replay import Keystroke, Session, digest, methods

FOLDER = Path(__file__).resolve().parents[1]
MANIFEST = FOLDER / "artefacts.tsv"
RECORDED = FOLDER / "traces.sha256"
KEYSTROKES = 200
# Of the recorded ones; one more warms the servers up and is not measured.
TRACES = 20
# Keystrokes in one file before the cursor goes to the other one.
_TURNS = (70, 30, 55, 25)
_FILES_PER_TRACE = 2
# A slip: in front of one key of this many on average, up to so many wrong letters.
_KEYS_PER_SLIP, _MAX_SLIP = 45, 3
_SMALLEST, _LARGEST = 4_000, 40_000


@dataclass(frozen=True)
class Event:
    """An action and the document after it; ``at_ms`` counts from the trace's start."""

    at_ms: int
    kind: str
    path: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Trace:
    """Some minutes of editing."""

    name: str
    artefact: str
    events: tuple[Event, ...]


class SlippingSession(Session):
    """A session that takes half of the written lines whole, and mistypes and takes it back."""

    def __init__(self, path: str, text: str, rng: random.Random) -> None:
        super().__init__(path, text)
        self._rng = rng

    def _write(self, target: str, accepting: bool) -> Iterator[Keystroke]:
        for key in super()._write(target, accepting=True):
            yield key
            if key.kind == "type" and self._rng.random() < 1 / _KEYS_PER_SLIP:
                yield from self._slip()

    def _slip(self) -> Iterator[Keystroke]:
        """Types wrong letters; deletes them one by one, or undoes them at once."""
        before = self.editor.prefix
        count = self._rng.randint(1, _MAX_SLIP)
        for _ in range(count):
            yield self._at(self.editor.key(self._rng.choice("aeinorst")))
        if self._rng.random() < 0.5:
            self.editor.prefix = before
            yield self._at("undo")
            return
        for _ in range(count):
            self.editor.backspace()
            yield self._at("backspace")


def build(jars: Path, manifest: Path = MANIFEST) -> list[Trace]:
    """The traces of all artefacts in the manifest, two of each, one of the last for warming up."""
    reserved, traces = read_reserved(), []
    for artefact in read_artefacts(manifest):
        files = _chosen(jars / artefact.file_name, reserved)
        for number in range(2):
            pair = files[number * _FILES_PER_TRACE : (number + 1) * _FILES_PER_TRACE]
            if len(traces) <= TRACES:
                traces.append(_trace(artefact, number + 1, pair))
    return traces


def _chosen(jar: Path, reserved: Reserved) -> list[tuple[str, str]]:
    """The files to edit, those of the lowest hash of their paths first."""
    found = []
    for path, raw in sorted(java_files(jar), key=lambda file: digest(file[0])):
        text = strip_licence_header(raw.replace("\r\n", "\n"))
        fits = _SMALLEST <= len(text) <= _LARGEST and len(methods(text)) > 1
        if fits and not reserved.covers_path(path) and is_worth_reading(path, text):
            found.append((path, text))
        if len(found) == 2 * _FILES_PER_TRACE:
            return found
    raise SystemExit(f"{jar.name} has too few files with two short methods")


def _trace(artefact: Artefact, number: int, files: list[tuple[str, str]]) -> Trace:
    name = f"{artefact.artifact}-{number}"
    return make_trace(name, artefact.coordinates, files)


def make_trace(
    name: str, coordinates: str, files: list[tuple[str, str]], keystrokes: int = KEYSTROKES
) -> Trace:
    """A trace over the files; the name is the seed."""
    rng = random.Random(name)
    sessions = [SlippingSession(path, text, rng).keystrokes() for path, text in files]
    typist, at_ms, before, events = Typist(rng), 0, "", []
    for key in islice(_in_turns(sessions), keystrokes):
        at_ms += typist.pause(key.kind, before) if events else 0
        events.append(Event(at_ms, key.kind, key.path, key.prefix, key.suffix))
        before = key.prefix
    if len(events) < keystrokes:
        raise ValueError(f"{name} has {len(events)} keystrokes only")
    return Trace(name, coordinates, tuple(events))


def _in_turns(sessions: list[Iterator[Keystroke]]) -> Iterator[Keystroke]:
    """Goes from file to file; coming back to one is a jump to where its cursor was."""
    last: dict[int, Keystroke] = {}
    turn = 0
    while True:
        number = turn % len(sessions)
        if number in last:
            back = last[number]
            yield Keystroke("jump", back.path, back.prefix, back.suffix)
        keys = list(islice(sessions[number], _TURNS[turn % len(_TURNS)]))
        if not keys:
            return
        yield from keys
        last[number] = keys[-1]
        turn += 1


def fingerprint(traces: list[Trace]) -> str:
    """The SHA-256 of all events."""
    text = json.dumps([asdict(trace) for trace in traces], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def checked(traces: list[Trace]) -> list[Trace]:
    """The traces, if they are the recorded ones."""
    recorded = RECORDED.read_text(encoding="utf-8").split()[0]
    if fingerprint(traces) != recorded:
        raise SystemExit(f"these are not the traces of {RECORDED.name}: {fingerprint(traces)}")
    return traces
