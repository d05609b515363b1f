"""Evaluates a system on the line cases and on HumanEval infilling; see benchmarks/quality.

    python scripts/evaluate.py --model ../models/smollm2-java-118m
    python scripts/evaluate.py --server http://127.0.0.1:8484 --name bantam-java-server
    python scripts/evaluate.py --copying
    python scripts/evaluate.py --ngram target/corpus/train.jsonl.zst

Predictions are kept under target/eval/NAME and go on where they stopped; another model under the
same name is refused. The tables compare the systems named with --compare that have predictions.
HumanEval runs what a model wrote: without a network if `unshare` may be used, but better in a
container.
"""

import argparse
import json
from pathlib import Path

from bantam_train.artefacts import sha256
from bantam_train.evaluation import systems
from bantam_train.evaluation.cases import subset
from bantam_train.evaluation.markdown import render
from bantam_train.evaluation.places import WORK
from bantam_train.evaluation.report import Columns, line_report, program_report, start_report
from bantam_train.evaluation.results import SETS, Answering, Judges, SystemFolder
from bantam_train.model_folder import MANIFEST

_HEADLINE_BUDGET = 1024


def main() -> None:
    """Predicts, judges, writes report.json and report.md."""
    args = _arguments()
    sets = args.sets.split(",")
    chosen = {name: subset(SETS[name](), args.cases) for name in sets}
    if _is_system(args):
        own = SystemFolder(args.work / _name(args))
        own.claim(_identity(args))
        answering = _answering(args)
        for name in sets:
            own.run(name, answering, chosen[name])
        args.compare = list(dict.fromkeys([*args.compare, own.name]))
    report, scored = {}, {}
    for name in sets:
        judges = Judges.NONE if name == "token-starts" else Judges(args.judges)
        columns = {
            system: SystemFolder(args.work / system).score(name, chosen[name], judges)
            for system in args.compare
        }
        scored[name] = columns
        report[name] = _report(name, scored)
    text = render(report)
    (args.work / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    (args.work / "report.md").write_text(text, encoding="utf-8")
    print(text)


def _report(name: str, scored: dict[str, Columns]) -> dict:
    if name == "lines":
        return line_report(scored[name])
    if name == "token-starts":
        return start_report(scored[name], scored.get("lines", {}))
    return program_report(scored[name])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    system = parser.add_mutually_exclusive_group()
    system.add_argument("--model", type=Path, help="model folder, run in this process")
    system.add_argument("--server", metavar="URL", help="where `./bantam serve` listens")
    system.add_argument("--copying", action="store_true", help="the baseline without a model")
    system.add_argument("--ngram", type=Path, help="corpus that a 6-gram model is counted on")
    system.add_argument(
        "--original", action="store_true", help="the targets: what judges say of released code"
    )
    parser.add_argument("--name", help="the system's name (default: the folder's, and the budget)")
    parser.add_argument("--sets", default=",".join(SETS), help="some of the four, by comma")
    parser.add_argument("--cases", type=int, help="the first so many cases of each set")
    parser.add_argument(
        "--budget", type=int, default=_HEADLINE_BUDGET, help="tokens of text in a prompt"
    )
    parser.add_argument(
        "--threads", type=int, default=2, help="for --model; 1 on a machine that others use"
    )
    parser.add_argument("--prefix-only", action="store_true", help="hide the suffix from the model")
    parser.add_argument(
        "--tokenizer",
        type=Path,
        default=WORK.parents[2] / "models" / "smollm2-java-118m" / "tokenizer.json",
        help="for --ngram",
    )
    parser.add_argument(
        "--corpus-tokens", type=int, default=30_000_000, help="for --ngram: tokens to count"
    )
    parser.add_argument(
        "--judges",
        choices=[judges.value for judges in Judges],
        default=Judges.JDK.value,
        help="jdk parses files and runs tests, filter is `./bantam check`",
    )
    parser.add_argument(
        "--compare",
        type=lambda names: names.split(","),
        default=["copying", "ngram", "smollm2-java-118m"],
        help="the report's columns, by comma; this system comes last",
    )
    parser.add_argument("--work", type=Path, default=WORK, help="where predictions are kept")
    return parser.parse_args()


def _is_system(args: argparse.Namespace) -> bool:
    return bool(args.model or args.server or args.copying or args.ngram or args.original)


def _name(args: argparse.Namespace) -> str:
    if args.name:
        return args.name
    if args.copying or args.original:
        return "copying" if args.copying else "original"
    name = args.model.resolve().name if args.model else "server" if args.server else "ngram"
    name += "-prefix-only" if args.prefix_only else ""
    return name if args.budget == _HEADLINE_BUDGET else f"{name}-{args.budget}"


def _identity(args: argparse.Namespace) -> str:
    """What makes predictions reusable: the same model, asked in the same way."""
    if args.model:
        return f"{sha256(args.model / MANIFEST)} {args.budget} {args.prefix_only}"
    if args.ngram:
        return f"{sha256(args.ngram)} {args.corpus_tokens} {args.budget}"
    return args.server or _name(args)


def _answering(args: argparse.Namespace) -> Answering:
    if args.copying:
        return systems.copying
    if args.original:
        return systems.original
    if args.server:
        return systems.Server(args.server)
    if args.ngram:
        return systems.ngram(args.ngram, args.tokenizer, args.corpus_tokens, args.budget)
    return systems.folder(args.model, args.budget, args.prefix_only, args.threads)


if __name__ == "__main__":
    main()
