"""The Juliet sample without what gives the answer away: comments, and names that say bad or good.

Lines stay where they are. A name is replaced by the same other one everywhere, so that classes and
their base classes still fit together and compile.
"""

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from bantam_filter.families import family

_TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)"
    r'|(?P<literal>"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')'
    r"|(?P<name>[A-Za-z_$][\w$]*)",
    re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_TELLING = re.compile(r"(?:bad|good)(?:[A-Z_\d].*)?$")
# In literals: titles of weaknesses, folders called secure or not, a text that only dead code has.
_TITLE = re.compile(r"CWE\d+[\w -]*")
_FOLDER = re.compile(r"\b(?:in)?secureDir\b")
_BENIGN = "Benign, fixed string"
_PACKAGES = {"testcases": "app", "testcasesupport": "base"}
# Labels of methods that must not be flagged.
_BAD = "bad"


@dataclass(frozen=True)
class Method:
    """A labelled method; lines count from 1."""

    name: str
    is_bad: bool
    flaw: str
    variant: int
    first: int
    last: int


@dataclass(frozen=True)
class JulietFile:
    """A test case, made neutral, or one of the suite's base classes (``cwe`` 0, no methods)."""

    name: str
    cwe: int
    text: str
    methods: tuple[Method, ...]

    @property
    def family(self) -> frozenset[int]:
        """The CWEs that count as the file's own."""
        return family((self.cwe,))


def read(path: Path) -> list[JulietFile]:
    """All files of the sample, the base classes as well."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_file(json.loads(line)) for line in file]


def _file(row: dict) -> JulietFile:
    methods = tuple(
        Method(
            method["method"],
            method["label"] == _BAD,
            method["flaw_type"],
            method["flow_variant"],
            method["first_line"],
            method["last_line"],
        )
        for method in row.get("methods", ())
    )
    return JulietFile(row["file"], row.get("cwe") or 0, neutral(row["text"]), methods)


def neutral(text: str) -> str:
    """The text without comments and telling names, line by line."""
    return _TOKEN.sub(_neutral_token, text)


def _neutral_token(match: re.Match) -> str:
    if match["comment"]:
        # A blank, so that what stands on both sides stays apart.
        return "\n" * match["comment"].count("\n") or " "
    if match["literal"]:
        return _neutral_literal(match["literal"])
    return _neutral_name(match["name"])


def _neutral_literal(literal: str) -> str:
    plain = _TITLE.sub("sample", literal).replace(_BENIGN, "text")
    return _NAME.sub(lambda match: _neutral_name(match.group()), _FOLDER.sub("workDir", plain))


def _neutral_name(name: str) -> str:
    if name in _PACKAGES:
        return _PACKAGES[name]
    if _TITLE.match(name):
        return f"Sample{_number(name)}"
    if name.startswith("AbstractTestCase"):
        return f"Base{_number(name)}"
    if name == "IO":
        return "Desk"
    return f"part{_number(name)}" if _TELLING.match(name) else name


def _number(name: str) -> str:
    """Seven digits that say nothing."""
    return f"{int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10**7:07}"



def public_type(text: str) -> str:
    """The name of the public type."""
    return re.search(r"\bpublic (?:final |abstract )*(?:class|interface) (\w+)", text).group(1)
