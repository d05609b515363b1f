"""All figures of several systems, as data for JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bantam_train.evaluation.cases import LINE_KINDS
from bantam_train.evaluation.intervals import Ratio, difference
from bantam_train.evaluation.metrics import (
    LINE_MEASURES,
    TEST_MEASURES,
    Measure,
    Scored,
    confident,
    is_recent,
    mid_token,
    ratio,
    token_start,
)

SHARES = (0.1, 0.3, 0.5, 1.0)
Columns = Mapping[str, Sequence[Scored]]


def line_report(columns: Columns) -> dict:
    """Figures of the line set: all measures, EM by kind and artefact, thresholds, differences."""
    return {
        "systems": {name: _line_figures(rows) for name, rows in columns.items() if rows},
        "differences": _differences(columns, LINE_MEASURES["EM"]),
    }


def start_report(starts: Columns, lines: Columns) -> dict:
    """EM at the tokens' starts, and how much the same lines' EM inside the tokens is above it."""
    figures = {}
    for name, rows in starts.items():
        if rows:
            ids = {row.case.id.removesuffix("-start") for row in rows}
            inside = [row for row in lines.get(name, ()) if row.case.id in ids]
            at_start = ratio(rows, LINE_MEASURES["EM"])
            above = ratio(inside, LINE_MEASURES["EM"])
            figures[name] = {
                "cases": len(rows),
                "all": _measured(rows, {"EM": LINE_MEASURES["EM"]}),
                "inside_minus_start": asdict(difference(above, at_start)) if above else None,
            }
    return {"systems": figures}


def program_report(columns: Columns) -> dict:
    """Figures of a set that is judged by tests."""
    return {
        "systems": {
            name: {"cases": len(rows), "all": _measured(rows, TEST_MEASURES)}
            for name, rows in columns.items()
            if rows
        },
        "differences": _differences(columns, TEST_MEASURES["pass@1"]),
    }


def _line_figures(rows: Sequence[Scored]) -> dict:
    exact = LINE_MEASURES["EM"]
    return {
        "cases": len(rows),
        "all": _measured(rows, LINE_MEASURES),
        "recent": _figures(ratio(filter(is_recent, rows), exact)),
        "others": _figures(ratio((row for row in rows if not is_recent(row)), exact)),
        "by_kind": {
            kind: _measured([row for row in rows if row.case.kind == kind], LINE_MEASURES)
            for kind in LINE_KINDS
        },
        "by_artefact": {
            artefact: _figures(ratio([r for r in rows if r.case.artefact == artefact], exact))
            for artefact in sorted({row.case.artefact for row in rows})
        },
        "confident": [asdict(shown) for shown in confident(rows, SHARES)],
        "mid_token_minus_start": _mid_token_gap(rows),
        "milliseconds": _times(rows),
    }


def _measured(rows: Sequence[Scored], measures: Mapping[str, Measure]) -> dict:
    figures = {name: _figures(ratio(rows, measure)) for name, measure in measures.items()}
    return {name: figure for name, figure in figures.items() if figure is not None}


def _figures(measured: Ratio | None) -> dict | None:
    if measured is None:
        return None
    low, high = measured.interval()
    return {
        "value": measured.value,
        "low": low,
        "high": high,
        "macro": measured.macro,
        "n": len(measured.groups),
    }


def _mid_token_gap(rows: Sequence[Scored]) -> dict | None:
    inside = ratio(filter(mid_token, rows), LINE_MEASURES["EM"])
    starts = ratio(filter(token_start, rows), LINE_MEASURES["EM"])
    return asdict(difference(inside, starts)) if inside and starts else None


def _differences(columns: Columns, measure: Measure) -> list[dict]:
    """Each system against the one on its left, on the cases that both have answered."""
    names = [name for name, rows in columns.items() if rows]
    found = []
    for left, right in zip(names, names[1:]):
        common = {row.case.id for row in columns[left]} & {row.case.id for row in columns[right]}
        ratios = [
            ratio([row for row in columns[name] if row.case.id in common], measure)
            for name in (right, left)
        ]
        if all(ratios):
            found.append(
                {"system": right, "against": left, "n": len(common)}
                | asdict(difference(*ratios))
            )
    return found


def _times(rows: Sequence[Scored]) -> dict | None:
    times = sorted(row.prediction.milliseconds for row in rows if row.prediction.milliseconds)
    if not times:
        return None
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}
