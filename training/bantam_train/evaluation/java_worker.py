"""Talks to the small Java programs of the evaluation: a text in, a word out."""

import os
import shutil
import struct
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tqdm import tqdm

CRASH = "crash"
# A namespace of its own has no network but a loopback that is down.
_SANDBOX = ("unshare", "--map-root-user", "--net")


def java() -> str:
    """The command of JAVA_HOME's JDK if that is set, else of the JDK on the path."""
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


@cache
def sandbox() -> tuple[str, ...]:
    """A prefix that takes the network from a command; empty where the system allows none."""
    if shutil.which(_SANDBOX[0]) is None:
        return ()
    tried = subprocess.run([*_SANDBOX, "true"], stderr=subprocess.DEVNULL)
    return _SANDBOX if tried.returncode == 0 else ()


class JavaWorker:
    """A Java source file that is started once and again after a crash. Not thread-safe."""

    def __init__(self, source: Path, arguments: Sequence[str], prefix: Sequence[str]) -> None:
        memory = ("-Xmx768m", "-XX:+UseSerialGC")
        self._command = [*prefix, java(), *memory, str(source), *arguments]
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, text: str) -> str:
        """The program's word on the text; ``crash`` if it gave none."""
        process = self._running()
        data = text.encode()
        try:
            process.stdin.write(struct.pack(">i", len(data)) + data)
            process.stdin.flush()
            word = process.stdout.readline().decode().strip()
        except BrokenPipeError:
            word = ""
        if not word or word == "timeout":
            self.close()
        return word or CRASH

    def close(self) -> None:
        """Ends the program."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def ask_all(
    source: Path,
    texts: Iterable[str],
    arguments: Sequence[str] = (),
    prefix: Sequence[str] = (),
    jobs: int = 2,
) -> list[str]:
    """The words on all texts, by several workers at once."""
    texts = list(texts)
    words = [""] * len(texts)
    with (
        tqdm(total=len(texts), desc=source.stem, unit="text", dynamic_ncols=True) as bar,
        ThreadPoolExecutor(jobs) as pool,
    ):

        def share(first: int) -> None:
            worker = JavaWorker(source, arguments, prefix)
            for place in range(first, len(texts), jobs):
                words[place] = worker.ask(texts[place])
                bar.update()
            worker.close()

        list(pool.map(share, range(jobs)))
    return words
