"""The JDK that everything runs on: the newest one, as ``./bantam`` takes it."""

import os
import re
from functools import cache
from pathlib import Path

_PLACES = Path("/usr/lib/jvm")
_RELEASE = re.compile(r'^JAVA_VERSION="(\d+)', re.MULTILINE)


@cache
def home() -> Path | None:
    """BANTAM_JAVA_HOME, else the newest of JAVA_HOME and the usual places; None if there is none."""
    chosen = os.environ.get("BANTAM_JAVA_HOME")
    if chosen:
        return Path(chosen)
    found = [*_PLACES.glob("*"), *map(Path, filter(None, [os.environ.get("JAVA_HOME")]))]
    complete = [folder for folder in found if (folder / "bin" / "javac").exists()]
    return max(complete, key=release_of, default=None)


def release_of(folder: Path) -> int:
    """The feature release of a JDK; 0 where the folder does not say."""
    file = folder / "release"
    match = _RELEASE.search(file.read_text(encoding="utf-8")) if file.exists() else None
    return int(match.group(1)) if match else 0


def release() -> int:
    """The feature release of the JDK that is used; 0 if that is not known."""
    folder = home()
    return release_of(folder) if folder else 0


def command(name: str) -> str:
    """The path of ``java`` or ``javac``."""
    folder = home()
    return str(folder / "bin" / name) if folder else name
