"""Replays editing key by key and counts the tokens that each order of the prompt computes anew.

    python scripts/replay_editing.py --model ../models/smollm2-java-118m --jars target/jars \
        --budget 1024 --out target/replay-1024.json

The files are those of the vocabulary's manifest with the lowest SHA-256 of their paths, one from an
artefact. Prints Markdown tables; the JSON holds them by kind of action.
"""

import argparse
import json
import zipfile
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from bantam_train.artefacts import CORPUS, Reserved, read_artefacts, read_reserved
from bantam_train.corpus import is_worth_reading, strip_licence_header
from bantam_train.fim.layout import FimIds, Order, Parts
from bantam_train.fim.prompt import Budget, PromptRequest, cut_parts, put_together
from bantam_train.fim.replay import (
    MIN_REUSE,
    Keystroke,
    LineTokenizer,
    PromptSlots,
    Session,
    digest,
    methods,
)
from bantam_train.fim.units import UnitTokenizer

# As the server has them by default, one alone, and where a header in common takes no slot.
_SLOTS = {
    "1 slot": (1, MIN_REUSE),
    "4 slots": (4, MIN_REUSE),
    "4 slots, reused from 128 tokens on": (4, 128),
}
_LIBRARIES = ("slf4j-api 2", "guava 33", "junit-jupiter 5")


class Variant:
    """One way to build prompts, and what it cost so far."""

    def __init__(self, order: Order, budget: Budget, sticks: bool = True) -> None:
        self._order, self._budget, self._sticks = order, budget, sticks
        self._snapshots: dict[str, str] = {}
        self._slots = {name: PromptSlots(*settings) for name, settings in _SLOTS.items()}
        self.costs: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in _SLOTS}
        self.sizes: list[int] = []

    def play(self, key: Keystroke, tokenizer: UnitTokenizer) -> None:
        """Builds the prompt at a keystroke and counts."""
        snapshot = self._snapshots.get(key.path) if self._sticks else None
        parts = cut(key, tokenizer, replace(self._budget, max_drift=0))
        prompt = put_together(parts, tokenizer, FimIds(), self._budget, self._order, snapshot)
        self._snapshots[key.path] = prompt.snapshot
        self.sizes.append(len(prompt.ids))
        ids = np.array(prompt.ids, np.int32)
        for name, slots in self._slots.items():
            self.costs[name][key.kind].append(slots.recomputed(ids))


@lru_cache(maxsize=16)
def cut(key: Keystroke, tokenizer: UnitTokenizer, budget: Budget) -> Parts:
    """The parts of the prompt at a keystroke, which most variants share."""
    request = PromptRequest(key.prefix, key.suffix, key.path, 17, _LIBRARIES)
    return cut_parts(request, tokenizer, budget)


def variants(tokens: int) -> dict[str, Variant]:
    """All orders as the server would run them, and the expected choice with other settings."""
    chosen, made = Order.SPM_BEFORE, {o.value: Variant(o, Budget(tokens)) for o in Order}
    made[f"{chosen.value}, no snapshot kept"] = Variant(chosen, Budget(tokens), sticks=False)
    for drift in (1, 6):
        budget = Budget(tokens, max_drift=drift)
        made[f"{chosen.value}, drift {drift}"] = Variant(chosen, budget)
    for lines in (4, 64):
        budget = Budget(tokens, block_lines=lines)
        made[f"{chosen.value}, blocks of {lines} lines"] = Variant(chosen, budget)
    return made


def main() -> None:
    """Plays all sessions and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with tokenizer.json")
    parser.add_argument("--jars", type=Path, required=True, help="folder with the jars")
    parser.add_argument("--manifest", type=Path, default=CORPUS / "vocab-artefacts.tsv")
    parser.add_argument("--budget", type=int, default=1024, help="tokens of a prompt")
    parser.add_argument("--files", type=int, default=44)
    parser.add_argument("--out", type=Path, required=True, help="JSON file")
    args = parser.parse_args()
    tokenizer = LineTokenizer(Tokenizer.from_file(str(args.model / "tokenizer.json")))
    made = variants(args.budget)
    for path, text in chosen_files(args.jars, args.manifest, args.files):
        for key in Session(path, text).keystrokes():
            for variant in made.values():
                variant.play(key, tokenizer)
    report = {name: summary(variant) for name, variant in made.items()}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print_tables(report, args.budget)


def chosen_files(jars: Path, manifest: Path, count: int) -> list[tuple[str, str]]:
    """Of each artefact's files with two methods to write the one of the lowest hash, so ordered."""
    reserved, chosen = read_reserved(), []
    for artefact in read_artefacts(manifest):
        file = lowest_file(jars / artefact.file_name, reserved)
        chosen += [file] if file else []
    return sorted(chosen, key=lambda file: digest(file[0]))[:count]


def lowest_file(jar: Path, reserved: Reserved) -> tuple[str, str] | None:
    """The jar's first file by hash that a session can be played on; None if there is none."""
    with zipfile.ZipFile(jar) as archive:
        for path in sorted(set(archive.namelist()), key=digest):
            if path.endswith(".java") and not reserved.covers_path(path):
                text = archive.read(path).decode("utf-8", "replace").replace("\r\n", "\n")
                if is_worth_reading(path, text) and len(methods(text)) > 1:
                    return path, strip_licence_header(text)
    return None


def summary(variant: Variant) -> dict:
    """The distribution over all keystrokes and by kind, for each number of slots."""
    result: dict = {"median prompt": int(np.median(variant.sizes))}
    for slots, kinds in variant.costs.items():
        costs = {"all": [cost for values in kinds.values() for cost in values], **kinds}
        result[slots] = {kind: distribution(values) for kind, values in costs.items()}
    return result


def distribution(costs: list[int]) -> dict:
    """Percentiles, mean and share of costs over 64."""
    median, p90, p95, p99 = np.percentile(costs, (50, 90, 95, 99), method="inverted_cdf")
    return {
        "n": len(costs),
        "median": int(median),
        "p90": int(p90),
        "p95": int(p95),
        "p99": int(p99),
        "mean": round(float(np.mean(costs)), 1),
        "over 64": round(float(np.mean(np.array(costs) > 64)), 4),
    }


def print_tables(report: dict, budget: int) -> None:
    """Prints one table over all keystrokes a number of slots, and one by kind."""
    for slots in _SLOTS:
        print(f"\nbudget {budget}, {slots}")
        print("| order | median | p90 | p95 | p99 | mean | over 64 | prompt |\n|" + "---|" * 8)
        for name, result in report.items():
            row = result[slots]["all"]
            cells = [name, *(row[key] for key in ("median", "p90", "p95", "p99", "mean"))]
            cells += [f"{row['over 64']:.1%}", result["median prompt"]]
            print(f"| {' | '.join(map(str, cells))} |")
    orders = [order.value for order in Order]
    print(f"\nmedian / p95 by kind, budget {budget}, 4 slots")
    print(f"| kind | n | {' | '.join(orders)} |\n|" + "---|" * (len(orders) + 2))
    tables = {order: report[order]["4 slots"] for order in orders}
    for kind, row in tables[orders[0]].items():
        rows = [tables[order][kind] for order in orders]
        cells = [f"{row['median']} / {row['p95']}" for row in rows]
        print(f"| {kind} | {row['n']} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
