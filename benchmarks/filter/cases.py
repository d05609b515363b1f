"""Reads the frozen cases and prompts; writes and checks their manifests.

    python cases.py --freeze      # writes suite/manifest.tsv and prompts/manifest.tsv, once
    python cases.py               # fails if a text is not the frozen one
    python cases.py --show RULE   # prints the rule's cases that may be looked at

Needs PyYAML. Each line of a manifest: file, id, SHA-256 of the case, ``open`` or ``held``.
"""

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent
SUITE, PROMPTS = FOLDER / "suite", FOLDER / "prompts"
_OPEN, _CLOSE = "⟦", "⟧"


@dataclass(frozen=True)
class Case:
    """A suggestion in its file, or a prompt, whose suggestion is empty."""

    rule: str
    cwe: tuple[int, ...]
    id: str
    kind: str
    release: int
    path: str
    prefix: str
    suggestion: str
    suffix: str
    sha256: str

    @property
    def held_back(self) -> bool:
        """Whether it is kept for the end; half of them are, by their hash."""
        return int(self.sha256[:2], 16) % 2 == 1


def read(folder: Path) -> list[Case]:
    """All cases of a folder, by file and order."""
    cases = []
    for file in sorted(folder.glob("*.yaml")):
        whole = yaml.safe_load(file.read_text(encoding="utf-8"))
        if whole["rule"] != file.stem:
            raise ValueError(f"{file.name}: rule is {whole['rule']}")
        items = whole["cases"] if "cases" in whole else whole["prompts"]
        cases += [_case(whole, item) for item in items]
    names = [(case.rule, case.id) for case in cases]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise ValueError(f"{folder}: twice {sorted(doubled)}")
    return cases


def _case(whole: dict, item: dict) -> Case:
    prefix, opening, rest = item["code"].partition(_OPEN)
    suggestion, closing, suffix = rest.partition(_CLOSE)
    if not opening or not closing or _OPEN in rest or _CLOSE in suffix:
        raise ValueError(f"{whole['rule']}/{item['id']}: one {_OPEN} and one {_CLOSE} are wanted")
    judged = [whole["cwe"], item.get("kind"), item.get("release"), item.get("path"), item["code"]]
    return Case(
        whole["rule"],
        tuple(whole["cwe"]),
        item["id"],
        item.get("kind", "prompt"),
        item.get("release", 17),
        item.get("path", "src/main/java/Case.java"),
        prefix,
        suggestion,
        suffix,
        hashlib.sha256(json.dumps(judged).encode()).hexdigest(),
    )


def manifest(cases: list[Case]) -> str:
    """One line a case."""
    return "".join(
        f"{case.rule}\t{case.id}\t{case.sha256}\t{'held' if case.held_back else 'open'}\n"
        for case in cases
    )


def show(rule: str) -> None:
    """Prints the cases of a rule that are not held back."""
    for case in read(SUITE):
        if case.rule == rule and not case.held_back:
            code = f"{case.prefix}{_OPEN}{case.suggestion}{_CLOSE}{case.suffix}"
            print(f"==== {case.id}: {case.kind}, release {case.release}, {case.path}\n{code}\n")


def main() -> None:
    """Freezes, or checks what was frozen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--freeze", action="store_true")
    parser.add_argument("--show", metavar="RULE")
    args = parser.parse_args()
    if args.show:
        show(args.show)
        return
    for folder in (SUITE, PROMPTS):
        file = folder / "manifest.tsv"
        text = manifest(read(folder))
        if args.freeze:
            if file.exists():
                raise SystemExit(f"{file} is frozen already")
            file.write_text(text, encoding="utf-8")
        elif file.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{folder.name}: not the frozen cases")
        print(f"{folder.name}: {text.count(chr(10))} cases")


if __name__ == "__main__":
    main()
