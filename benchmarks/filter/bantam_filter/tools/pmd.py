"""PMD, on sources: those of its rules that stand for a CWE."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bantam_filter import jdk
from bantam_filter.juliet_score import Place
from bantam_filter.tools.fetching import API_JARS, PMD, TABLES, cwe_table
from bantam_filter.tools.run import Places, ToolRun, timed
from bantam_filter.tools.subjects import Folder, Subject, class_path

_MEMORY = ("-Xmx1g", "-XX:+UseSerialGC")
# Nothing, findings, files that it could not read, both.
_COMPLETE = (0, 4, 5, 1)
_RULESET = (
    '<?xml version="1.0"?>\n<ruleset name="cwe" xmlns="http://pmd.sourceforge.net/ruleset/2.0.0">'
    "<description>Rules that stand for a CWE</description>\n{rules}</ruleset>\n"
)


def run(folder: Folder, of: Sequence[Subject]) -> ToolRun:
    """Reads all sources of the folder."""
    report, rules = folder.root / "pmd.json", folder.root / "pmd-rules.xml"
    rules.write_text(ruleset(), encoding="utf-8")
    report.unlink(missing_ok=True)
    command = [jdk.command("java"), *_MEMORY, "-cp", f"{PMD}/*"]
    command += ["net.sourceforge.pmd.cli.PmdCli", "check", "-d", str(folder.sources)]
    command += ["-R", str(rules), "-f", "json", "-r", str(report), "--no-progress", "--no-cache"]
    command += ["--threads", "1", "--aux-classpath", class_path(folder.classes, API_JARS)]
    cost = timed(command, lambda code: code in _COMPLETE and report.exists())
    places = parse(json.loads(report.read_text(encoding="utf-8")), cwe_table("pmd"))
    return ToolRun("PMD", places, 0, len(of), cost.cpu_s, cost.wall_s)


def ruleset() -> str:
    """All rules of the table."""
    with (TABLES / "pmd-cwe.tsv").open(encoding="utf-8", newline="") as file:
        rules = [
            f'  <rule ref="category/java/{row["category"]}.xml/{row["rule"]}"/>\n'
            for row in csv.DictReader(file, delimiter="\t")
        ]
    return _RULESET.format(rules="".join(rules))


def parse(report: dict, cwes: Mapping[str, tuple[int, ...]]) -> Places:
    """Findings by file."""
    return {
        Path(file["filename"]).stem: [
            Place(one["rule"], cwes[one["rule"]], False, one["beginline"], one["endline"])
            for one in file["violations"]
        ]
        for file in report["files"]
    }
