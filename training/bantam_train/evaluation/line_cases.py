"""The line cases: chosen from twelve source jars by hash, so that nobody picks and all rebuild.

Up to twelve cases of each kind an artefact, at most four a file and one a line. Files of other
people are not kept in git: the jars are fetched by manifest, the cases made from them, and the
result compared with its SHA-256.
"""

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from bantam_train import maven
from bantam_train.artefacts import Artefact, read_artefacts, sha256
from bantam_train.evaluation.cases import LINE_KINDS, Case, as_line, read_cases, write_cases
from bantam_train.evaluation.cursors import CursorPlace, cursor_places
from bantam_train.evaluation.java_text import JavaText
from bantam_train.evaluation.places import JARS, LINE_ARTEFACTS, LINE_CASES

# Of all cases as lines of JSON, in the order of the manifest.
CASES_SHA256 = "85c58036e47fef4cb6c0e68f785dddcbff51ecace9d56efcaaab3901d964eb18"
_PREFIX_CHARACTERS, _SUFFIX_CHARACTERS = 4000, 1000
_PER_KIND, _PER_FILE = 12, 4
_TWIN_CHARACTERS = 200


class Candidate(Protocol):
    """A cursor that may become a case; ``rank`` is a hash, so that nobody picks."""

    @property
    def rank(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def place(self) -> CursorPlace: ...


_AnyCandidate = TypeVar("_AnyCandidate", bound=Candidate)


@dataclass(frozen=True)
class _Candidate:
    rank: str
    path: str
    file: JavaText
    place: CursorPlace


def line_cases() -> list[Case]:
    """All line cases; the first call fetches the jars and makes them."""
    if not LINE_CASES.exists():
        write_cases(make_line_cases(read_artefacts(LINE_ARTEFACTS), fetched_jars()), LINE_CASES)
    cases = read_cases(LINE_CASES)
    actual = hashlib.sha256("".join(map(as_line, cases)).encode()).hexdigest()
    if actual != CASES_SHA256:
        raise SystemExit(f"{LINE_CASES}: SHA-256 {actual}, expected {CASES_SHA256}")
    return cases


def token_start_cases() -> list[Case]:
    """The cases inside an identifier with the cursor moved back to where the identifier starts.

    Other kinds of cases have other targets; these are the same lines, so that what healing costs
    is not mixed with how hard a line is.
    """
    return [moved_to_start(case) for case in line_cases() if case.kind == "token-mid"]


def moved_to_start(case: Case) -> Case:
    """The same line, asked for in front of the identifier that the cursor is in."""
    typed = re.search(r"[\w$]+$", case.prefix).group()
    return replace(
        case,
        id=f"{case.id}-start",
        kind="token-start",
        prefix=case.prefix[: -len(typed)],
        target=typed + case.target,
    )


def fetched_jars() -> Path:
    """The folder with the manifest's jars, fetched if one is missing; hashes checked."""
    artefacts = read_artefacts(LINE_ARTEFACTS)
    if not all((JARS / artefact.file_name).exists() for artefact in artefacts):
        maven.fetch(artefacts, JARS)
    for artefact in artefacts:
        if sha256(JARS / artefact.file_name) != artefact.sha256:
            raise SystemExit(f"{artefact.file_name}: SHA-256 is not the manifest's")
    return JARS


def make_line_cases(artefacts: list[Artefact], jars: Path) -> list[Case]:
    """The cases of all artefacts; of cases with the same target behind the same text, one."""
    cases: dict[tuple[str, str], Case] = {}
    for artefact in artefacts:
        for case in _cases_of(artefact.coordinates, jars / artefact.file_name):
            cases.setdefault((case.prefix[-_TWIN_CHARACTERS:], case.target), case)
    return list(cases.values())


def java_texts(jar: Path) -> Iterator[tuple[str, str]]:
    """Path and text of the jar's Java files; line breaks as LF, broken bytes as U+FFFD."""
    with zipfile.ZipFile(jar) as archive:
        for path in sorted(archive.namelist()):
            if path.endswith(".java"):
                text = archive.read(path).decode("utf-8", "replace")
                yield path, text.replace("\r\n", "\n")


def chosen(
    candidates: Iterable[_AnyCandidate], per_kind: int, per_file: int
) -> Iterator[_AnyCandidate]:
    """By rank, at most so many of each kind, so many of a file and one of a line."""
    ranked = sorted(candidates, key=lambda candidate: candidate.rank)
    of_file: Counter[str] = Counter()
    lines: set[tuple[str, int]] = set()
    for kind in reversed(LINE_KINDS):
        taken = 0
        for candidate in ranked:
            line = (candidate.path, candidate.place.line)
            if taken == per_kind:
                break
            if candidate.place.kind == kind and line not in lines:
                if of_file[candidate.path] < per_file:
                    of_file[candidate.path] += 1
                    lines.add(line)
                    taken += 1
                    yield candidate


def _cases_of(coordinates: str, jar: Path) -> Iterator[Case]:
    for candidate in chosen(_candidates(coordinates, jar), _PER_KIND, _PER_FILE):
        yield _case(coordinates, candidate)


def _candidates(coordinates: str, jar: Path) -> Iterator[_Candidate]:
    for path, text in java_texts(jar):
        if is_usable(path, text):
            file = JavaText(text)
            for place in cursor_places(file):
                key = (coordinates, path, place.line, place.at, place.kind)
                rank = hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()
                yield _Candidate(rank, path, file, place)


def is_usable(path: str, text: str) -> bool:
    """Whether a file is written by hand, neither tiny nor huge, and whole."""
    return (
        not path.endswith(("package-info.java", "module-info.java"))
        and 1500 <= len(text) <= 150_000
        and "@Generated" not in text
        and "DO NOT EDIT" not in text.upper()
        and "\ufffd" not in text
    )


def _case(coordinates: str, candidate: _Candidate) -> Case:
    file, place = candidate.file, candidate.place
    begin = max(0, place.at - _PREFIX_CHARACTERS)
    if begin:
        begin = file.text.find("\n", begin, place.at) + 1 or begin
    return Case(
        id=candidate.rank[:12],
        kind=place.kind,
        group=coordinates,
        path=candidate.path,
        line=place.line + 1,
        prefix=file.text[begin : place.at],
        suffix=file.text[place.end : place.end + _SUFFIX_CHARACTERS],
        target=file.text[place.at : file.line_end(place.line)],
        block=file.text[place.at : place.end] if place.kind == "body" else "",
    )
