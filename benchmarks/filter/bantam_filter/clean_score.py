"""Counts what the filter reports in well-kept code, and lists it for readers to judge."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from bantam_filter.libraries import LibraryFile
from bantam_filter.quantiles import percentiles
from bantam_filter.results import machine_line, table
from bantam_filter.runner import LEVELS, Answer, Finding
from bantam_filter.text import line_at, line_text

_SLOWEST = 10


@dataclass(frozen=True)
class Alarm:
    """A finding in well-kept code; ``judgement`` is for readers: true, arguable, or false."""

    artefact: str
    file: str
    line: int
    rule: str
    level: str
    message: str
    code: str
    judgement: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What stays the same when lines move."""
        return self.artefact, self.file, self.rule, self.code


def alarm(file: LibraryFile, finding: Finding) -> Alarm:
    """The finding with the line that it stands on."""
    line = line_at(file.text, finding.start)
    code = " ".join(line_text(file.text, line).split())
    names = (finding.rule, finding.level, finding.message)
    return Alarm(file.artefact, file.path, line, *names, code)


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


def write_alarms(alarms: Iterable[Alarm], path: Path) -> None:
    """Writes a table, in the order given; a judgement that it had of the same line is kept."""
    judged = {one.key: one.judgement for one in read_alarms(path)}
    lines = ["\t".join(field.name for field in fields(Alarm))]
    for one in alarms:
        kept = replace(one, judgement=one.judgement or judged.get(one.key, ""))
        lines.append("\t".join(" ".join(str(value).split()) for value in astuple(kept)))
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


def judgements(alarms: Iterable[Alarm]) -> Iterator[tuple[str, int]]:
    """How often each judgement was given; without those not judged."""
    counts = Counter(one.judgement for one in alarms if one.judgement)
    yield from counts.most_common()


def page(part: dict) -> str:
    """The tables in Markdown."""
    judged = ", ".join(f"{count} {name}" for name, count in part["judged"]) or "none yet"
    unchecked = ", ".join(f"{n} {status}" for status, n in part["unchecked"].items()) or "none"
    life, weak = part["lifecycle"], part["weakness"]
    times = part["cpu_ms"]
    return (
        f"# Well-kept libraries\n\n{machine_line(part)}\n"
        f"{len(part['artefacts'])} artefacts, {part['files']:,} files, {part['lines']:,} lines, "
        f"{part['code_lines']:,} of them with code. **{part['security']} security findings (error or "
        f"warning): {part['security_per_1000']:.3f} per 1,000 lines**, "
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
