"""Fetches candidates in tolerant batches: what is missing is noted, the rest arrives."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from bantam_train.maven import NAMESPACE, PLUGIN, PLUGIN_VERSION

_BATCH = 30
# Many small requests: the network is waited for, not the processor.
_RUNS = 4
_OPTIONS = "-Xmx256m -XX:TieredStopAtLevel=1"
_CLASSIFIERS = ("sources", "test-sources")


class Candidate(NamedTuple):
    """Coordinates that may or may not have sources."""

    group: str
    artifact: str
    version: str


def read_candidates(path: Path) -> list[Candidate]:
    """Reads group, artifact and version, separated by tabs; # begins a comment line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Candidate(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def fetch_candidates(candidates: list[Candidate], work: Path, jars: Path, binaries: bool) -> None:
    """Copies the jars of every candidate that has some; a second call asks only for new ones.

    Args:
        work: folder for the batches' POMs, Maven's output and the list of what is done.
        jars: folder for the jars, named as Artefact.file_name has it.
        binaries: fetches the compiled jars instead of sources and test sources.
    """
    work.mkdir(parents=True, exist_ok=True)
    jars.mkdir(parents=True, exist_ok=True)
    done_list = work / ("done-binaries.txt" if binaries else "done.txt")
    done = set(done_list.read_text().split()) if done_list.exists() else set()
    missing = [item for item in candidates if ":".join(item) not in done]
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
    with ThreadPoolExecutor(_RUNS) as pool, tqdm(total=len(missing), unit="artefact") as bar:
        jobs = ((work / f"batch-{len(done) + n}", batch) for n, batch in enumerate(batches))
        for batch in pool.map(lambda job: _fetch_batch(*job, jars, binaries), jobs):
            with done_list.open("a") as file:
                file.writelines(f"{':'.join(item)}\n" for item in batch)
            bar.update(len(batch))


def _fetch_batch(
    folder: Path, batch: list[Candidate], jars: Path, binaries: bool
) -> list[Candidate]:
    """Fetches a batch, taking out what Maven names as missing until the rest resolves."""
    folder.mkdir(exist_ok=True)
    rest = batch
    while rest:
        (folder / "pom.xml").write_text(_pom(rest, jars.resolve(), binaries), encoding="utf-8")
        output = _run(folder / "pom.xml", ("binaries",) if binaries else _CLASSIFIERS)
        if output is None:
            return batch
        refused = set(re.findall(r"([\w.-]+):([\w.-]+):(?:pom|jar):([\w.-]+)", output))
        if not refused.intersection(rest):
            raise SystemExit(f"Maven failed in {folder}:\n{output[-1000:]}")
        rest = [item for item in rest if item not in refused]
    return batch


def _run(pom: Path, executions: tuple[str, ...]) -> str | None:
    """Maven's error lines, or None if all went well."""
    goals = [f"{PLUGIN}:{PLUGIN_VERSION}:copy-dependencies@{name}" for name in executions]
    command = ["mvn", "-B", "-ntp", "-Daether.connector.basic.threads=12", "-f", str(pom), *goals]
    environment = os.environ | {"MAVEN_OPTS": _OPTIONS}
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if run.returncode == 0:
        return None
    return "\n".join(line for line in run.stdout.splitlines() if "ERROR" in line)


def _pom(batch: list[Candidate], jars: Path, binaries: bool) -> str:
    """A project whose dependencies are the candidates alone, as POMs or as binaries."""
    kind = "jar" if binaries else "pom"
    dependencies = "".join(
        f"<dependency><groupId>{item.group}</groupId><artifactId>{item.artifact}</artifactId>"
        f"<version>{item.version}</version><type>{kind}</type><exclusions><exclusion>"
        "<groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>\n"
        for item in batch
    )
    executions = "<execution><id>binaries</id></execution>" + "".join(
        f"<execution><id>{name}</id><configuration><classifier>{name}</classifier><type>jar</type>"
        "</configuration></execution>"
        for name in _CLASSIFIERS
    )
    group, plugin = PLUGIN.split(":")
    return (
        f'<project xmlns="{NAMESPACE["m"]}"><modelVersion>4.0.0</modelVersion>'
        "<groupId>dev.bantam</groupId><artifactId>candidates</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>\n{dependencies}</dependencies>"
        f"<build><plugins><plugin><groupId>{group}</groupId><artifactId>{plugin}</artifactId>"
        f"<version>{PLUGIN_VERSION}</version><configuration><outputDirectory>{jars}"
        "</outputDirectory><prependGroupId>true</prependGroupId></configuration>"
        f"<executions>{executions}</executions></plugin></plugins></build></project>\n"
    )
