"""Reads the Java release off compiled classes and jar manifests."""

import re
import zipfile
from pathlib import Path

from bantam_train.curation.poms import release_number

_OFFSET = 44  # class file version 52 is Java 8
_OLDEST = 5
_MAGIC = b"\xca\xfe\xba\xbe"
_CLASSES_READ = 40


def class_release(jar: Path) -> int | None:
    """The highest release among the jar's first classes, versioned copies and modules left out."""
    with zipfile.ZipFile(jar) as archive:
        names = sorted(name for name in archive.namelist() if _is_plain_class(name))
        heads = [_head(archive, name) for name in names[:: max(1, len(names) // _CLASSES_READ)]]
    releases = (int.from_bytes(head[6:8]) - _OFFSET for head in heads if head[:4] == _MAGIC)
    return max((release for release in releases if release >= _OLDEST), default=None)


def manifest_release(jar: Path) -> int | None:
    """The release that the jar's manifest states for running it."""
    with zipfile.ZipFile(jar) as archive:
        if "META-INF/MANIFEST.MF" not in archive.namelist():
            return None
        text = archive.read("META-INF/MANIFEST.MF").decode("utf-8", "replace").replace("\r\n ", "")
    match = re.search(
        r"^(?:Bundle-RequiredExecutionEnvironment|X-Compile-Target-JDK): *(\S+)"
        r'|osgi\.ee;filter:="\(&\(osgi\.ee=JavaSE\)\(version=([\d.]+)\)',
        text,
        re.M,
    )
    return release_number(match[1] or match[2]) if match else None


def _is_plain_class(name: str) -> bool:
    return name.endswith(".class") and not name.startswith("META-INF/") and "-info" not in name


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(8)
