"""Learns the mixing's weights from what trace_samples.py left, for the server.

    benchmarks/memory/run.sh learn_mixing.py training/target/corpus/dev.jsonl.zst
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import yaml

from bantam_memory.answers import AnswerFiles
from bantam_memory.mixing import Tokens
from bantam_memory.places import REPOSITORY
from bantam_memory.samples import projects, samples

WEIGHTS = REPOSITORY / "src/main/resources/dev/bantam/memory/mixing.yaml"
MEMORIES = ("both", "both-file")
_HEAD = """\
# How much the memory of the project counts beside the model in the next token: share = 1 / (1 +
# exp(-sum of weight * feature)). Features.java says what the features are. Written by
# benchmarks/memory/learn_mixing.py, from {tokens:,} tokens of {projects} held-out projects.
"""


def main() -> None:
    """Fits on all projects but one in turn, to say what is gained on an unseen one; then on all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="the corpus's dev part")
    parser.add_argument("--samples", type=int, default=24, help="as of trace_samples.py")
    parser.add_argument("--name", default="samples")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    before = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    names = list(before)
    start = np.array([float(before[name]) for name in names])
    by_project = _tokens(args.corpus, args.samples, args.name)
    bits = np.zeros(3)
    for name, own in by_project.items():
        others = _join(tokens for other, tokens in by_project.items() if other != name)
        learnt = others.fit(start, args.ridge)
        row = np.array([own.model_bits(), own.bits(start), own.bits(learnt)])
        bits += row
        print(name, len(own.model), "tokens, bits a token:", *np.round(row / len(own.model), 3))
    everything = _join(by_project.values())
    count = len(everything.model)
    print(f"{count} tokens: model {bits[0] / count:.4f}, before {bits[1] / count:.4f}, "
          f"learnt on the other projects {bits[2] / count:.4f} bits a token")
    weights = everything.fit(start, args.ridge)
    head = _HEAD.format(tokens=count, projects=len(by_project))
    lines = [f"  {name}: {weight:.4f}\n" for name, weight in zip(names, weights, strict=True)]
    args.out.write_text(head + "weights:\n" + "".join(lines), encoding="utf-8")


def _tokens(corpus: Path, count: int, name: str) -> dict[str, Tokens]:
    traces = AnswerFiles(name).traces()
    found = {}
    for project, texts in projects(corpus).items():
        ids = (sample.case.id for sample in samples(project, texts, count))
        own = [traces[id_] for id_ in ids if id_ in traces]
        if own:
            found[project] = Tokens.of(own, MEMORIES)
    return found


def _join(some: Iterable[Tokens]) -> Tokens:
    parts = list(some)
    return Tokens(
        np.concatenate([part.model for part in parts]),
        np.concatenate([part.memory for part in parts]),
        np.concatenate([part.features for part in parts]),
    )


if __name__ == "__main__":
    main()
