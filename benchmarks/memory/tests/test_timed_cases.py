"""Cases in time order from two small releases."""

import zipfile
from pathlib import Path

from bantam_memory.releases import ReleasePair
from bantam_memory.sessions import Ask, Forget, Learn, _developing
from bantam_memory.timed_cases import Development, cases_of
from bantam_train.artefacts import Artefact

FILLER = "".join(f"  // line {number} says something about the class\n" for number in range(40))


def method(name: str) -> str:
    return (
        f"  int {name}(int {name}Argument) {{\n"
        f"    int {name}Result = compute({name}Argument, limit);\n"
        f"    return {name}Result + this.{name}Offset;\n"
        "  }\n"
    )


def java(name: str, *methods: str) -> str:
    return f"package a;\n\nclass {name} {{\n{FILLER}{''.join(map(method, methods))}}}\n"


def pair(folder: Path, older: dict[str, str], newer: dict[str, str]) -> Development:
    artefacts = []
    for version, files in (("1", older), ("2", newer)):
        artefact = Artefact("g", "a", version, "sources", "", "", "")
        with zipfile.ZipFile(folder / artefact.file_name, "w") as jar:
            for path, text in files.items():
                jar.writestr(path, text)
        artefacts.append(artefact)
    return Development(ReleasePair(*artefacts), folder)


def test_cases_areOfAddedLinesInTheOrderOfWriting(tmp_path):
    old = {"a/One.java": java("One", "width"), "a/Two.java": java("Two", "height")}
    new = {
        "a/One.java": java("One", "width", "depth"),
        "a/Two.java": java("Two", "colour", "height"),
    }
    cases = cases_of(pair(tmp_path, old, new))
    assert {case.path for case in cases} == set(new)
    assert [(c.path, c.line) for c in cases] == sorted((c.path, c.line) for c in cases)
    for case in cases:
        whole = new[case.path]
        line = whole.split("\n")[case.line - 1]
        assert ("depth" if case.path == "a/One.java" else "colour") in line
        assert whole.startswith(case.prefix + case.target)


def test_movedFile_isNoNewFile(tmp_path):
    old = {"a/One.java": java("One", "width", "height", "depth")}
    new = {"b/One.java": java("One", "width", "height", "depth", "colour")}
    development = pair(tmp_path, old, new)
    assert development.moved_from == {"b/One.java": "a/One.java"}
    lines = new["b/One.java"].split("\n")
    assert all("colour" in lines[case.line - 1] for case in cases_of(development))


def test_project_growsFileByFile(tmp_path, monkeypatch):
    old = {"a/One.java": java("One", "width"), "a/Two.java": java("Two", "height")}
    new = {
        "a/One.java": java("One", "width", "depth"),
        "a/Two.java": java("Two", "colour", "height"),
    }
    development = pair(tmp_path, old, new)
    monkeypatch.setattr("bantam_memory.sessions.Development", lambda two: development)
    cases = cases_of(development)
    events = list(_developing(None, cases))
    asks = [i for i, event in enumerate(events) if isinstance(event, Ask)]
    learnt = events.index(Learn("a/One.java", new["a/One.java"]))
    assert all((events[i].case.path == "a/Two.java") == (i > learnt) for i in asks)
    assert not any(isinstance(event, Forget) for event in events)
