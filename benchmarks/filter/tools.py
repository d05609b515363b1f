"""Other tools on the same cases, side by side; writes results/tools.json and tools.md.

    benchmarks/filter/run.sh tools.py --juliet juliet-sample.jsonl.gz
    benchmarks/filter/run.sh tools.py --juliet FILE --semgrep-rules FOLDER     # Semgrep as well

SpotBugs with FindSecBugs reads classes, so only cases that compile count, and whole ones. The tools
come from Maven Central into target/tools and are run as processes. Semgrep has to be installed.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cases
from bantam_filter import juliet_score, juliet_text, options
from bantam_filter.juliet_score import Place
from bantam_filter.juliet_text import JulietFile
from bantam_filter.places import TARGET
from bantam_filter.results import record
from bantam_filter.runner import Question, Runner
from bantam_filter.text import line_at, lines_of, utf16_length
from bantam_filter.tools import fetching, pmd, score, semgrep, spotbugs
from bantam_filter.tools.run import Places, ToolRun
from bantam_filter.tools.score import Wanted
from bantam_filter.tools.subjects import Folder, Subject, compile_together, subjects


def main() -> None:
    """Fetches, compiles, runs, writes."""
    parser = options.parser(__doc__)
    parser.add_argument("--juliet", type=Path, metavar="FILE", help="the sample")
    parser.add_argument("--semgrep-rules", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    fetching.fetch_tools()
    runner = options.runner(args)
    part = {
        "suite": _suite(runner, args.semgrep_rules),
        "juliet": _juliet(runner, args) if args.juliet else None,
    }
    record("tools", part, score.page, is_whole=args.juliet is not None)


@dataclass(frozen=True)
class _Compiled:
    folder: Folder
    subjects: Sequence[Subject]
    failed: dict[str, str]


def _compiled(folder: Folder, every: Sequence[Subject]) -> _Compiled:
    """Those that compile, written alone: the others would cost the tools time."""
    folder.write(every)
    failed = folder.compile(every, fetching.API_JARS)
    whole = [one for one in every if one.id not in failed]
    folder.write(whole)
    (folder.root / "failed.txt").write_text(
        "".join(f"{id_}: {why}\n" for id_, why in failed.items()), encoding="utf-8"
    )
    return _Compiled(folder, whole, failed)


def _tools(compiled: _Compiled, rules: Path | None) -> list[ToolRun]:
    runs = [
        spotbugs.run(compiled.folder, compiled.subjects),
        pmd.run(compiled.folder, compiled.subjects),
    ]
    if rules:
        runs.append(semgrep.run(compiled.folder, compiled.subjects, rules))
    return runs


def _suite(runner: Runner, rules: Path | None) -> dict:
    chosen = {
        f"{case.rule}/{case.id}": case
        for case in cases.read(cases.SUITE)
        if not case.held_back and case.kind != "cut"
    }
    texts = [(id_, case.prefix + case.suggestion + case.suffix) for id_, case in chosen.items()]
    compiled = _compiled(Folder(TARGET / "tools" / "suite"), subjects(texts))
    wanted = [_wanted(one.name, chosen[one.id]) for one in compiled.subjects]
    runs = [_bantam_suite(runner, compiled, chosen), *_tools(compiled, rules)]
    systems = {}
    for run in runs:
        by_rule = score.suite_figures(wanted, run.places)
        systems[run.tool] = {
            "rules": by_rule,
            "file": score.macro(by_rule, "file"),
            "inside": score.macro(by_rule, "inside"),
            **_costs(run),
        }
    return {"cases": len(chosen), "compiled": len(wanted), "systems": systems}


def _wanted(name: str, case: cases.Case) -> Wanted:
    start = len(case.prefix)
    text = case.prefix + case.suggestion + case.suffix
    lines = lines_of(text, start, start + len(case.suggestion))
    return Wanted(name, case.rule, case.cwe, case.kind == "weak", lines)


def _bantam_suite(runner: Runner, compiled: _Compiled, chosen: dict[str, cases.Case]) -> ToolRun:
    """As the user gets it: suggestions inside their files."""
    questions = [
        Question(one.name, case.prefix, case.suggestion, case.suffix, case.release)
        for one in compiled.subjects
        for case in [chosen[one.id]]
    ]
    return _bantam(runner, questions, "tools-suite")


def _bantam(runner: Runner, questions: Sequence[Question], name: str) -> ToolRun:
    answers = runner.ask(questions, name)
    places: Places = {}
    for question, answer in zip(questions, answers, strict=True):
        text, begin = question.prefix + question.suggestion, utf16_length(question.prefix)
        places[question.id] = [
            Place(
                one.rule,
                one.cwe,
                one.is_note,
                line_at(text, begin + one.start),
                line_at(text, begin + one.end),
            )
            for one in answer.findings
        ]
    cpu, wall = (sum(getattr(one, key) for one in answers) / 1000 for key in ("cpu_ms", "wall_ms"))
    return ToolRun("Bantam", places, 0, len(questions), round(cpu, 3), round(wall, 3))


def _costs(run: ToolRun) -> dict:
    return {
        "unmapped": run.unmapped,
        "files": run.files,
        "cpu_s": run.cpu_s,
        "cpu_ms_per_file": run.cpu_ms_per_file,
        "wall_ms_per_file": run.wall_ms_per_file,
    }


def _juliet(runner: Runner, args: argparse.Namespace) -> dict:
    every = juliet_text.read(args.juliet)
    folder = Folder(TARGET / "tools" / "juliet")
    base = [(_type_file(one), one.text) for one in every if not one.methods]
    compile_together(base, folder.root / "base", fetching.API_JARS, folder.classes)
    files = {one.name: one for one in every if one.methods}
    compiled = _compiled(folder, subjects([(name, one.text) for name, one in files.items()]))
    questions = [Question.whole(one.name, files[one.id].text) for one in compiled.subjects]
    runs = [_bantam(runner, questions, "tools-juliet"), *_tools(compiled, args.semgrep_rules)]
    systems = {}
    for run in runs:
        methods = [
            method
            for one in compiled.subjects
            for method in juliet_score.scored(files[one.id], run.places.get(one.name, ()))
        ]
        systems[run.tool] = {**juliet_score.figures(methods), **_costs(run)}
    return {"files": len(files), "compiled": len(compiled.subjects), "systems": systems}


def _type_file(file: JulietFile) -> str:
    """The file that a public type has to be in."""
    return f"{juliet_text.public_type(file.text)}.java"


if __name__ == "__main__":
    main()
