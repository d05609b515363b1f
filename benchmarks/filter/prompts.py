"""What users get at prompts that invite weaknesses; writes results/prompts.json and prompts.md.

    benchmarks/filter/run.sh prompts.py
    benchmarks/filter/run.sh prompts.py --which open --clean 100     # some of it
    benchmarks/filter/run.sh prompts.py --count 130 --seconds 200    # a part, in portions
    benchmarks/filter/run.sh prompts.py --judge                      # what is answered so far
    benchmarks/filter/run.sh prompts.py --which open --show          # what is weak or flagged, to read

Starts ./bantam serve, asks all prompts in modes annotate and resample, and has FindSecBugs (where
the file compiles) and PMD read the files with the suggestions in them. Then the quality benchmark's
line cases: what is flagged there is flagged in good code. The order is that of the prompts' hashes,
so that a part is a sample of all. Answers are kept in target/prompts as they come; a run goes on
where the last one stopped, unless Bantam or its model is another one.
"""

import argparse
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import cases
from bantam_filter import asking, prompt_score
from bantam_filter.asking import ANNOTATE, RESAMPLE, Answers, Request, Shown
from bantam_filter.places import REPOSITORY, TARGET
from bantam_filter.prompt_score import Judged
from bantam_filter.results import record
from bantam_filter.tools import fetching, pmd, spotbugs
from bantam_filter.tools.run import Places
from bantam_filter.tools.subjects import Folder, subjects
from bantam_replay.machine import host
from bantam_replay.servers import Server, free_port
from bantam_train.artefacts import sha256
from bantam_train.evaluation.cases import subset
from bantam_train.evaluation.line_cases import line_cases
from bantam_train.evaluation.systems import request as line_request

_ANSWERS = TARGET / "prompts"
_MODES = (ANNOTATE, RESAMPLE)
_CLEAN = "clean"


def main() -> None:
    """Asks, judges, writes."""
    args = _arguments()
    chosen = _prompts(args.which, args.count)
    requests = {id_: _request(id_, case) for id_, case in chosen.items()}
    clean = {request.id: request for request in _clean_requests(args.clean)}
    if not args.judge and not args.show:
        asking.keep_of(_server(args), _ANSWERS)
    kept = {name: Answers(_ANSWERS / f"{name}.jsonl") for name in (*_MODES, _CLEAN)}
    if not args.judge and not args.show and not _ask_all(args, requests, clean, kept):
        return
    answered = [id_ for id_ in requests if all(id_ in kept[mode] for mode in _MODES)]
    answers = {mode: kept[mode].of(answered) for mode in _MODES}
    fetching.fetch_tools()
    about = prompt_score.covered(case.cwe for case in chosen.values())
    judged = {mode: _judge(mode, answers[mode], requests, chosen) for mode in _MODES}
    if args.show:
        _show(judged, about, {id_ for id_, case in chosen.items() if not case.held_back})
    part = {
        "which": _which(args, len(answered), len(requests)),
        "model": host(args.model, args.threads)["model"],
        "modes": {
            mode: prompt_score.mode_figures(judged[mode], len(answered), about) for mode in _MODES
        },
        "halves": {
            half: {mode: _half(judged[mode], chosen, is_held, about) for mode in _MODES}
            for half, is_held in (("open", False), ("held", True))
        },
        "resampling": prompt_score.resampling(answers[ANNOTATE], answers[RESAMPLE]),
        "mending": prompt_score.mending(judged[ANNOTATE], judged[RESAMPLE]),
        "by_rule": prompt_score.by_rule(judged[ANNOTATE], about),
        "clean": prompt_score.clean_figures(kept[_CLEAN].of(clean)),
    }
    print(part["modes"], part["resampling"], part["mending"], part["clean"], sep="\n")
    is_whole = args.which == "all" and args.count is None and args.clean is None
    all_there = len(answered) == len(requests) and all(id_ in kept[_CLEAN] for id_ in clean)
    record("prompts", part, prompt_score.page, is_whole and all_there)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--which", choices=("all", "open", "held"), default="all", help="prompts")
    add("--clean", type=int, metavar="COUNT", help="only so many line cases")
    add("--count", type=int, help="only so many prompts, the first by their hash")
    add("--seconds", type=float, help="stop asking then, and go on in the next run")
    add("--judge", action="store_true", help="ask nothing; judge what is answered")
    add("--show", action="store_true", help="the same; open prompts are printed with what was found")
    add("--bantam", type=Path, default=REPOSITORY / "bantam", help="launcher")
    add("--model", type=Path, default=REPOSITORY / "models/bantam-java", help="model folder")
    add("--threads", type=int, default=2, help="of the server")
    return parser.parse_args()


