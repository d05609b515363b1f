#!/usr/bin/env python3
"""Asks a running Bantam for completions at cursors in real files, and writes down what it says.

    ./bantam serve &
    python3 benchmarks/first-light/first_light.py > docs/first-light.md

Needs Python 3.9 and Maven, which fetches the source jars. The cursors are chosen by hash, not by
hand; nothing that the server answers is left out or touched up. Only the lines shown are quoted
from the files; they belong to their authors and stand under the Apache Licence 2.0.
"""

import argparse
import hashlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy"
FILES = [
    ("com.google.code.gson:gson:2.13.1", "com/google/gson/JsonArray.java"),
    ("org.apache.commons:commons-csv:1.14.1", "org/apache/commons/csv/CSVParser.java"),
    ("commons-codec:commons-codec:1.18.0", "org/apache/commons/codec/digest/DigestUtils.java"),
]
CURSORS_PER_FILE = 10


def fetch(coordinates, folder):
    """Has Maven copy a source jar into the folder and returns its path."""
    command = ["mvn", "-q", "-B", MAVEN_COPY, f"-Dartifact={coordinates}:jar:sources"]
    subprocess.run(command + [f"-DoutputDirectory={folder}"], check=True, stdout=sys.stderr)
    _, artefact, version = coordinates.split(":")
    return folder / f"{artefact}-{version}-sources.jar"


def is_code(line):
    """Whether a line holds a statement or declaration worth completing."""
    text = line.strip()
    comment = text.startswith(("*", "/*", "//", "@", "import ", "package "))
    return len(text) >= 12 and not comment and any(c.isalpha() for c in text)


def cursors(path, text):
    """Offsets of cursors: the lines in order of their hash, the column from the same hash."""
    candidates = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if is_code(line):
            digest = hashlib.sha256(f"{path}:{number}".encode()).digest()
            indent = len(line) - len(line.lstrip())
            column = indent + digest[31] % (len(line.rstrip()) - indent)
            candidates.append((digest, number, column, start + column))
        start += len(line) + 1
    chosen = sorted(candidates)[:CURSORS_PER_FILE]
    return sorted((number, column, offset) for _, number, column, offset in chosen)


def ask(url, path, prefix, suffix):
    """One request; returns the answer and the milliseconds it took as the client saw them."""
    body = {"prefix": prefix, "suffix": suffix, "path": path}
    request = urllib.request.Request(
        url + "/v1/bantam/complete",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    start = time.perf_counter()
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    return answer, (time.perf_counter() - start) * 1000


def report(coordinates, path, text, url):
    """Prints one file's section; returns the times and how many endings were exactly right."""
    lines = text.split("\n")
    print(f"\n## `{path}`\n\nFrom `{coordinates}` (Apache-2.0), {len(lines)} lines.\n")
    times, right = [], 0
    for number, column, offset in cursors(path, text):
        rest = lines[number - 1][column:]
        answer, millis = ask(url, path, text[:offset], text[offset + len(rest) :])
        choice = answer["choices"][0]
        shown = choice["text"]
        times.append(millis)
        right += shown.rstrip() == rest.rstrip()
        details = choice["bantam"]
        withheld = details["why"].get("withheld")
        print(f"**{number}:{column + 1}** {millis:.0f} ms, {answer['usage']['prompt_tokens']} tokens\n")
        print("```text")
        print("prompt   " + lines[number - 1][:column].lstrip() + "|")
        print("original " + "|" + rest)
        answer_line = f"(nothing: {withheld})" if withheld else "|" + shown.replace("\n", "\n         ")
        print("bantam   " + answer_line)
        print("```")
        findings = [
            f"{finding['level']} `{finding['ruleId']}`: {finding['message']}"
            for finding in details["findings"]
        ]
        status = f"filter: {details['filter']['status']} in {details['filter']['ms']:.1f} ms"
        print(f"\n{status}; findings: {'; '.join(findings) or 'none'}\n")
    return times, right


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8484", help="where Bantam listens")
    url = parser.parse_args().url
    with urllib.request.urlopen(url + "/v1/health") as response:
        health = json.load(response)
    print("# First light\n")
    print(
        "What Bantam said at thirty cursors in three real files, unedited, written by\n"
        "`python3 benchmarks/first-light/first_light.py > docs/first-light.md`. Each file was sent\n"
        "as if its author were just typing the line: all that stands before the cursor, and behind\n"
        "it the lines below. Shown are the line up to the cursor, what its author wrote, and what\n"
        "Bantam suggested; the model saw up to 384 tokens before the cursor, and not what is below,\n"
        "which only the filter and the postprocessing read."
    )
    machine = f"{os.cpu_count()} cores ({platform.machine()}), load average {os.getloadavg()[0]:.1f}"
    print(f"\nModel: {health['model']} {health['model_version']}. Machine: {machine}.")
    times, right = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for coordinates, path in FILES:
            jar = fetch(coordinates, Path(folder))
            text = zipfile.ZipFile(jar).read(path).decode()
            more_times, more_right = report(coordinates, path, text.replace("\r\n", "\n"), url)
            times += more_times
            right += more_right
    deciles = statistics.quantiles(times, n=20)
    print("\n## In all\n")
    print(f"- {len(times)} cursors, {right} endings exactly as their author wrote them")
    print(f"- time of a request: median {statistics.median(times):.0f} ms, p95 {deciles[18]:.0f} ms")


if __name__ == "__main__":
    main()
