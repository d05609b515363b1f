"""SpotBugs with FindSecBugs, on classes."""

import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bantam_filter import jdk
from bantam_filter.juliet_score import Place
from bantam_filter.tools.fetching import API_JARS, SPOTBUGS, cwe_table, plugin
from bantam_filter.tools.run import Places, ToolRun, timed
from bantam_filter.tools.subjects import Folder, Subject, class_path

# As its anchors were measured: everything it can do, everything it has to say.
_OPTIONS = ("-effort:max", "-low", "-xml:withMessages")
_MEMORY = ("-Xmx1g", "-XX:+UseSerialGC")
_MAIN = "edu.umd.cs.findbugs.FindBugs2"
# Bits of its exit code: findings, classes that were missing.
_COMPLETE = range(4)


def run(folder: Folder, of: Sequence[Subject]) -> ToolRun:
    """Reads all classes of the folder.

    Args:
        of: the subjects that were compiled.
    """
    report = folder.root / "spotbugs.xml"
    command = [jdk.command("java"), *_MEMORY, "-cp", f"{SPOTBUGS}/*", _MAIN, *_OPTIONS]
    command += ["-pluginList", str(plugin()), "-exitcode", "-output", str(report)]
    command += ["-auxclasspath", class_path(folder.classes, API_JARS)]
    # Classes of an earlier run may lie in the same folder.
    packages = [str(folder.classes / subject.name) for subject in of]
    listed = folder.root / "packages.txt"
    listed.write_text("\n".join(packages) + "\n", encoding="utf-8")
    command += ["-analyzeFromFile", str(listed)]
    cost = timed(command, lambda code: code in _COMPLETE)
    places, unmapped = parse(report.read_text(encoding="utf-8"), cwe_table("spotbugs"))
    return ToolRun("FindSecBugs", places, unmapped, len(of), cost.cpu_s, cost.wall_s)


def parse(report: str, cwes: Mapping[str, tuple[int, ...]]) -> tuple[Places, int]:
    """Findings by the package that they are in, and the number of those without a CWE."""
    places: Places = {}
    unmapped = 0
    for bug in ElementTree.fromstring(report).iter("BugInstance"):
        line = _line(bug)
        cwe = cwes.get(bug.get("type", ""))
        if cwe is None or line is None:
            unmapped += 1
            continue
        package = line.get("classname", "").partition(".")[0]
        first = int(line.get("start", "1"))
        last = int(line.get("end", first))
        places.setdefault(package, []).append(Place(bug.get("type"), cwe, False, first, last))
    return places, unmapped


def _line(bug: ElementTree.Element) -> ElementTree.Element | None:
    """Where it is: a line of its own, else its method's, its field's or its class's."""
    own = bug.findall("SourceLine")
    primary = [line for line in own if line.get("primary")]
    inner = [line for line in bug.iterfind("*/SourceLine") if line.get("start")]
    return next(iter([*primary, *own, *inner]), None)


def documented_cwes(jars: Sequence[Path]) -> dict[str, int]:
    """The CWE that each pattern has in its tool's own list of patterns."""
    found = {}
    for jar in jars:
        with zipfile.ZipFile(jar) as archive:
            patterns = ElementTree.fromstring(archive.read("findbugs.xml"))
        for pattern in patterns.iter("BugPattern"):
            if pattern.get("cweid"):
                found[pattern.get("type")] = int(pattern.get("cweid"))
    return dict(sorted(found.items()))
