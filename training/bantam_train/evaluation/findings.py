"""What the server's filter finds in answers, by ``bantam check`` on the files that hold them."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bantam_train.evaluation.cases import Case
from bantam_train.evaluation.places import BANTAM, BANTAM_JAR
from bantam_train.evaluation.whole_files import WholeFile


def flagged(
    cases: Mapping[str, Case], files: Mapping[str, WholeFile], lines: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The rules that report something inside each line; without files that were not read whole.

    ``lines`` is the rest of the line for each case; a finding counts if it overlaps that.
    """
    with tempfile.TemporaryDirectory() as folder:
        for id_, line in lines.items():
            text = files[id_].with_line(line)
            Path(folder, f"{id_}.java").write_text(text, encoding="utf-8")
        report = _check(folder)
    unread = {Path(row["file"]).stem for row in report["unchecked"]}
    rules: dict[str, tuple[str, ...]] = {id_: () for id_ in lines if id_ not in unread}
    for finding in report["findings"]:
        id_ = Path(finding["file"]).stem
        if id_ in rules and _overlaps(finding, cases[id_], lines[id_]):
            rules[id_] += (finding["ruleId"],)
    return rules


def _check(folder: str) -> dict:
    if not BANTAM_JAR.exists():
        raise SystemExit("the filter is not built: run `mvn -q package -DskipTests` first")
    command = [str(BANTAM), "check", "--format", "json", folder]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"bantam check failed with {done.returncode}")
    return json.loads(done.stdout)


def _overlaps(finding: dict, case: Case, line: str) -> bool:
    column = len(case.prefix.rpartition("\n")[2]) + 1
    begin = (finding["line"], finding["column"])
    end = (finding["endLine"], finding["endColumn"])
    return begin < (case.line, column + len(line)) and end > (case.line, column)
