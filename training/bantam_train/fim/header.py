"""The header of a prompt: which file, which Java, which libraries. Lengths are UTF-16 units."""

import re
from collections.abc import Sequence

from bantam_train.fim.units import has_control, is_low_surrogate, to_units

MAX_PATH_UNITS = 100
MAX_LIBRARIES = 8
MAX_LIBRARY_UNITS = 160
# Possessive, so that no text takes more than linear time.
_PACKAGE = re.compile(r"^[^\S\n]*+package\s++([\w.]++)\s*+;", re.MULTILINE | re.ASCII)
_SOURCE_ROOT = re.compile(r"(?:^|/)src/[^/]+/java/(.+)$")


def header_text(
    prefix: str, path: str | None, release: int | None, libraries: Sequence[str]
) -> str:
    """Up to three lines: the path by package, ``Java 17``, ``slf4j-api 2, junit-jupiter 5``."""
    java = "" if release is None else f"Java {release}"
    lines = (path_line(prefix, path), java, library_line(libraries))
    return "\n".join(line for line in lines if line)


def path_line(prefix: str, path: str | None) -> str:
    """The file by its package, or by what follows the source root, or its name; empty for none."""
    if not path or path.isspace() or has_control(path):
        return ""
    path = path.replace("\\", "/")
    name = path.rpartition("/")[2]
    if not name:
        return ""
    package = _PACKAGE.search(prefix)
    root = _SOURCE_ROOT.search(path)
    if package:
        name = f"{package.group(1).replace('.', '/')}/{name}"
    elif root:
        name = root.group(1)
    return _shortened(to_units(name))


def library_line(libraries: Sequence[str]) -> str:
    """The first entries that fit, whole."""
    entries = [item for item in libraries if item.strip() and not has_control(item)]
    line = ""
    for entry in entries[:MAX_LIBRARIES]:
        longer = f"{line}, {entry}" if line else entry
        if len(to_units(longer)) > MAX_LIBRARY_UNITS:
            break
        line = longer
    return line


def _shortened(path: str) -> str:
    while len(path) > MAX_PATH_UNITS and "/" in path:
        path = path.partition("/")[2]
    path = path[-MAX_PATH_UNITS:]
    return path[1:] if is_low_surrogate(path[0]) else path
