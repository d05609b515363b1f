"""Fixtures: a scripted server, and each editor on a fresh copy of a small Java file."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from editors import Neovim, Vim, wait_until
from scripted_server import ScriptedServer

ROOT = Path(__file__).resolve().parents[3]
JAVA = """\
class Calculator {
  int add(int a, int b) {
    
  }
}
"""


@pytest.fixture
def server():
    scripted = ScriptedServer()
    yield scripted
    scripted.stop()


@pytest.fixture(params=[Neovim, Vim], ids=["neovim", "vim"])
def start(request, server, tmp_path):
    """A function that opens an editor on a Java file; called once or more by a test."""
    yield from _starter(request.param, server.url, tmp_path)


@pytest.fixture
def start_neovim(server, tmp_path):
    """As ``start``, for what only Neovim lets a test see."""
    yield from _starter(Neovim, server.url, tmp_path)


def _starter(kind, url, folder):
    opened = []

    def start(content=JAVA, name="Calculator.java", before=(), **settings):
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        settings = {"bantam_url": url, **{"bantam_" + k: v for k, v in settings.items()}}
        opened.append(kind(path, settings, before))
        return opened[-1]

    yield start
    for editor in opened:
        editor.close()


@pytest.fixture(params=[Neovim, Vim], ids=["neovim", "vim"])
def start_real(request, real_server, tmp_path):
    """As ``start``, against the real server."""
    yield from _starter(request.param, real_server, tmp_path)


@pytest.fixture(scope="session")
def real_server(tmp_path_factory):
    """The address in BANTAM_URL, else of a server that is started from this repository."""
    if url := os.environ.get("BANTAM_URL"):
        yield url
        return
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("wb") as out:
        command = [str(ROOT / "bantam"), "serve", "--port", "0"]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield wait_until(lambda: _address(process, log), "the server to be ready", seconds=120)
    finally:
        process.terminate()
        process.wait(30)


def _address(process, log):
    text = log.read_text(errors="replace")
    assert process.poll() is None, f"the server ended with {process.returncode}:\n{text}"
    ready = re.search(r"Bantam is ready on (http://\S+)", text)
    return ready and ready[1]
