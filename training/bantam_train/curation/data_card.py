"""Fills the data card's template with the figures of the report."""

from collections import Counter

from bantam_train.artefacts import CORPUS

TEMPLATE = CORPUS / "data-card.md"


def data_card(report: dict, figures: str) -> str:
    """The data card as Markdown: the template's prose with the report's figures.

    Args:
        figures: the folder of the pictures as the card names it.
    """
    return TEMPLATE.read_text(encoding="utf-8").format(
        figures=figures,
        minimum=report["shares"]["quality minimum"],
        contents=_contents(report),
        licences=_licences(report),
        removed=_removed(report),
        levels=_levels(report),
        shares=_shares(report),
    )


def _table(head: tuple[str, ...], rows: list[tuple]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join(lines + [f"| {' | '.join(map(_cell, row))} |" for row in rows]) + "\n"


def _cell(value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _contents(report: dict) -> str:
    dataset, artefacts = report["dataset"], report["artefacts"]
    rows = [
        (
            split,
            dataset[split]["files"],
            f"{dataset[split]['characters'] / 1e6:.1f} M",
            dataset[split]["groups"],
            f"`{dataset[split]['sha256 of the plain lines']}`",
        )
        for split in ("train", "dev")
    ]
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in report["kinds"].items())
    return (
        "## Contents\n\n"
        + _table(("split", "files", "characters", "groups", "SHA-256 of the plain lines"), rows)
        + f"\nOf {artefacts['artefacts']:,} artefacts in {artefacts['groups']} Maven groups: "
        f"{artefacts['jars']:,} jars, {artefacts['test-sources jars']} of them `test-sources`. "
        f"Kinds of files: {kinds}. The dev split is whole groups, chosen by hash; no file has a "
        "near duplicate in the other split.\n\nA line is a JSON object: artefact, path, kind (main or "
        "test), release (of the artefact's class files), libraries (at most eight with major "
        "versions), level, quality, text. Lines stand in the order of the SHA-256 of artefact and "
        "path, so that any leading part is a fair sample.\n"
    )


def _licences(report: dict) -> str:
    artefacts, files = report["artefacts"]["licences"], report["licences of files"]
    names = sorted({*artefacts, *files}, key=lambda name: -files.get(name, 0))
    rows = [(name, artefacts.get(name, 0), files.get(name, 0)) for name in names]
    evidence = ", ".join(
        f"{count:,} {'POM chain' if name == 'POM' else 'file headers'}"
        for name, count in report["artefacts"]["licence evidence"].items()
    )
    return (
        "## Licences\n\nOf dual licences the permissive side is taken. Evidence by artefact: "
        f"{evidence}. A file whose header names another permissive licence than its artefact "
        "counts under its own.\n\n" + _table(("licence", "artefacts", "files"), rows)
    )


def _removed(report: dict) -> str:
    read, reasons = report["removed"]["read"], report["removed"]["by gate and reason"]
    files, characters = Counter(), Counter()
    for name, counts in reasons.items():
        files[name.split(":")[0]] += counts["files"]
        characters[name.split(":")[0]] += counts["characters"]
    gates = [
        (gate, count, f"{characters[gate] / 1e6:.1f} M") for gate, count in files.most_common()
    ]
    rows = [
        (name, counts["files"], f"{counts['characters'] / 1e6:.2f} M")
        for name, counts in reasons.items()
    ]
    return (
        f"## Removed\n\nRead: {read['files']:,} files, {read['characters'] / 1e6:.0f} M "
        "characters.\n\n"
        + _table(("gate", "files", "characters"), gates)
        + "\n"
        + _table(("gate and reason", "files", "characters"), rows)
    )


def _levels(report: dict) -> str:
    evidence = ", ".join(
        f"{count:,} {name}" for name, count in report["artefacts"]["release evidence"].items()
    )
    names = sorted({*report["levels"], *report["releases"]}, key=lambda name: (len(name), name))
    rows = [(n, report["levels"].get(n, 0), report["releases"].get(n, 0)) for n in names]
    return (
        f"## Java levels and releases\n\nWhere the release comes from, by artefact: {evidence}. "
        f"{report['artefacts']['with libraries']:,} artefacts have libraries named.\n\n"
        + _table(("Java", "files by newest feature", "files by artefact's release"), rows)
    )


def _shares(report: dict) -> str:
    shares = report["shares"]
    rows = [
        ("comments in the text that passed the single-file gates, before thinning", "before"),
        ("after thinning", "after"),
    ]
    table = [(what, f"{shares[f'comments {when} thinning']:.1%}") for what, when in rows] + [
        ("comments in the finished corpus", f"{shares['comments in the corpus']:.1%}"),
        ("files kept by the quality gate", f"{shares['kept by quality']:.1%}"),
        ("files kept of all that were read", f"{shares['files kept of those read']:.1%}"),
    ]
    return (
        "## Comments and quality\n\nOne in "
        f"{shares['javadoc blocks kept, one in']} Javadoc and long block comments stays, chosen by "
        "the SHA-256 of path and comment; short comments all stay. Licence headers go.\n\n"
        + _table(("share", ""), table)
    )
