"""Asks model, memory and both at a set's cursors; goes on when called again.

    benchmarks/memory/run.sh measure.py --set settled --systems model,memory,both --seconds 200
    benchmarks/memory/run.sh measure.py --set in-time --trace --cases 120

Sets: settled (the public line cases, the artefact's other files known), alone (the same without
the files that share half of the edited one's windows), in-time. Systems: model, memory, both;
memory-file and both-file do not see the project. Build first: mvn test-compile.
"""

import argparse
from pathlib import Path

from bantam_memory.answers import AnswerFiles, answer, trace
from bantam_memory.places import CLASS_PATH
from bantam_memory.runner import Runner
from bantam_memory.sets import SETS, first_by_hash


def main() -> None:
    """Runs a portion."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=SETS, required=True)
    parser.add_argument("--systems", default="model,memory,both")
    parser.add_argument("--trace", action="store_true", help="trace the targets instead of asking")
    parser.add_argument("--cases", type=int, help="the first so many by the hash of their ids")
    parser.add_argument("--seconds", type=float, default=200)
    parser.add_argument("--weights", type=Path, help="instead of the shipped mixing.yaml")
    parser.add_argument("--name", help="folder of the answers; the set's name by default")
    parser.add_argument("--class-path", type=Path, default=CLASS_PATH)
    args = parser.parse_args()
    systems = args.systems.split(",")
    chosen = SETS[args.set]
    files = AnswerFiles(args.name or args.set)
    cases = first_by_hash(chosen.cases(), args.cases)
    missing = files.missing(["trace"] if args.trace else systems, cases)
    if missing:
        run = trace if args.trace else answer
        with Runner(systems, args.weights, args.class_path) as runner:
            run(files, runner, chosen.session(missing), len(missing), args.seconds)
    print(f"{len(files.missing(['trace'] if args.trace else systems, cases))} cases are left")


if __name__ == "__main__":
    main()
