"""Traces what model and memory say of held-out projects; goes on when called again.

    benchmarks/memory/run.sh trace_samples.py training/target/corpus/dev.jsonl.zst

learn_mixing.py learns from it.
"""

import argparse
import os
from pathlib import Path

from bantam_memory.answers import AnswerFiles, trace
from bantam_memory.places import CLASS_PATH
from bantam_memory.runner import Runner
from bantam_memory.samples import Sample, projects, samples, session

SYSTEMS = ("both", "both-file")


def main() -> None:
    """Runs a portion, in which every project gets its share of the time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="the corpus's dev part")
    parser.add_argument("--samples", type=int, default=24, help="cursors of each project")
    parser.add_argument("--seconds", type=float, default=200)
    parser.add_argument("--name", default="samples")
    parser.add_argument("--class-path", type=Path, default=CLASS_PATH)
    parser.add_argument("--prompt-tokens", type=int, default=512, help="the model's budget")
    args = parser.parse_args()
    os.environ["BANTAM_COMPLETION_PROMPT_TOKENS"] = str(args.prompt_tokens)
    files = AnswerFiles(args.name)
    texts_of = projects(args.corpus)
    chosen = {
        name: _missing(files, samples(name, texts, args.samples))
        for name, texts in texts_of.items()
    }
    left = sum(map(len, chosen.values()))
    if left:
        with Runner(SYSTEMS, class_path=args.class_path) as runner:
            for name, some in chosen.items():
                share = args.seconds * len(some) / left
                trace(files, runner, session(name, texts_of[name], some), len(some), share)


def _missing(files: AnswerFiles, chosen: list[Sample]) -> list[Sample]:
    ids = {case.id for case in files.missing(["trace"], (sample.case for sample in chosen))}
    return [sample for sample in chosen if sample.case.id in ids]


if __name__ == "__main__":
    main()
