"""What a figure holds for: processor, load and versions."""

import os
import platform
import subprocess
import time
from pathlib import Path

import yaml

from bantam_replay.busy import Compiler
from bantam_replay.systems import Setup

_REPOSITORY = Path(__file__).resolve().parents[3]


def host(model: Path, threads: int) -> dict:
    """Machine, sources and model of a run."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in info if line.startswith("model name")]
    manifest = yaml.safe_load((model / "model.yaml").read_text(encoding="utf-8"))
    return {
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "threads": threads,
        "commit": _line("git", "-C", str(_REPOSITORY), "describe", "--always", "--dirty"),
        "model": f"{manifest['name']} {manifest['version']}",
        "model_sha256": {file["path"]: file["sha256"] for file in manifest["files"]},
    }


def describe(setup: Setup, compiler: Compiler | None = None) -> dict:
    """The host, both servers' settings, and the compiler that ran beside them."""
    return host(setup.model, setup.threads) | {
        "slots": setup.slots,
        "llama_server": _line(str(setup.llama), "--version"),
        "busy_cores": round(compiler.cores(), 2) if compiler else 0.0,
    }


def busy_line(machine: dict) -> str:
    """Says that a compiler ran, for a page's heading; empty where none did."""
    cores = machine.get("busy_cores")
    return f"A compiler kept {cores:.1f} cores busy meanwhile.\n" if cores else ""


def load() -> float:
    """The load average of the last minute."""
    return os.getloadavg()[0]


def _line(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return (run.stdout + run.stderr).strip().partition("\n")[0]
