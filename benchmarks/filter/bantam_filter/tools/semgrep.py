"""Semgrep, on sources, with a folder of rules."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from bantam_filter.juliet_score import Place
from bantam_filter.tools.run import Places, ToolRun, timed
from bantam_filter.tools.subjects import Folder, Subject

_NUMBER = re.compile(r"CWE-(\d+)")


def run(folder: Folder, of: Sequence[Subject], rules: Path) -> ToolRun:
    """Reads all sources of the folder."""
    program = shutil.which("semgrep")
    if program is None:
        raise SystemExit("--semgrep-rules: there is no semgrep on the path")
    report = folder.root / "semgrep.json"
    command = [program, "scan", "--config", str(rules), "--json", "--output", str(report)]
    command += ["--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet"]
    cost = timed([*command, "--jobs", "1", str(folder.sources)])
    places, unmapped = parse(json.loads(report.read_text(encoding="utf-8")))
    return ToolRun("Semgrep", places, unmapped, len(of), cost.cpu_s, cost.wall_s)


def parse(report: dict) -> tuple[Places, int]:
    """Findings by file, and the number of those without a CWE."""
    places: Places = {}
    unmapped = 0
    for one in report["results"]:
        cwe = cwes(one["extra"].get("metadata", {}).get("cwe", []))
        if not cwe:
            unmapped += 1
            continue
        place = Place(one["check_id"], cwe, False, one["start"]["line"], one["end"]["line"])
        places.setdefault(Path(one["path"]).stem, []).append(place)
    return places, unmapped


def cwes(stated: str | list[str]) -> tuple[int, ...]:
    """The numbers in a rule's metadata."""
    texts = [stated] if isinstance(stated, str) else stated
    return tuple(int(number) for text in texts for number in _NUMBER.findall(text))
