#!/usr/bin/env python3
"""Measures how fast ./bantam serve is there, and what memory it takes.

    ./bantam --version && python3 benchmarks/startup/startup.py --runs 5

Linux, Python 3.9. Each run starts the server as a user does, with the jar already built, polls
/v1/health every 10 ms, sends one request at once when it is ready (a cold prompt of the server's
own source), then repeats typing requests. Left out: the page cache is warm after the first run.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src/main/java/dev/bantam/completion/CompletionPipeline.java"
PORT = 18585
URL = f"http://127.0.0.1:{PORT}"
LINE = 200  # far enough down for a full prompt
KEYS = 24  # pressed one after the other


def ask(prefix, suffix):
    body = json.dumps({"prefix": prefix, "suffix": suffix, "path": SOURCE.name}).encode()
    request = urllib.request.Request(
        URL + "/v1/bantam/complete", body, {"Content-Type": "application/json"}
    )
    start = time.perf_counter()
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    return (time.perf_counter() - start) * 1000, answer


def is_ready():
    try:
        with urllib.request.urlopen(URL + "/v1/health") as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def rss_mib(pid):
    """Resident memory of a process in MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def run():
    """One life of the server; returns its figures."""
    text = SOURCE.read_text()
    lines = text.splitlines(keepends=True)
    first_key = sum(map(len, lines[: LINE - 1])) + len(lines[LINE - 1]) // 2
    rest = sum(map(len, lines[:LINE])) - 1
    start = time.perf_counter()
    server = subprocess.Popen(
        [REPOSITORY / "bantam", "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL
    )
    try:
        while not is_ready():
            if server.poll() is not None:
                raise SystemExit(f"the server ended with status {server.returncode}")
            time.sleep(0.01)
        ready = (time.perf_counter() - start) * 1000
        memory_ready = rss_mib(server.pid)
        first, answer = ask(text[:first_key], text[rest:])
        first_total = (time.perf_counter() - start) * 1000
        typed = [ask(text[: first_key + k], text[rest + k :])[0] for k in range(1, KEYS)]
        return {
            "ready_ms": ready,
            "first_suggestion_ms": first,
            "start_to_first_suggestion_ms": first_total,
            "prompt_tokens": answer["usage"]["prompt_tokens"],
            "first_filter_ms": answer["timings"]["filter_ms"],
            "typing_median_ms": statistics.median(typed),
            "typing_p95_ms": statistics.quantiles(typed, n=20)[18],
            "rss_ready_mib": memory_ready,
            "rss_after_typing_mib": rss_mib(server.pid),
        }
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="lives of the server")
    runs = [run() for _ in range(parser.parse_args().runs)]
    print(f"n = {len(runs)}, load {os.getloadavg()[0]:.1f}; median (least to most)")
    for name in runs[0]:
        values = [figures[name] for figures in runs]
        print(f"{name:30} {statistics.median(values):7.0f} ({min(values):.0f} to {max(values):.0f})")


if __name__ == "__main__":
    main()
