"""Small stand-ins for the tests."""

from bantam_filter.libraries import LibraryFile
from bantam_filter.runner import Answer, Finding
from cases import Case

MACHINE = {"processor": "-", "cores": 2, "load": 0.1, "jdk": 25, "date": "-", "commit": "-"}


def finding(rule: str = "BTM-89-sql-concat", cwe: tuple[int, ...] = (89,), **other) -> Finding:
    fields = {"level": "error", "message": "joined text", "start": 0, "end": 1, **other}
    return Finding(rule, cwe, **fields)


def answer(*findings: Finding, status: str = "CHECKED", cpu_ms: float = 1.0) -> Answer:
    return Answer("id", status, tuple(findings), 2 * cpu_ms, cpu_ms)


def case(kind: str, rule: str = "sql-concat", cwe: tuple[int, ...] = (89,), id_: str = "a") -> Case:
    return Case(rule, cwe, id_, kind, 17, "Case.java", "class A {\n", "  int b;\n", "}\n", "00")


def library_file(text: str, artefact: str = "lib", path: str = "A.java") -> LibraryFile:
    return LibraryFile(artefact, path, text, 17)
