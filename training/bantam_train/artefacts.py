"""The artefact manifests: which source jars are read, and which must never be."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_FIELDS = ("group", "artifact", "version", "classifier", "sha256", "licence", "evidence")


@dataclass(frozen=True)
class Artefact:
    """One source jar: coordinates, hash, licence and where the licence is stated."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    licence: str
    evidence: str

    @property
    def file_name(self) -> str:
        """The jar's name in a flat folder, as Maven's dependency:copy prepends the group."""
        return f"{self.group}.{self.artifact}-{self.version}-{self.classifier}.jar"

    @property
    def coordinates(self) -> str:
        """The coordinates as Maven writes them."""
        return f"{self.group}:{self.artifact}:{self.version}:{self.classifier}"


@dataclass(frozen=True)
class Reserved:
    """Groups and root packages that are kept for evaluation."""

    groups: frozenset[str]
    packages: frozenset[str]

    def covers_group(self, group: str) -> bool:
        """Whether the group or one above it is reserved."""
        return _has_prefix(group, self.groups)

    def covers_path(self, path: str) -> bool:
        """Whether a source file's path lies in a reserved package, at the root or shaded.

        A relocated copy keeps the package's own segments behind a new prefix, so the segments
        are looked for anywhere in the path; a root of one segment counts at the root only.
        """
        package = path.rpartition("/")[0].replace("/", ".")
        if _has_prefix(package, self.packages):
            return True
        return any(
            "." in reserved and f".{reserved}." in f".{package}." for reserved in self.packages
        )


def _has_prefix(name: str, roots: frozenset[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:count]) in roots for count in range(1, len(parts) + 1))


def read_artefacts(path: Path) -> list[Artefact]:
    """Reads a tab-separated manifest with a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Artefact(**row) for row in csv.DictReader(file, delimiter="\t")]


def write_artefacts(artefacts: list[Artefact], path: Path) -> None:
    """Writes a manifest, sorted by coordinates."""
    lines = ["\t".join(_FIELDS)]
    for artefact in sorted(artefacts, key=lambda item: item.coordinates):
        lines.append("\t".join(getattr(artefact, field) for field in _FIELDS))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_reserved(path: Path = CORPUS / "never-train.txt") -> Reserved:
    """Reads the reserved groups: the group first, then its root packages."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if line and not line[0].startswith("#")]
    return Reserved(
        frozenset(row[0] for row in rows), frozenset(name for row in rows for name in row[1:])
    )


def sha256(path: Path) -> str:
    """The file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_not_reserved(artefacts: list[Artefact]) -> None:
    """Stops the run when a manifest names a group that is kept for evaluation."""
    reserved = read_reserved()
    for artefact in artefacts:
        if reserved.covers_group(artefact.group):
            raise SystemExit(f"{artefact.coordinates} is reserved for evaluation")
