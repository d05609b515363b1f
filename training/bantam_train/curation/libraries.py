"""Names an artefact's main libraries with major versions, the most imported first."""

import re
from collections import Counter
from collections.abc import Iterable

from bantam_train.curation.poms import Dependency

MAX_LIBRARIES = 8
_IMPORT = re.compile(r"^import (?:static )?([\w.]+)", re.M)
_MAJOR = re.compile(r"(?:[a-z]+-?)?(\d+)", re.I)
# Libraries whose packages do not begin with their group.
_PACKAGES = {
    "com.google.guava": "com.google.common",
    "com.google.protobuf": "com.google.protobuf",
    "junit": "org.junit",
    "org.junit.jupiter": "org.junit.jupiter",
    "commons-io": "org.apache.commons.io",
    "commons-lang": "org.apache.commons.lang",
    "commons-codec": "org.apache.commons.codec",
    "commons-logging": "org.apache.commons.logging",
    "org.apache.commons": "org.apache.commons",
    "com.squareup.okhttp3": "okhttp3",
    "com.squareup.retrofit2": "retrofit2",
    "org.projectlombok": "lombok",
    "com.github.spotbugs": "edu.umd.cs.findbugs",
    "com.google.code.findbugs": "javax.annotation",
    "com.google.errorprone": "com.google.errorprone",
    "org.ow2.asm": "org.objectweb.asm",
    "io.projectreactor": "reactor.core",
    "org.springframework.boot": "org.springframework.boot",
    "com.fasterxml.jackson.core": "com.fasterxml.jackson",
    "jakarta.platform": "jakarta",
}
_NOT_NAMED = re.compile(
    r"-bom$|-parent$|^animal-sniffer|^findbugs$|^jsr305$|^checker-qual$"
    r"|^error_prone_annotations$"
)


def major(version: str) -> str | None:
    """The major version: "2.19.0" gives "2", "r09" gives "09"; None without a number."""
    match = _MAJOR.match(version)
    return match[1] if match else None


def import_counts(texts: Iterable[str]) -> Counter[str]:
    """How many files import from each package prefix."""
    counts: Counter[str] = Counter()
    for text in texts:
        prefixes = {
            ".".join(parts[:length])
            for name in set(_IMPORT.findall(text))
            for parts in [name.split(".")]
            for length in range(1, len(parts))
        }
        counts.update(prefixes)
    return counts


def library_names(dependencies: list[Dependency], imports: Counter[str]) -> list[str]:
    """At most eight names such as "slf4j-api 2", by importing files, then in POM order."""
    named = [
        (-_uses(item, imports), order, f"{item.artifact} {number}")
        for order, item in enumerate(dependencies)
        if (number := major(item.version)) and not _NOT_NAMED.search(item.artifact)
    ]
    return list(dict.fromkeys(name for _, _, name in sorted(named)))[:MAX_LIBRARIES]


def _uses(item: Dependency, imports: Counter[str]) -> int:
    words = item.artifact.replace("-", ".").split(".")
    package = _PACKAGES.get(item.group, item.group)
    # Siblings of one group share its package; the artifact's last word tells them apart.
    return max(imports[f"{package}.{words[-1]}"], imports[package] // 2)
