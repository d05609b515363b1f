"""Keeps one core busy as a build does: javac compiles the repository's own sources, over and over.

A developer's machine is seldom idle. One compiler at a time runs at normal priority and takes the
machine for one of a single processor; its output goes to a temporary folder.
"""

import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bantam_replay.servers import cpu_seconds

_REPOSITORY = Path(__file__).resolve().parents[3]
_EXPORTS = re.compile(r"<javac\.exports>(.*)</javac\.exports>")
# Seconds between two looks at the compiler: what it may idle between two of its runs, at most.
_LOOK = 0.02


class Compiler:
    """Compilers one after the other, of one thread that alone starts and ends them."""

    def __init__(self, command: list[str], log: Path) -> None:
        self._command = command
        self._log = log
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="compiler", daemon=True)
        self._started = 0.0
        self._cpu = 0.0
        self.runs = 0

    def start(self) -> None:
        """Compiles once, to see that it can, and then for ever."""
        with self._log.open("wb") as output:
            made = subprocess.run(self._command, stdout=output, stderr=output, check=False)
        if made.returncode:
            raise SystemExit(f"javac failed:\n{self._log.read_text(errors='replace')[-2000:]}")
        self._started = time.monotonic()
        self._thread.start()

    def stop(self) -> None:
        """Ends the running compiler."""
        self._stop.set()
        self._thread.join()

    def cores(self) -> float:
        """How many cores it has kept busy so far, on average."""
        return self._cpu / max(1e-9, time.monotonic() - self._started)

    def _run(self) -> None:
        while not self._stop.is_set():
            with self._log.open("wb") as output:
                process = subprocess.Popen(
                    self._command, stdin=subprocess.DEVNULL, stdout=output, stderr=output
                )
            self._watch(process)
            self.runs += 1

    def _watch(self, process: subprocess.Popen) -> None:
        before = used = 0.0
        while process.poll() is None:
            used = cpu_seconds(process.pid)
            self._cpu += used - before
            before = used
            if self._stop.wait(_LOOK):
                process.terminate()
                process.wait()


@contextmanager
def compiler_busy() -> Iterator[Compiler]:
    """Keeps one core busy while the body runs; needs what ``./bantam`` has built.

    The compiler is ended by its process id, also where the body fails.
    """
    with tempfile.TemporaryDirectory(prefix="bantam-busy-") as folder:
        compiler = Compiler(_command(Path(folder)), Path(folder) / "javac.log")
        compiler.start()
        try:
            yield compiler
        finally:
            compiler.stop()


def _command(folder: Path) -> list[str]:
    """One run over all sources of the server."""
    javac = shutil.which("javac")
    libraries = _REPOSITORY / "target/bantam/lib"
    if not javac or not libraries.is_dir():
        raise SystemExit("--busy needs javac on the path, and ./bantam to have been built")
    exports = _EXPORTS.search((_REPOSITORY / "pom.xml").read_text(encoding="utf-8")).group(1)
    sources = folder / "sources"
    files = sorted((_REPOSITORY / "src/main/java").rglob("*.java"))
    sources.write_text("\n".join(f'"{file}"' for file in files), encoding="utf-8")
    command = [javac, "-J-XX:ActiveProcessorCount=1", "-J-XX:+UseSerialGC", "-J-Xmx512m"]
    command += ["-nowarn", "-proc:none", *exports.split(), "-cp", f"{libraries}/*"]
    return [*command, "-d", str(folder / "classes"), f"@{sources}"]
