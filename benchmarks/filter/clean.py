"""Counts alarms on well-kept libraries; writes results/clean.json, clean.md and clean-alarms.tsv.

    benchmarks/filter/run.sh clean.py
    benchmarks/filter/run.sh clean.py --artefact gson --show     # one library, its alarms printed

Each error or warning of a weakness is a line of clean-alarms.tsv, whose last two columns are for
readers; --judged prints what they say of the list as it lies there, and runs nothing.
With the lines of code, which are not ours to keep, they stand in target/clean-alarms-code.tsv.
Notes and findings of outdated API go to target/clean-notes.tsv. Source jars come from Maven
Central; --near names folders that may have them already.
"""

from pathlib import Path

from bantam_filter import clean_score, libraries, options
from bantam_filter.clean_score import Alarm
from bantam_filter.places import FOLDER, TARGET
from bantam_filter.results import record
from bantam_filter.runner import Question

ALARMS = FOLDER / "clean-alarms.tsv"


def main() -> None:
    """Fetches, runs, counts, writes."""
    parser = options.parser(__doc__)
    parser.add_argument("--artefact", action="append", default=[], help="only this one")
    parser.add_argument("--near", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--show", action="store_true", help="print the alarms")
    parser.add_argument("--judged", action="store_true", help="print what readers say, run nothing")
    args = parser.parse_args()
    if args.judged:
        print(clean_score.judged_line(clean_score.judgements(clean_score.read_alarms(ALARMS))))
        return
    wanted = [
        one for one in libraries.artefacts() if not args.artefact or one.artifact in args.artefact
    ]
    libraries.fetch(wanted, args.near)
    files = list(libraries.files(wanted))
    questions = (Question.whole(file.id, file.text, file.release) for file in files)
    pairs = list(zip(files, options.runner(args).ask(questions, "clean"), strict=True))
    every = [
        (clean_score.is_security(finding), clean_score.alarm(file, finding))
        for file, answer in pairs
        for finding in answer.findings
    ]
    is_whole = not args.artefact
    table = ALARMS if is_whole else TARGET / "tried" / "clean-alarms.tsv"
    found = [alarm for is_security, alarm in every if is_security]
    clean_score.write_alarms(found, table)
    clean_score.write_alarms(found, TARGET / "clean-alarms-code.tsv", with_code=True)
    notes = [alarm for is_security, alarm in every if not is_security]
    clean_score.write_alarms(notes, TARGET / "clean-notes.tsv", with_code=True)
    alarms = clean_score.read_alarms(table)
    if args.show:
        print("\n".join(map(_line, found)))
    part = {**clean_score.figures(pairs), "judged": clean_score.judgements(alarms)}
    _print(part)
    record("clean", part, clean_score.page, is_whole)


def _line(alarm: Alarm) -> str:
    return f"{alarm.artefact} {alarm.file}:{alarm.line} {alarm.rule} {alarm.level}: {alarm.code}"


def _print(part: dict) -> None:
    print(f"{part['security']} security findings, {part['security_per_1000']} per 1,000 lines")
    print(f"judged: {clean_score.judged_line(part['judged'])}")
    for row in part["slowest"]:
        print(f"{row['cpu_ms']} ms, {row['lines']} lines: {row['file']}")


if __name__ == "__main__":
    main()
