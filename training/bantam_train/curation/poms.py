"""Reads facts out of the POMs that Maven leaves in its local repository."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LOCAL_REPOSITORY = Path.home() / ".m2" / "repository"
_MAX_PARENTS = 10
_PLACEHOLDER = re.compile(r"\$\{([^}]+)\}")
_RELEASE_PROPERTIES = (
    "maven.compiler.release",
    "maven.compiler.target",
    "maven.compiler.source",
    "javaVersion",
    "java.version",
    "jdk.version",
    "java.level",
    "release.version",
)


@dataclass(frozen=True)
class Dependency:
    """A dependency as declared; the version may be empty or managed elsewhere."""

    group: str
    artifact: str
    version: str
    scope: str


@dataclass(frozen=True)
class Pom:
    """What one POM file states itself."""

    place: str
    licences: tuple[str, ...]
    properties: dict[str, str] = field(hash=False)
    dependencies: tuple[Dependency, ...]
    managed: tuple[Dependency, ...]
    compiler: tuple[str, ...]
    parent: tuple[str, str, str] | None


@cache
def read_pom(group: str, artifact: str, version: str, root: Path = LOCAL_REPOSITORY) -> Pom | None:
    """Reads a POM from the local repository, or gives None where it isn't there."""
    file = root.joinpath(*group.split("."), artifact, version, f"{artifact}-{version}.pom")
    try:
        tree = ElementTree.fromstring(file.read_bytes())
    except (OSError, ElementTree.ParseError):
        return None
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    own = {"project.groupId": group, "project.artifactId": artifact, "project.version": version}
    return Pom(
        f"{group}:{artifact}:{version}",
        tuple(
            " ".join((name.text or "").split()) for name in tree.iterfind("licenses/license/name")
        ),
        own | {child.tag: (child.text or "").strip() for child in tree.iterfind("properties/*")},
        tuple(map(_dependency, tree.iterfind("dependencies/dependency"))),
        tuple(map(_dependency, tree.iterfind("dependencyManagement/dependencies/dependency"))),
        _compiler(tree),
        _parent(tree),
    )


def _text(element: ElementTree.Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _dependency(element: ElementTree.Element) -> Dependency:
    scope = _text(element, "scope") or "compile"
    return Dependency(
        _text(element, "groupId"), _text(element, "artifactId"), _text(element, "version"), scope
    )


def _compiler(tree: ElementTree.Element) -> tuple[str, ...]:
    plugins = [
        *tree.iterfind("build/plugins/plugin"),
        *tree.iterfind("build/pluginManagement/plugins/plugin"),
    ]
    return tuple(
        value
        for plugin in plugins
        if _text(plugin, "artifactId") == "maven-compiler-plugin"
        for tag in ("release", "target", "source")
        if (value := _text(plugin, f"configuration/{tag}"))
    )


def _parent(tree: ElementTree.Element) -> tuple[str, str, str] | None:
    parent = tree.find("parent")
    if parent is None:
        return None
    return _text(parent, "groupId"), _text(parent, "artifactId"), _text(parent, "version")


class PomChain:
    """An artefact's POM and its parents, nearest first."""

    def __init__(self, group: str, artifact: str, version: str, root: Path = LOCAL_REPOSITORY):
        self._root = root
        self.poms = list(self._chain(group, artifact, version))
        self._properties: dict[str, str] = {}
        for pom in reversed(self.poms):
            self._properties |= pom.properties
        if self.poms:
            self._properties |= self.poms[0].properties

    def _chain(self, group: str, artifact: str, version: str) -> Iterator[Pom]:
        for _ in range(_MAX_PARENTS):
            pom = read_pom(group, artifact, version, self._root)
            if pom is None:
                return
            yield pom
            if pom.parent is None:
                return
            group, artifact, version = pom.parent

    def resolve(self, value: str) -> str:
        """The value with its properties filled in as far as they are known."""
        for _ in range(5):
            filled = _PLACEHOLDER.sub(lambda match: self._properties.get(match[1], match[0]), value)
            if filled == value:
                break
            value = filled
        return value

    def licences(self) -> tuple[list[str], str]:
        """The licence names of the nearest POM that states any, and which POM that is."""
        for pom in self.poms:
            if pom.licences:
                return list(pom.licences), f"POM {pom.place}"
        return [], f"POM {self.poms[-1].place}" if self.poms else "no POM"

    def release(self) -> int | None:
        """The Java release that properties or the compiler plugin state."""
        stated = [self._properties.get(name, "") for name in _RELEASE_PROPERTIES]
        stated += [value for pom in self.poms for value in pom.compiler]
        releases = (release_number(self.resolve(value)) for value in stated if value)
        return next((release for release in releases if release), None)

    def managed_versions(self) -> dict[tuple[str, str], str]:
        """Versions by group and artifact from dependency management, imported ones included."""
        versions: dict[tuple[str, str], str] = {}
        for pom in self.poms:
            for item in pom.managed:
                group, artifact = self.resolve(item.group), self.resolve(item.artifact)
                version = self.resolve(item.version)
                if item.scope == "import":
                    for key, value in _imported(group, artifact, version, self._root).items():
                        versions.setdefault(key, value)
                else:
                    versions.setdefault((group, artifact), version)
        return versions

    def dependencies(self) -> list[Dependency]:
        """Declared dependencies with versions filled in; compile, then provided, then test."""
        managed = self.managed_versions()
        order = {"compile": 0, "runtime": 2, "provided": 1, "test": 3}
        found: dict[tuple[str, str], Dependency] = {}
        for pom in self.poms:
            for item in pom.dependencies:
                key = (self.resolve(item.group), self.resolve(item.artifact))
                version = self.resolve(item.version) or managed.get(key, "")
                found.setdefault(key, Dependency(*key, version, item.scope))
        return sorted(found.values(), key=lambda item: order.get(item.scope, 2))


@cache
def _imported(group: str, artifact: str, version: str, root: Path) -> dict[tuple[str, str], str]:
    return PomChain(group, artifact, version, root).managed_versions()


def release_number(value: str) -> int | None:
    """A Java release as a number: 1.8 and 8 are 8, J2SE-1.5 is 5; None for anything else."""
    match = re.fullmatch(r"(?:JavaSE-|J2SE-|JDK)?(?:1\.)?(\d{1,2})(?:\.0[\w.]*)?", value.strip())
    release = int(match[1]) if match else 0
    return release if 5 <= release <= 30 else None
