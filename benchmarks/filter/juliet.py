"""Scores the filter on a sample of the Juliet suite; writes results/juliet.json and juliet.md.

    benchmarks/filter/run.sh juliet.py --juliet juliet-sample.jsonl.gz
    benchmarks/filter/run.sh juliet.py --juliet FILE --cwe 89      # one weakness, with what fails

The sample is not part of the repository; README.md says what it is. With --cwe files go to
target/tried.
"""

from pathlib import Path

from bantam_filter import juliet_score, juliet_text, options
from bantam_filter.juliet_score import Place, Scored
from bantam_filter.juliet_text import JulietFile
from bantam_filter.results import record
from bantam_filter.runner import Answer, Question
from bantam_filter.text import line_at


def main() -> None:
    """Reads, runs, prints, writes."""
    parser = options.parser(__doc__)
    parser.add_argument("--juliet", type=Path, required=True, metavar="FILE", help="the sample")
    parser.add_argument("--cwe", type=int, action="append", default=[], help="only this one")
    parser.add_argument("--failures", action="store_true", help="print what fails")
    args = parser.parse_args()
    files = [
        file
        for file in juliet_text.read(args.juliet)
        if file.methods and (not args.cwe or file.cwe in args.cwe)
    ]
    questions = [Question.whole(file.name, file.text) for file in files]
    answers = options.runner(args).ask(questions, "juliet")
    methods: list[Scored] = []
    for file, answer in zip(files, answers, strict=True):
        methods += juliet_score.scored(file, places(file, answer))
    part = {
        "files": len(files),
        "unchecked": sum(not answer.is_checked for answer in answers),
        "all": juliet_score.figures(methods),
        "without_notes": juliet_score.figures(juliet_score.without_notes(methods)),
    }
    if args.failures or args.cwe:
        print("\n".join(juliet_score.failures(methods)))
    print(part["all"]["macro"], part["all"]["micro"])
    record("juliet", part, juliet_score.page, is_whole=not args.cwe)


def places(file: JulietFile, answer: Answer) -> list[Place]:
    """The filter's findings by line."""
    return [
        Place(
            one.rule,
            one.cwe,
            one.is_note,
            line_at(file.text, one.start),
            line_at(file.text, one.end),
        )
        for one in answer.findings
    ]


if __name__ == "__main__":
    main()
