"""Asks a model for the same code under Java 8 and 21 and counts where it changes to the right form.

    python scripts/check_release.py ../models/bantam-java

Told: the odds of the newer form rise from release 8 to 21. Obeyed: the older form is likelier under
8 and the newer one under 21.
"""

import argparse
from pathlib import Path

from bantam_train.evaluation.folder_model import FolderModel
from bantam_train.evaluation.release_pairs import PAIRS, ReleasePair
from bantam_train.fim.prompt import Budget, PromptRequest, build_prompt

_SUFFIX = "\n  }\n}\n"


def main() -> None:
    """Prints every pair's log-odds under both releases, and the two counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="model folder")
    args = parser.parse_args()
    model = FolderModel(args.model, capacity=1024, threads=2)
    told = obeyed = 0
    for pair in PAIRS:
        old, new = (odds(model, pair, release) for release in (8, 21))
        told += new > old
        obeyed += old < 0 < new
        print(f"{old:7.2f} under 8, {new:7.2f} under 21  {pair.newer}")
    count = len(PAIRS)
    print(f"told {told} of {count}, obeyed {obeyed} of {count} ({100 * obeyed / count:.0f} %)")


def odds(model: FolderModel, pair: ReleasePair, release: int) -> float:
    """How much likelier the newer form is than the older one, in nats."""
    newer, older = (
        log_probability(model, pair.prefix, form, release) for form in (pair.newer, pair.older)
    )
    return newer - older


def log_probability(model: FolderModel, prefix: str, form: str, release: int) -> float:
    """The form's log-probability at the cursor."""
    request = PromptRequest(prefix, _SUFFIX, "dev/sample/app/Example.java", release)
    prompt = build_prompt(request, model.tokenizer, model.fim, Budget(512))
    first, *others = model.tokenizer.encode(prompt.healed + form).ids
    total = model.start(prompt.ids)[first]
    if others:
        rows = model.extend([first, *others[:-1]])
        total += sum(row[token] for row, token in zip(rows, others, strict=True))
    return float(total)


if __name__ == "__main__":
    main()
