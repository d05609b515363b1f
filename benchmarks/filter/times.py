"""Times the filter on library files of up to 1,000 lines; writes results/times.json and times.md.

    benchmarks/filter/run.sh times.py
    benchmarks/filter/run.sh times.py --files 10 --slowest
    benchmarks/filter/run.sh times.py --rules              # what each rule takes by itself, too

Suggestions afresh, each in another file than the one before, and while typing in one file. An idle
machine is wanted; processor time is the steadier figure.
"""

from dataclasses import asdict
from pathlib import Path

from bantam_filter import libraries, options, time_figures, typing_plan
from bantam_filter.libraries import LibraryFile
from bantam_filter.results import record
from bantam_filter.runner import Question
from bantam_filter.typing_plan import SIZES

# Of each class of length.
_FILES = 60
_ROUNDS = 5
# What the user's setting is; checks are timed to their ends.
_BUDGET_MS = 50
# That are printed, the dearest.
_RULES = 30
_KINDS = ("afresh", "typing")


def main() -> None:
    """Warms up, asks, writes."""
    parser = options.parser(__doc__)
    parser.add_argument("--files", type=int, default=_FILES, help="of each class of length")
    parser.add_argument("--near", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--slowest", action="store_true", help="print the slowest checks")
    parser.add_argument("--rules", action="store_true", help="time each rule by itself, too")
    args = parser.parse_args()
    wanted = libraries.artefacts()
    libraries.fetch(wanted, args.near)
    chosen = typing_plan.by_size(libraries.files(wanted), 2 * args.files)
    others, files = (
        [file for size in SIZES for file in chosen[size][part]]
        for part in (slice(args.files, None), slice(args.files))
    )
    runner = options.runner(args)
    kinds, slow = {}, {}
    for kind in _KINDS:
        before, asked = _asked(kind, others), _asked(kind, files)
        answers = runner.ask((question for _, question in before + asked), f"times-{kind}")
        timed = list(zip((file for file, _ in asked), answers[len(before) :], strict=True))
        kinds[kind] = time_figures.figures(timed, _BUDGET_MS)
        slow[kind] = time_figures.slowest(timed)
        print(kind, kinds[kind]["all"])
    if args.slowest:
        for kind, rows in slow.items():
            print(*(f"{kind}: {row}" for row in rows), sep="\n")
    part = {"budget_ms": _BUDGET_MS, "kinds": kinds, "slowest": slow, "rules": []}
    if args.rules:
        asked = (question for _, question in _asked("afresh", files))
        part["rules"] = [asdict(one) for one in runner.rule_times(asked, "times")]
        print(*part["rules"][:_RULES], sep="\n")
    record("times", part, time_figures.page, is_whole=args.files == _FILES)


def _asked(kind: str, files: list[LibraryFile]) -> list[tuple[LibraryFile, Question]]:
    if kind == "afresh":
        return typing_plan.afresh(files, _ROUNDS)
    return [one for file in files for one in typing_plan.typing(file)]


if __name__ == "__main__":
    main()
