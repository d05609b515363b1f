"""The results of each script: figures as JSON, and a page that shows them."""

import json
import os
import platform
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bantam_filter import jdk
from bantam_filter.places import REPOSITORY, RESULTS, TRIED

Page = Callable[[dict], str]


def machine() -> dict:
    """What figures hold for."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in info if line.startswith("model name")]
    described = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty"]
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "jdk": jdk.release(),
        "commit": subprocess.run(described, capture_output=True, text=True).stdout.strip(),
    }


def record(name: str, part: dict, page: Page, is_whole: bool) -> None:
    """Writes a script's figures and their page into ``results``, or into ``target/tried``.

    Args:
        part: figures; what they hold for is added.
        page: makes Markdown of them.
        is_whole: whether this was a whole run with default settings.
    """
    folder = RESULTS if is_whole else TRIED
    folder.mkdir(parents=True, exist_ok=True)
    full = {"machine": machine(), **part}
    text = json.dumps(full, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / f"{name}.md").write_text(page(full).rstrip() + "\n", encoding="utf-8")
    print(f"{folder}: {name}.json, {name}.md")


def machine_line(part: dict) -> str:
    """What figures hold for, in a sentence."""
    held = part["machine"]
    return (
        "Figures hold for one machine on one day: "
        f"{held['processor']}, {held['cores']} cores, load average {held['load']}, JDK "
        f"{held['jdk']}, {held['date']}, commit {held['commit']}.\n"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table, with a line break behind it."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def percent(part: float, whole: float) -> str:
    """A share in per cent, or a dash where there is nothing to share."""
    return f"{100 * part / whole:.1f}" if whole else "–"


def decimal(value: float | None, digits: int = 3) -> str:
    """A number, or a dash."""
    return "–" if value is None else f"{value:.{digits}f}"
