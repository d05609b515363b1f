"""Runs a program and notes its processor time at each line that it prints."""

import os
import subprocess
from dataclasses import dataclass

from bantam_replay.servers import cpu_seconds


@dataclass(frozen=True)
class Marked:
    """A line of output and the seconds of processor time, of all threads, used when it came."""

    text: str
    cpu_seconds: float


def run_marked(command: list[str], waits: str | None = None) -> list[Marked]:
    """The lines of standard output and standard error, in the order in which they came.

    A program may wait for a byte behind lines that start with ``waits``: it gets one when its clock
    has been read. Any other goes on meanwhile. Its clock is read late then, by as much at the
    begin of a measurement as at the end, and on a busy machine by some milliseconds more or less.
    """
    lines = []
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # Numbers with a point, whatever the user's language.
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    ) as process:
        try:
            for line in process.stdout:
                lines.append(Marked(line.rstrip("\n"), cpu_seconds(process.pid)))
                if waits and line.startswith(waits):
                    process.stdin.write("\n")
                    process.stdin.flush()
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        tail = "\n".join(line.text for line in lines[-20:])
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{tail}")
    return lines
