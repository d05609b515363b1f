"""The baseline without counts or model, and how often each case's idiom stands in the project.

    benchmarks/memory/run.sh baseline.py                 # all sets
    benchmarks/memory/run.sh baseline.py --set in-time
"""

import argparse

from tqdm import tqdm

from bantam_memory.answers import AnswerFiles
from bantam_memory.project import Project, copying
from bantam_memory.sets import SETS


def main() -> None:
    """Answers what was not answered before."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS)
    args = parser.parse_args()
    for name in [args.set] if args.set else SETS:
        files = AnswerFiles(name)
        missing = files.missing(["copying"], SETS[name].cases())
        project = Project()
        for case in tqdm(
            project.follow(SETS[name].session(missing)), total=len(missing), desc=name, unit="case"
        ):
            row = {"id": case.id, "occurrences": project.occurrences(case)}
            row |= {kind: said.completion for kind, said in copying(project, case).items()}
            files.write("copying", row)
        rows = files.rows("copying")
        cases = {case.id: case for case in SETS[name].cases()}
        for kind in ("file", "project", "nested"):
            right = sum(row[kind].rstrip() == cases[row["id"]].target for row in rows)
            print(f"{name}: {kind} {100 * right / len(rows):.1f} % of {len(rows)}")


if __name__ == "__main__":
    main()
