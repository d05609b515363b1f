"""Counts what the filter reports in well-kept code, and lists it for readers to judge."""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bantam_filter.libraries import LibraryFile
from bantam_filter.quantiles import percentiles
from bantam_filter.results import machine_line, table
from bantam_filter.runner import LEVELS, Answer, Finding
from bantam_filter.text import line_at, line_text

_SLOWEST = 10
_MARK = 12
FALSE = "false"
JUDGEMENTS = ("true", "arguable", FALSE)


@dataclass(frozen=True)
class Alarm:
    """A finding in well-kept code; two readers judge it, each without the other's answer.

    Attributes:
        mark: tells the line by a hash of its text, which is not ours to keep.
        code: the line; only in the tables of a run, below ``target``.
    """

    artefact: str
    file: str
    line: int
    rule: str
    level: str
    message: str
    mark: str
    reader1: str = ""
    reader2: str = ""
    code: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays the same when lines move."""
        return self.artefact, self.file, self.rule, self.mark


def alarm(file: LibraryFile, finding: Finding) -> Alarm:
    """The finding with the line that it stands on."""
    line = line_at(file.text, finding.start)
    code = " ".join(line_text(file.text, line).split())
    names = (finding.rule, finding.level, finding.message)
    return Alarm(file.artefact, file.path, line, *names, mark(code), code=code)


def mark(code: str) -> str:
    """What tells a line from others, without its text."""
    return hashlib.sha256(code.encode()).hexdigest()[:_MARK]


def is_security(finding: Finding) -> bool:
    """Whether it counts as an alarm: an error or a warning of a weakness, not of an API's life."""
    return not finding.is_note and not finding.is_lifecycle


def read_alarms(path: Path) -> list[Alarm]:
    """The alarms of a table, none if there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Alarm(**{**row, "line": int(row["line"])}) for row in rows]


def write_alarms(alarms: Iterable[Alarm], path: Path, with_code: bool = False) -> None:
    """Writes a table, in the order given; judgements that it had of the same line are kept."""
    names = [field.name for field in fields(Alarm) if with_code or field.name != "code"]
    judged = {one.key: (one.reader1, one.reader2) for one in read_alarms(path)}
    lines = ["\t".join(names)]
    for one in alarms:
        first, second = judged.get(one.key, ("", ""))
        kept = replace(one, reader1=one.reader1 or first, reader2=one.reader2 or second)
        values = (str(getattr(kept, name)) for name in names)
        lines.append("\t".join(" ".join(value.split()) for value in values))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def figures(pairs: Sequence[tuple[LibraryFile, Answer]]) -> dict:
    """Findings per 1,000 lines in all, by rule and level, by artefact; times."""
    lines = sum(file.lines for file, _ in pairs)
    code = sum(file.code_lines for file, _ in pairs)
    findings = [one for _, answer in pairs for one in answer.findings]
    security = sum(map(is_security, findings))
    return {
        "files": len(pairs),
        "lines": lines,
        "code_lines": code,
        "unchecked": dict(Counter(a.status for _, a in pairs if not a.is_checked)),
        "security": security,
        "security_per_1000": per_1000(security, lines),
        "security_per_1000_code": per_1000(security, code),
        "lifecycle": _by_level(one for one in findings if one.is_lifecycle),
        "weakness": _by_level(one for one in findings if not one.is_lifecycle),
        "rules": _rules(findings, lines),
        "artefacts": _artefacts(pairs),
        "cpu_ms": percentiles([answer.cpu_ms for _, answer in pairs]),
        "slowest": _slowest(pairs),
    }


def per_1000(count: int, lines: int) -> float:
    """A rate."""
    return round(1000 * count / lines, 4) if lines else 0.0


def _by_level(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(one.level for one in findings)
    return {level: counts[level] for level in LEVELS}


def _rules(findings: Sequence[Finding], lines: int) -> dict[str, dict]:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        by_rule[one.rule].append(one)
    return {
        rule: {**_by_level(found), "per_1000": per_1000(len(found), lines)}
        for rule, found in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
    }


def _artefacts(pairs: Sequence[tuple[LibraryFile, Answer]]) -> dict[str, dict]:
    rows: dict[str, dict] = {}
    for file, answer in pairs:
        row = rows.setdefault(file.artefact, {"files": 0, "lines": 0, "security": 0})
        row["files"] += 1
        row["lines"] += file.lines
        row["security"] += sum(map(is_security, answer.findings))
    for row in rows.values():
        row["per_1000"] = per_1000(row["security"], row["lines"])
    return rows


def _slowest(pairs: Sequence[tuple[LibraryFile, Answer]]) -> list[dict]:
    ordered = sorted(pairs, key=lambda pair: -pair[1].cpu_ms)[:_SLOWEST]
    return [
        {"file": file.id, "lines": file.lines, "cpu_ms": round(answer.cpu_ms, 1)}
        for file, answer in ordered
    ]


def judgements(alarms: Sequence[Alarm]) -> dict:
    """What the readers say: counts of each, the share that is no false alarm, how far they agree.

    Returns:
        ``readers``: for each of both how often each judgement was given, and ``sound``, the share
        of what it judged that is true or arguable; ``both``: how many alarms both judged, and of
        these the shares on which they agree and which neither calls false, with Cohen's kappa over
        the three judgements.
    """
    firsts, seconds = ([one.reader1 for one in alarms], [one.reader2 for one in alarms])
    unknown = {name for name in firsts + seconds if name and name not in JUDGEMENTS}
    if unknown:
        raise SystemExit(f"no judgements: {', '.join(sorted(unknown))}; known: {JUDGEMENTS}")
    pairs = [(a, b) for a, b in zip(firsts, seconds, strict=True) if a and b]
    return {"readers": [_reader(firsts), _reader(seconds)], "both": _both(pairs)}


def _reader(names: Sequence[str]) -> dict:
    counts = Counter(name for name in names if name)
    judged = counts.total()
    sound = round(1 - counts[FALSE] / judged, 4) if judged else None
    return {**{name: counts[name] for name in JUDGEMENTS}, "sound": sound}


def _both(pairs: Sequence[tuple[str, str]]) -> dict:
    if not pairs:
        return {"judged": 0, "agree": None, "sound": None, "kappa": None}
    count = len(pairs)
    agree = sum(a == b for a, b in pairs) / count
    sound = sum(FALSE not in pair for pair in pairs) / count
    return {
        "judged": count,
        "agree": round(agree, 4),
        "sound": round(sound, 4),
        "kappa": kappa(pairs),
    }


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa: agreement beyond that of chance; None where chance alone gives all of it."""
    count = len(pairs)
    firsts, seconds = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    agree = sum(a == b for a, b in pairs) / count
    chance = sum(firsts[name] * seconds[name] for name in firsts) / count**2
    return None if chance == 1 else round((agree - chance) / (1 - chance), 3)


