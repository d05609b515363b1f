"""Fetches artefacts with Maven's dependency plugin and reads licences from the POMs it leaves."""

import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from bantam_train.artefacts import Artefact

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin"
_PLUGIN_VERSION = "3.8.1"
_NAMESPACE = {"m": "http://maven.apache.org/POM/4.0.0"}
_LOCAL_REPOSITORY = Path.home() / ".m2" / "repository"
# Parents of parents; the deepest chain seen is four.
_MAX_PARENTS = 6


def fetch(artefacts: list[Artefact], folder: Path) -> None:
    """Copies all jars into the folder with one Maven run."""
    folder.mkdir(parents=True, exist_ok=True)
    pom = folder / "pom.xml"
    pom.write_text(_pom(artefacts, folder.resolve()), encoding="utf-8")
    goal = f"{_PLUGIN}:{_PLUGIN_VERSION}:copy"
    subprocess.run(["mvn", "-q", "-B", "-f", str(pom), goal], check=True)


def _pom(artefacts: list[Artefact], folder: Path) -> str:
    items = "".join(
        f"<artifactItem><groupId>{item.group}</groupId><artifactId>{item.artifact}</artifactId>"
        f"<version>{item.version}</version><classifier>{item.classifier}</classifier>"
        "</artifactItem>\n"
        for item in artefacts
    )
    group, plugin = _PLUGIN.split(":")
    return (
        f'<project xmlns="{_NAMESPACE["m"]}"><modelVersion>4.0.0</modelVersion>'
        "<groupId>dev.bantam</groupId><artifactId>corpus</artifactId><version>1</version>"
        f"<packaging>pom</packaging><build><plugins><plugin><groupId>{group}</groupId>"
        f"<artifactId>{plugin}</artifactId><version>{_PLUGIN_VERSION}</version><configuration>"
        f"<outputDirectory>{folder}</outputDirectory><prependGroupId>true</prependGroupId>"
        f"<artifactItems>\n{items}</artifactItems></configuration></plugin></plugins></build>"
        "</project>\n"
    )


def stated_licences(group: str, artifact: str, version: str) -> tuple[list[str], str]:
    """The licence names in the artefact's POM or the nearest parent's, and which POM that is."""
    for _ in range(_MAX_PARENTS):
        place = f"{group}:{artifact}:{version}"
        folder = _LOCAL_REPOSITORY.joinpath(*group.split("."), artifact, version)
        root = ElementTree.parse(folder / f"{artifact}-{version}.pom").getroot()
        names = root.findall("m:licenses/m:license/m:name", _NAMESPACE)
        if names:
            return [" ".join((name.text or "").split()) for name in names], f"POM {place}"
        parent = root.find("m:parent", _NAMESPACE)
        if parent is None:
            return [], f"POM {place}"
        group, artifact, version = (
            parent.findtext(f"m:{tag}", namespaces=_NAMESPACE).strip()
            for tag in ("groupId", "artifactId", "version")
        )
    return [], "parents too deep"
