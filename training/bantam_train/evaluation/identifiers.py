"""Whether an answer's identifiers exist: in the file, its project, or what the file imports.

An approximation without types: a name counts as resolved if the file (without what was cut out) or
any other source of the artefact has it, or if it is a type of java.lang or of an imported package,
an imported type, or a member of one of these. Members of other libraries' types, of types that only
appear as results, and names that the answer itself declares are not found, so the originals' share
is the floor to compare with.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Iterable

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.java_text import mask_of
from bantam_train.evaluation.java_worker import java
from bantam_train.evaluation.places import JAVA_WORKERS
from bantam_train.evaluation.whole_files import WholeFile

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
_IMPORT = re.compile(r"^\s*import\s+(?:static\s+)?([\w.]+?)(\.\*)?\s*;", re.MULTILINE)
_RESERVED = frozenset(
    """abstract assert boolean break byte case catch char class const continue default do double
    else enum extends final finally float for goto if implements import instanceof int interface long
    native new package private protected public return short static strictfp super switch
    synchronized this throw throws transient try void volatile while true false null var record
    yield sealed permits""".split()
)


class JdkNames:
    """The JDK's public types with the names of their members."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._members: dict[str, frozenset[str]] = {}
        for line in lines:
            name, _, members = line.partition("\t")
            self._members[name] = frozenset(members.split())

    @classmethod
    def of_running_jdk(cls) -> "JdkNames":
        """Asks the JDK itself."""
        command = [java(), str(JAVA_WORKERS / "JdkNames.java")]
        listed = subprocess.run(command, capture_output=True, text=True, check=True)
        return cls(listed.stdout.splitlines())

    def imported(self, text: str) -> set[str]:
        """The names that java.lang and the text's imports of the JDK's packages bring."""
        exact, packages = set(), {"java.lang"}
        for name, star in _IMPORT.findall(text):
            (packages if star else exact).add(name)
        names: set[str] = set()
        for type_, members in self._members.items():
            package, _, simple = type_.rpartition(".")
            if type_ in exact or package in packages or type_ in packages or package in exact:
                names |= {simple, *members}
        return names


def words(text: str) -> set[str]:
    """All that looks like an identifier, comments and strings included."""
    return set(_IDENTIFIER.findall(text))


def identifiers(case: Case, line: str) -> list[str]:
    """The identifiers of a rest of the line, the first with what stands left of the cursor."""
    typed = re.search(r"[\w$]*$", case.prefix).group()
    text = typed + line
    mask = mask_of(text)
    return [
        match.group()
        for match in _IDENTIFIER.finditer(text)
        if mask[match.start()] == "c" and match.group() not in _RESERVED
    ]


class KnownNames:
    """What can be known of names at a case's cursor."""

    def __init__(self, sources: dict[str, dict[str, str]], jdk: JdkNames) -> None:
        self._sources = sources
        self._files_with = {
            group: Counter(name for text in texts.values() for name in words(text))
            for group, texts in sources.items()
        }
        self._jdk = jdk

    def unresolved(self, names: Iterable[str], case: Case, file: WholeFile) -> list[str]:
        """Those of the names, repeated ones included, that are unknown at the case's cursor."""
        around = f"{file.before} {file.cut}"
        near = words(around) | self._jdk.imported(around)
        own = words(self._sources[case.group][case.path])
        elsewhere = self._files_with[case.group]
        return [
            name for name in names if name not in near and elsewhere[name] <= (name in own)
        ]