def judged_line(judged: dict) -> str:
    """The judgements in a sentence."""
    said = [
        f"reader {number}: {', '.join(f'{row[name]} {name}' for name in JUDGEMENTS)} "
        f"({100 * row['sound']:.1f} % true or arguable)"
        for number, row in enumerate(judged["readers"], 1)
        if row["sound"] is not None
    ]
    both = judged["both"]
    if both["judged"]:
        said.append(
            f"both: {both['judged']}, {100 * both['sound']:.1f} % false to neither, "
            f"{100 * both['agree']:.1f} % agreed, kappa {both['kappa']}"
        )
    return "; ".join(said) or "none yet"


def page(part: dict) -> str:
    """The tables in Markdown."""
    judged = judged_line(part["judged"])
    unchecked = ", ".join(f"{n} {status}" for status, n in part["unchecked"].items()) or "none"
    life, weak = part["lifecycle"], part["weakness"]
    times = part["cpu_ms"]
    return (
        f"# Well-kept libraries\n\n{machine_line(part)}\n"
        f"{len(part['artefacts'])} artefacts, {part['files']:,} files, {part['lines']:,} lines, "
        f"{part['code_lines']:,} of them with code. **{part['security']} security findings (error "
        f"or warning): {part['security_per_1000']:.3f} per 1,000 lines**, "
        f"{part['security_per_1000_code']:.3f} per 1,000 lines of code. Judged: {judged}. "
        f"Unchecked files: {unchecked}.\n\n"
        + table(
            ["findings", *LEVELS],
            [
                ["weaknesses", *(weak[level] for level in LEVELS)],
                ["outdated API", *(life[level] for level in LEVELS)],
            ],
        )
        + "\n"
        + table(
            ["rule", *LEVELS, "per 1,000 lines"],
            [
                [rule, *(row[level] for level in LEVELS), f"{row['per_1000']:.3f}"]
                for rule, row in part["rules"].items()
            ],
        )
        + "\n"
        + table(
            ["artefact", "files", "lines", "security findings", "per 1,000 lines"],
            [
                [name, row["files"], row["lines"], row["security"], f"{row['per_1000']:.3f}"]
                for name, row in part["artefacts"].items()
            ],
        )
        + f"\nProcessor time of a whole file, ms: p50 {times['p50']}, p95 {times['p95']}, p99 "
        f"{times['p99']}, most {times['most']}.\n"
    )