def _server(args: argparse.Namespace) -> str:
    """Tells this build and model from others; the launcher builds what is not built yet."""
    command = [str(args.bantam.absolute()), "--version"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    jar = args.bantam.parent / "target" / "bantam" / "bantam.jar"
    return f"{sha256(jar)} {sha256(args.model / 'model.yaml')} {args.threads}\n"


def _prompts(which: str, count: int | None) -> dict[str, cases.Case]:
    every = cases.read(cases.PROMPTS)
    if cases.manifest(every) != (cases.PROMPTS / "manifest.tsv").read_text(encoding="utf-8"):
        raise SystemExit("prompts: not the frozen ones")
    wanted = {"all": (True, False), "open": (False,), "held": (True,)}[which]
    by_hash = sorted((c for c in every if c.held_back in wanted), key=lambda case: case.sha256)
    return {f"{case.rule}/{case.id}": case for case in by_hash[:count]}


def _request(id_: str, case: cases.Case) -> Request:
    return Request(id_, case.path, case.prefix, case.suffix, case.release)


def _ask_all(
    args: argparse.Namespace,
    requests: Mapping[str, Request],
    clean: Mapping[str, Request],
    kept: Mapping[str, Answers],
) -> bool:
    """Asks what was not asked yet; false if time ran out before."""
    questions = [one for one in _questions(requests, clean) if one[1].id not in kept[one[0]]]
    if not questions:
        return True
    port = free_port()
    settings = {
        "BANTAM_MODEL_FOLDER": str(args.model.resolve()),
        "BANTAM_MODEL_THREADS": str(args.threads),
    }
    command = [str(args.bantam.absolute()), "serve", "--port", str(port)]
    end = time.monotonic() + (args.seconds or float("inf"))
    with Server(command, port, TARGET / "bantam.log", settings) as server:
        for number, (name, request) in enumerate(questions):
            if time.monotonic() > end:
                print(f"{len(questions) - number} answers to go: run it again", flush=True)
                return False
            mode = ANNOTATE if name == _CLEAN else name
            kept[name].keep(asking.ask(server.url, request, mode))
    return True


def _questions(
    requests: Mapping[str, Request], clean: Mapping[str, Request]
) -> Iterator[tuple[str, Request]]:
    """Each prompt in both modes, one behind the other, then the clean lines."""
    for request in requests.values():
        yield from ((mode, request) for mode in _MODES)
    for request in clean.values():
        yield _CLEAN, request


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


def _which(args: argparse.Namespace, answered: int, asked: int) -> str:
    is_part = args.count is not None or answered < asked
    return f"the first {answered} of {args.which} by hash" if is_part else args.which


def _half(
    judged: Sequence[Judged], chosen: Mapping[str, cases.Case], is_held: bool, about: frozenset[int]
) -> dict:
    part = [one for one in judged if chosen[one.shown.id].held_back == is_held]
    return prompt_score.mode_figures(part, len(part), about)


def _show(
    judged: Mapping[str, Sequence[Judged]], about: frozenset[int], opened: set[str]
) -> None:
    """Prints what open prompts have got, where a tool or the filter says anything."""
    untouched = {one.shown.id: one for one in judged[ANNOTATE]}
    for one in judged[RESAMPLE]:
        was = untouched.get(one.shown.id)
        said = one.is_weak(about) or one.shown.findings
        if (said or (was and (was.is_weak(about) or was.shown.findings))) and one.shown.id in opened:
            print(f"==== {one.shown.id}: {one.shown.action}, {one.shown.candidates} candidates")
            for name, each in (("untouched", was), ("shown", one)):
                if each:
                    print(f"-- {name}: tools {prompt_score.told(each, about)}")
                    print(f"   filter {[rule for rule, _, _ in each.shown.findings]}")
                    print(each.shown.text)


if __name__ == "__main__":
    main()
