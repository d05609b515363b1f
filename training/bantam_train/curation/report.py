"""Sums a corpus up for the data card: counts by gate and reason, and distributions."""

import hashlib
from bisect import bisect
from collections import Counter

from bantam_train.curation.assemble import Corpus
from bantam_train.curation.curate import Tally
from bantam_train.curation.javadoc import KEPT_ONE_IN, comment_share
from bantam_train.curation.manifest import TrainArtefact
from bantam_train.curation.quality import MINIMUM

_NOT_GATES = ("read", "passed", "comments before", "comments after", "text before", "text after")
SIZE_BOUNDS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000)
_GROUPS_NAMED = 40


def report(
    corpus: Corpus, artefacts: list[TrainArtefact], tally: Tally, hashes: dict[str, str]
) -> dict:
    """Everything that the data card states."""
    rows = corpus.train + corpus.dev
    return {
        "dataset": _dataset(corpus, hashes),
        "artefacts": _artefacts(artefacts),
        "removed": _removed(corpus, tally),
        "shares": _shares(corpus, rows, tally),
        "licences of files": dict(corpus.licences.most_common()),
        "levels": _counts(row["level"] for row in rows),
        "releases": _counts(row["release"] for row in rows),
        "kinds": _counts(row["kind"] for row in rows),
        "sizes": _histogram((len(row["text"]) for row in rows), SIZE_BOUNDS),
        "quality": _counts(f"{row['quality']:.2f}" for row in rows),
        "groups": dict(
            Counter(row["artefact"].split(":")[0] for row in rows).most_common(_GROUPS_NAMED)
        ),
    }


def _dataset(corpus: Corpus, hashes: dict[str, str]) -> dict:
    joint = hashlib.sha256("".join(hashes[name] for name in ("train", "dev")).encode()).hexdigest()
    splits = {
        name: {
            "files": len(rows),
            "characters": sum(len(row["text"]) for row in rows),
            "groups": len({row["artefact"].split(":")[0] for row in rows}),
            "sha256 of the plain lines": hashes[name],
        }
        for name, rows in (("train", corpus.train), ("dev", corpus.dev))
    }
    return {"sha256 of both hashes": joint} | splits


def _artefacts(artefacts: list[TrainArtefact]) -> dict:
    names = {(item.group, item.artifact): item for item in artefacts}
    return {
        "jars": len(artefacts),
        "artefacts": len(names),
        "groups": len({group for group, _ in names}),
        "test-sources jars": sum(item.classifier == "test-sources" for item in artefacts),
        "licences": _counts(item.licence for item in names.values()),
        "licence evidence": _counts(item.evidence.split()[0] for item in names.values()),
        "release evidence": _counts(item.release_evidence or "none" for item in names.values()),
        "with libraries": sum(bool(item.libraries) for item in names.values()),
    }


def _removed(corpus: Corpus, tally: Tally) -> dict:
    files = Counter({k: v for k, v in tally.files.items() if k not in _NOT_GATES}) + corpus.removed
    characters = tally.characters + corpus.removed_characters
    return {
        "read": {"files": tally.files["read"], "characters": tally.characters["read"]},
        "by gate and reason": {
            name: {"files": count, "characters": characters[name]}
            for name, count in sorted(files.items())
        },
    }


def _shares(corpus: Corpus, rows: list[dict], tally: Tally) -> dict:
    low = corpus.removed["quality: below the minimum"]
    text = sum(len(row["text"]) for row in rows)
    return {
        "javadoc blocks kept, one in": KEPT_ONE_IN,
        "comments before thinning": _share(tally.characters, "comments before", "text before"),
        "comments after thinning": _share(tally.characters, "comments after", "text after"),
        "comments in the corpus": round(
            sum(comment_share(row["text"]) * len(row["text"]) for row in rows) / max(text, 1), 4
        ),
        "quality minimum": MINIMUM,
        "kept by quality": round(1 - low / max(tally.files["passed"], 1), 4),
        "files kept of those read": round(len(rows) / max(tally.files["read"], 1), 4),
    }


def _share(counts: Counter, part: str, whole: str) -> float:
    return round(counts[part] / max(counts[whole], 1), 4)


def _counts(values) -> dict:
    counts = Counter("none" if value is None else str(value) for value in values)
    return dict(sorted(counts.items(), key=lambda item: (len(item[0]), item[0])))


def _histogram(values, bounds: tuple[int, ...]) -> dict:
    names = [f"below {bound}" for bound in bounds] + [f"{bounds[-1]} and more"]
    counts = Counter(names[bisect(bounds, value)] for value in values)
    return {name: counts[name] for name in names}
