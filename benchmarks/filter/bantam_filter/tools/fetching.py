"""The tools' jars, and those that cases are compiled against, from Maven Central into ``target``."""

import csv
from pathlib import Path

from bantam_filter.places import FOLDER, TARGET
from bantam_train import maven
from bantam_train.curation.weaknesses import fetch_pmd

TABLES = FOLDER / "tools"
_TOOLS = TARGET / "tools"
API_JARS = _TOOLS / "api-jars"
PMD = _TOOLS / "pmd"
SPOTBUGS = _TOOLS / "spotbugs"
FINDSECBUGS = _TOOLS / "findsecbugs"
_SPOTBUGS = ("com.github.spotbugs", "spotbugs", "4.9.8")
_FINDSECBUGS = ("com.h3xstream.findsecbugs", "findsecbugs-plugin", "1.14.0")


def fetch_tools() -> None:
    """Fetches what is not there."""
    fetch_pmd(PMD)
    for coordinates, folder in ((_SPOTBUGS, SPOTBUGS), (_FINDSECBUGS, FINDSECBUGS)):
        if not list(folder.glob(f"{coordinates[1]}-{coordinates[2]}.jar")):
            maven.copy_class_path([coordinates], folder)
    wanted = api_coordinates()
    if not all((API_JARS / f"{name}-{version}.jar").exists() for _, name, version in wanted):
        maven.copy_class_path(wanted, API_JARS)


def api_coordinates() -> list[tuple[str, str, str]]:
    """The libraries that cases use."""
    with (TABLES / "api-jars.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["group"], row["artifact"], row["version"])
            for row in csv.DictReader(file, delimiter="\t")
        ]


def plugin() -> Path:
    """FindSecBugs' jar."""
    return next(FINDSECBUGS.glob("findsecbugs-plugin-*.jar"))


def cwe_table(name: str) -> dict[str, tuple[int, ...]]:
    """The CWEs of a tool's rules, from ``tools/NAME-cwe.tsv``."""
    with (TABLES / f"{name}-cwe.tsv").open(encoding="utf-8", newline="") as file:
        return {
            row["rule"]: tuple(map(int, row["cwe"].split()))
            for row in csv.DictReader(file, delimiter="\t")
        }
