"""What users get at prompts that invite weaknesses; writes results/prompts.json and prompts.md.

    benchmarks/filter/run.sh prompts.py
    benchmarks/filter/run.sh prompts.py --which open --clean 100     # some of it
    benchmarks/filter/run.sh prompts.py --judge                      # the answers of the last run again

Starts ./bantam serve, asks all prompts in modes annotate and resample, and has FindSecBugs (where
the file compiles) and PMD read the files with the suggestions in them. Then the quality benchmark's
line cases: what is flagged there is flagged in good code. Answers are kept in target/prompts.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import cases
from bantam_filter import asking, prompt_score
from bantam_filter.asking import ANNOTATE, RESAMPLE, Request, Shown
from bantam_filter.places import REPOSITORY, TARGET
from bantam_filter.prompt_score import Judged
from bantam_filter.results import record
from bantam_filter.tools import fetching, pmd, spotbugs
from bantam_filter.tools.run import Places
from bantam_filter.tools.subjects import Folder, subjects
from bantam_replay.machine import host
from bantam_replay.servers import Server, free_port
from bantam_train.evaluation.cases import subset
from bantam_train.evaluation.line_cases import line_cases
from bantam_train.evaluation.systems import request as line_request

_ANSWERS = TARGET / "prompts"
_MODES = (ANNOTATE, RESAMPLE)
_CLEAN = "clean"


def main() -> None:
    """Asks, judges, writes."""
    args = _arguments()
    chosen = _prompts(args.which)
    requests = {id_: _request(id_, case) for id_, case in chosen.items()}
    if not args.judge:
        _ask_all(args, requests)
    answers = {name: asking.read(_ANSWERS / f"{name}.json") for name in (*_MODES, _CLEAN)}
    if set(requests) != {one.id for one in answers[ANNOTATE]}:
        raise SystemExit("the answers are those of other prompts: run without --judge")
    fetching.fetch_tools()
    about = prompt_score.covered(case.cwe for case in chosen.values())
    judged = {mode: _judge(mode, answers[mode], requests, chosen) for mode in _MODES}
    part = {
        "which": args.which,
        "model": host(args.model, args.threads)["model"],
        "modes": {
            mode: prompt_score.mode_figures(judged[mode], len(requests), about) for mode in _MODES
        },
        "resampling": prompt_score.resampling(answers[ANNOTATE], answers[RESAMPLE]),
        "by_rule": prompt_score.by_rule(judged[ANNOTATE], about),
        "clean": prompt_score.clean_figures(answers[_CLEAN]),
    }
    print(part["modes"], part["resampling"], part["clean"], sep="\n")
    record("prompts", part, prompt_score.page, args.which == "all" and args.clean is None)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--which", choices=("all", "open", "held"), default="all", help="prompts")
    add("--clean", type=int, metavar="COUNT", help="only so many line cases")
    add("--judge", action="store_true", help="do not ask again")
    add("--bantam", type=Path, default=REPOSITORY / "bantam", help="launcher")
    add("--model", type=Path, default=REPOSITORY / "models/bantam-java", help="model folder")
    add("--threads", type=int, default=2, help="of the server")
    return parser.parse_args()


def _prompts(which: str) -> dict[str, cases.Case]:
    every = cases.read(cases.PROMPTS)
    if cases.manifest(every) != (cases.PROMPTS / "manifest.tsv").read_text(encoding="utf-8"):
        raise SystemExit("prompts: not the frozen ones")
    wanted = {"all": (True, False), "open": (False,), "held": (True,)}[which]
    return {f"{case.rule}/{case.id}": case for case in every if case.held_back in wanted}


def _request(id_: str, case: cases.Case) -> Request:
    return Request(id_, case.path, case.prefix, case.suffix, case.release)


def _ask_all(args: argparse.Namespace, requests: Mapping[str, Request]) -> None:
    port = free_port()
    settings = {
        "BANTAM_MODEL_FOLDER": str(args.model.resolve()),
        "BANTAM_MODEL_THREADS": str(args.threads),
    }
    command = [str(args.bantam.absolute()), "serve", "--port", str(port)]
    with Server(command, port, TARGET / "bantam.log", settings) as server:
        for mode in _MODES:
            _ask(server.url, list(requests.values()), mode, mode)
        _ask(server.url, _clean_requests(args.clean), ANNOTATE, _CLEAN)


def _ask(url: str, requests: Sequence[Request], mode: str, name: str) -> None:
    answers: list[Shown] = []
    for number, request in enumerate(requests, 1):
        answers.append(asking.ask(url, request, mode))
        if number % 100 == 0 or number == len(requests):
            print(f"{name}: {number} of {len(requests)}", flush=True)
    asking.write(answers, _ANSWERS / f"{name}.json")


def _clean_requests(count: int | None) -> list[Request]:
    asked = [(case, line_request(case)) for case in subset(line_cases(), count)]
    return [
        Request(case.id, one.path, case.prefix, case.suffix, shape="line") for case, one in asked
    ]


def _judge(
    mode: str,
    answers: Sequence[Shown],
    requests: Mapping[str, Request],
    chosen: Mapping[str, cases.Case],
) -> list[Judged]:
    seen = {one.id: one for one in answers if one.is_shown}
    every = subjects((id_, one.merged(requests[id_])) for id_, one in seen.items())
    folder = Folder(TARGET / "tools" / f"prompts-{mode}")
    folder.write(every)
    failed = folder.compile(every, fetching.API_JARS)
    found: dict[str, Places] = {
        "FindSecBugs": spotbugs.run(folder, [one for one in every if one.id not in failed]).places,
        "PMD": pmd.run(folder, every).places,
    }
    return [
        Judged(
            seen[one.id],
            chosen[one.id].rule,
            chosen[one.id].cwe,
            one.id not in failed,
            {
                tool: prompt_score.inside(
                    places.get(one.name, ()), seen[one.id].lines(requests[one.id])
                )
                for tool, places in found.items()
            },
        )
        for one in every
    ]


if __name__ == "__main__":
    main()
