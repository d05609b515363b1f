"""Records what is known of a fetched artefact in a row of the training manifest."""

import zipfile
from collections import Counter
from pathlib import Path

from bantam_train.artefacts import read_reserved, sha256
from bantam_train.corpus import java_files
from bantam_train.curation.candidates import Candidate
from bantam_train.curation.class_files import class_release, manifest_release
from bantam_train.curation.libraries import import_counts, library_names
from bantam_train.curation.licence_gate import header_licence
from bantam_train.curation.manifest import TrainArtefact, joined
from bantam_train.curation.poms import PomChain
from bantam_train.licences import permissive_licence

# One artefact shall not outweigh the rest; larger ones are mostly generated.
MAX_CHARACTERS = 5_000_000
MIN_FILES = 3
_MIN_HEADER_SHARE = 0.9


def record(candidate: Candidate, jars: Path, binaries: Path) -> list[TrainArtefact] | str:
    """The manifest's rows for the sources and test sources, or the reason for leaving them out."""
    group, artifact, version = candidate
    if read_reserved().covers_group(group):
        return "reserved for evaluation"
    sources = jars / f"{group}.{artifact}-{version}-sources.jar"
    if not sources.exists() or not zipfile.is_zipfile(sources):
        return "no sources jar"
    texts = [text for _, text in java_files(sources)]
    if len(texts) < MIN_FILES:
        return "hardly any Java"
    if sum(map(len, texts)) > MAX_CHARACTERS:
        return "too large"
    chain = PomChain(group, artifact, version)
    licence, evidence = _licence(chain, texts)
    if licence is None:
        return "no permissive licence"
    release, stated = _release(chain, sources, binaries / f"{group}.{artifact}-{version}.jar")
    libraries = joined(library_names(chain.dependencies(), import_counts(texts)))
    rows = []
    for classifier in ("sources", "test-sources"):
        jar = jars / f"{group}.{artifact}-{version}-{classifier}.jar"
        if jar.exists():
            rows.append(
                TrainArtefact(
                    group, artifact, version, classifier, sha256(jar), licence, evidence,
                    release, stated, libraries,
                )
            )  # fmt: skip
    return rows


def _licence(chain: PomChain, texts: list[str]) -> tuple[str | None, str]:
    names, place = chain.licences()
    licence = permissive_licence(names)
    if licence:
        return licence, f"{place}: {' | '.join(names)}"
    if names and not any("BSD" in name for name in names):
        return None, place
    counts = Counter(map(header_licence, texts))
    licence, count = counts.most_common(1)[0]
    if licence is None or count < _MIN_HEADER_SHARE * len(texts):
        return None, place
    return licence, f"file headers: {count} of {len(texts)} name {licence}"


def _release(chain: PomChain, sources: Path, binary: Path) -> tuple[str, str]:
    """The release and what states it: class files first, then the POMs, then the manifest."""
    if zipfile.is_zipfile(binary) and (release := class_release(binary)):
        return str(release), "class files"
    if release := chain.release():
        return str(release), "POM"
    if release := manifest_release(sources):
        return str(release), "manifest"
    return "", ""
