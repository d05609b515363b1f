"""Fetches artefacts with Maven's dependency plugin and reads licences from the POMs it leaves."""

import os
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bantam_train.artefacts import Artefact, sha256

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin"
PLUGIN_VERSION = "3.8.1"
NAMESPACE = {"m": "http://maven.apache.org/POM/4.0.0"}
_LOCAL_REPOSITORY = Path.home() / ".m2" / "repository"
# Parents of parents; the deepest chain seen is four.
_MAX_PARENTS = 6
# Fetching many jars: small runs side by side, which wait for the network and not for the processor.
_BATCH = 40
_RUNS = 4
_SMALL_RUN = "-Xmx256m -XX:TieredStopAtLevel=1"


def fetch(artefacts: list[Artefact], folder: Path) -> None:
    """Copies all jars into the folder with one Maven run."""
    folder.mkdir(parents=True, exist_ok=True)
    _copy(artefacts, folder, folder / "pom.xml", {})


def fetch_missing(artefacts: list[Artefact], folder: Path, progress: Callable[[int], None]) -> None:
    """Copies the jars that are not there yet or are not the recorded ones, several runs at a time.

    Args:
        progress: is told how many more of the artefacts are there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [item for item in artefacts if not is_present(item, folder)]
    for item in missing:
        # Maven would leave a damaged file that is newer than the one it has.
        (folder / item.file_name).unlink(missing_ok=True)
    progress(len(artefacts) - len(missing))
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]

    def copy(job: tuple[int, list[Artefact]]) -> int:
        number, batch = job
        _copy(batch, folder, folder / f"pom-{number}.xml", {"MAVEN_OPTS": _SMALL_RUN})
        return len(batch)

    with ThreadPoolExecutor(_RUNS) as pool:
        for count in pool.map(copy, enumerate(batches)):
            progress(count)


def is_present(artefact: Artefact, folder: Path) -> bool:
    """Whether the recorded jar lies in the folder."""
    jar = folder / artefact.file_name
    return jar.exists() and sha256(jar) == artefact.sha256


def _copy(artefacts: list[Artefact], folder: Path, pom: Path, options: dict[str, str]) -> None:
    pom.write_text(_pom(artefacts, folder.resolve()), encoding="utf-8")
    goal = f"{PLUGIN}:{PLUGIN_VERSION}:copy"
    command = ["mvn", "-q", "-B", "-f", str(pom), goal]
    subprocess.run(command, check=True, env=os.environ | options)


def copy_class_path(coordinates: list[tuple[str, str, str]], folder: Path) -> None:
    """Copies the jars of group, artifact and version, and all that they need, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, artifact, version in coordinates
    )
    pom = folder / "pom.xml"
    pom.write_text(
        f'<project xmlns="{NAMESPACE["m"]}"><modelVersion>4.0.0</modelVersion>'
        "<groupId>dev.bantam</groupId><artifactId>tools</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>\n",
        encoding="utf-8",
    )
    goal = f"{PLUGIN}:{PLUGIN_VERSION}:copy-dependencies"
    command = ["mvn", "-q", "-B", "-f", str(pom), goal, f"-DoutputDirectory={folder.resolve()}"]
    subprocess.run(command, check=True)


def _pom(artefacts: list[Artefact], folder: Path) -> str:
    items = "".join(
        f"<artifactItem><groupId>{item.group}</groupId><artifactId>{item.artifact}</artifactId>"
        f"<version>{item.version}</version><classifier>{item.classifier}</classifier>"
        "</artifactItem>\n"
        for item in artefacts
    )
    group, plugin = PLUGIN.split(":")
    return (
        f'<project xmlns="{NAMESPACE["m"]}"><modelVersion>4.0.0</modelVersion>'
        "<groupId>dev.bantam</groupId><artifactId>corpus</artifactId><version>1</version>"
        f"<packaging>pom</packaging><build><plugins><plugin><groupId>{group}</groupId>"
        f"<artifactId>{plugin}</artifactId><version>{PLUGIN_VERSION}</version><configuration>"
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
        names = root.findall("m:licenses/m:license/m:name", NAMESPACE)
        if names:
            return [" ".join((name.text or "").split()) for name in names], f"POM {place}"
        parent = root.find("m:parent", NAMESPACE)
        if parent is None:
            return [], f"POM {place}"
        group, artifact, version = (
            parent.findtext(f"m:{tag}", namespaces=NAMESPACE).strip()
            for tag in ("groupId", "artifactId", "version")
        )
    return [], "parents too deep"
