"""The line cases' files as a whole, read again from their jars."""

from collections.abc import Iterable
from dataclasses import dataclass

from bantam_train.artefacts import read_artefacts
from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.line_cases import fetched_jars, java_texts
from bantam_train.evaluation.places import LINE_ARTEFACTS


@dataclass(frozen=True)
class WholeFile:
    """A file around a cursor; ``behind`` begins behind the target, ``cut`` behind the block."""

    before: str
    behind: str
    cut: str

    def with_line(self, line: str) -> str:
        """The file with this rest of the line."""
        return self.before + line + self.behind


def whole_file(case: Case, text: str) -> WholeFile:
    """Finds the case's cursor in its file."""
    start = sum(len(line) + 1 for line in text.split("\n")[: case.line - 1])
    at = start + len(case.prefix.rpartition("\n")[2])
    if not text[:at].endswith(case.prefix) or not text.startswith(case.target, at):
        raise ValueError(f"case {case.id} is not in {case.path}")
    return WholeFile(
        text[:at], text[at + len(case.target) :], text[at + len(case.block or case.target) :]
    )


def sources_of(groups: Iterable[str]) -> dict[str, dict[str, str]]:
    """The texts of these artefacts by coordinates and path."""
    jars, wanted = fetched_jars(), set(groups)
    return {
        artefact.coordinates: dict(java_texts(jars / artefact.file_name))
        for artefact in read_artefacts(LINE_ARTEFACTS)
        if artefact.coordinates in wanted
    }
