"""Runs the frozen cases through the filter; writes results/suite.json and suite.md.

    benchmarks/filter/run.sh suite.py                         # the cases that may be looked at
    benchmarks/filter/run.sh suite.py --rule sql-concat       # some of them, with what fails
    benchmarks/filter/run.sh suite.py --held                  # those held back: figures only

With --rule, failures are printed and files go to target/tried. Of the cases that are held back
nothing but sums is ever printed.
"""

import cases
from bantam_filter import options, suite_score
from bantam_filter.results import record
from bantam_filter.runner import Answer, Question, Runner
from bantam_filter.suite_score import Outcome
from bantam_filter.text import utf16_length


def main() -> None:
    """Runs, prints, writes."""
    parser = options.parser(__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="what may be looked at (default)")
    which.add_argument("--held", action="store_true", help="what is held back for the end")
    parser.add_argument("--rule", action="append", default=[], help="only this one; several times")
    parser.add_argument("--failures", action="store_true", help="print what fails (open cases)")
    args = parser.parse_args()
    chosen = _cases(args.held, args.rule)
    runner = options.runner(args)
    name = "suite-held" if args.held else "suite"
    outcomes = _outcomes(runner, chosen, name)
    counts = suite_score.figures(outcomes)
    part = {
        "which": "that are held back" if args.held else "that may be looked at",
        "rules": counts,
        "macro": suite_score.macro(counts),
        "truncation": _truncation(runner, chosen, name),
    }
    if not args.held and (args.failures or args.rule):
        print("\n".join(suite_score.failures(outcomes)))
    print(_summary(part))
    record(name, part, suite_score.page, is_whole=not args.rule)


def _cases(held: bool, rules: list[str]) -> list[cases.Case]:
    every = cases.read(cases.SUITE)
    if cases.manifest(every) != (cases.SUITE / "manifest.tsv").read_text(encoding="utf-8"):
        raise SystemExit("suite: not the frozen cases")
    unknown = set(rules) - {case.rule for case in every}
    if unknown:
        raise SystemExit(f"no such rule: {', '.join(sorted(unknown))}")
    return [
        case for case in every if case.held_back == held and (not rules or case.rule in rules)
    ]


def _outcomes(runner: Runner, chosen: list[cases.Case], name: str) -> list[Outcome]:
    questions = [
        Question(f"{case.rule}/{case.id}", case.prefix, case.suggestion, case.suffix, case.release)
        for case in chosen
    ]
    return [Outcome(*pair) for pair in zip(chosen, runner.ask(questions, name), strict=True)]


def _truncation(runner: Runner, chosen: list[cases.Case], name: str) -> dict:
    whole = [case for case in chosen if case.kind == "weak" and case.suffix.strip()]
    questions = []
    for case in whole:
        before = case.prefix + case.suggestion
        questions += [
            Question.whole(f"{case.rule}/{case.id}", before + end, case.release)
            for end in (case.suffix, "")
        ]
    answers = runner.ask(questions, f"{name}-truncation")
    cursors = [utf16_length(case.prefix + case.suggestion) for case in whole]
    pairs: list[tuple[int, Answer, Answer]] = list(
        zip(cursors, answers[::2], answers[1::2], strict=True)
    )
    return suite_score.truncation(pairs)


def _summary(part: dict) -> str:
    means, counts, kept = part["macro"], part["rules"]["all"], part["truncation"]
    found = counts["weak_hit"] + counts["cut_hit"]
    return (
        f"{found} of {counts['weak'] + counts['cut']} weak ones found, {counts['safe_hit']} of "
        f"{counts['safe']} safe ones reported; mean over rules {100 * means['recall']:.1f} % and "
        f"{100 * means['false_alarms']:.1f} %; cut at the cursor {kept['same']} of {kept['whole']}"
    )


if __name__ == "__main__":
    main()
