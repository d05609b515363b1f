"""Server processes on loopback and the processor time that they have used."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

_HOST = "127.0.0.1"
# Seconds; the first start of Bantam builds it.
_START_TIMEOUT, _STOP_TIMEOUT = 600, 20


def free_port() -> int:
    """A TCP port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return probe.getsockname()[1]


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads of a process, ended ones included, in nanosecond steps.

    Linux derives a clock from any process id; /proc/PID/stat has the same sum in steps of 10 ms.
    """
    return time.clock_gettime((~pid << 3) | 2)


class Server:
    """A process that answers ``GET /health`` with 200 once it is ready; stopped on exit."""

    def __init__(
        self, command: list[str], port: int, log: Path, environment: dict[str, str] | None = None
    ) -> None:
        self.url = f"http://{_HOST}:{port}"
        self._log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=os.environ | (environment or {}),
            )

    def __enter__(self) -> "Server":
        deadline = time.monotonic() + _START_TIMEOUT
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__(None, None, None)
                raise SystemExit(f"{self._process.args[0]} did not get ready, see {self._log}")
            time.sleep(0.1)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(_STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def cpu_seconds(self) -> float:
        """Processor time used since the process began."""
        return cpu_seconds(self._process.pid)

    def resident_mib(self) -> float:
        """Resident memory in MiB."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + "/health", timeout=5) as reply:
                return reply.status == 200
        except (urllib.error.URLError, OSError):
            return False
