"""The two editors under one interface: keys go in, the drawn screen and the saved file come out.

Neovim runs headless with a user interface attached. Vim runs in the terminal of such a Neovim,
which stands in for a terminal emulator: what Vim draws is read from its cells.
"""

import re
import shutil
import sys
import time
from pathlib import Path

import pynvim

PLUGIN = Path(__file__).resolve().parents[1]
COLUMNS, LINES = 100, 30
PATIENCE = 30  # a busy machine is slow, not wrong
ROWS = (
    "map(range(1, &lines), {_, r ->"
    " join(map(range(1, &columns), {_, c -> screenstring(r, c)}), '')})"
)


def wait_until(condition, what, seconds=PATIENCE):
    """Polls until ``condition()`` is true; fails naming ``what`` otherwise. Returns its value."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)


def _start_neovim():
    # -n: a swap file left behind by an earlier run would ask and block for ever.
    binary = str(Path(sys.executable).parent / "nvim")
    nvim = pynvim.attach("child", argv=[binary, "--clean", "-n", "--embed", "--headless"])
    nvim.ui_attach(COLUMNS, LINES)
    return nvim


class Editor:
    """What both have in common. ``path`` is the file being edited."""

    def __init__(self, path):
        self.path = Path(path)
        self.nvim = _start_neovim()

    def screen(self):
        """The lines as drawn, without what is right of the text."""
        # An editor that waits for a key answers nothing else: better to fail than to hang.
        assert not self.nvim.api.get_mode()["blocking"], "the editor waits for a key"
        return [row.rstrip() for row in self.nvim.eval(ROWS)]

    def wait_for(self, text, seconds=PATIENCE):
        """Waits until ``text`` is drawn and returns the row that holds it."""
        try:
            return wait_until(
                lambda: next((r for r in self.screen() if text in r), None), repr(text), seconds
            )
        except AssertionError as missing:
            raise AssertionError(f"{missing}; drawn:\n" + "\n".join(self.screen())) from None

    def wait_gone(self, text):
        """Waits until ``text`` is no longer drawn."""
        wait_until(lambda: all(text not in r for r in self.screen()), f"no {text!r}")

    def saved(self):
        """Leaves insert mode, writes the file and returns its bytes."""
        before = self.path.stat().st_mtime_ns
        self.keys("<Esc>:write<CR>")
        wait_until(lambda: self.path.stat().st_mtime_ns != before, "the file to be written")
        time.sleep(0.05)
        return self.path.read_bytes()

    def command(self, command):
        """Runs an Ex command from normal mode, as a user would."""
        self.keys("<Esc>:" + command.replace("<", "<lt>") + "<CR>")

    def close(self):
        try:
            if self.nvim.api.get_mode()["blocking"]:
                self.nvim.input("<CR>")
            self.nvim.command("qall!")
        except (OSError, EOFError):
            pass  # it is gone, as asked
        self.nvim.close()


class Neovim(Editor):
    """Neovim with the plugin loaded from this repository."""

    name = "nvim"

    def __init__(self, path, settings, before=()):
        super().__init__(path)
        for name, value in settings.items():
            self.nvim.vars[name] = value
        for command in before:
            self.nvim.command(command)
        self.nvim.command(f"set runtimepath^={PLUGIN}")
        self.nvim.command("runtime plugin/bantam.vim")
        self.nvim.command(f"edit {path}")

    def keys(self, keys):
        self.nvim.input(keys)


class Vim(Editor):
    """Vim in a terminal, with the plugin loaded from this repository."""

    name = "vim"
    BYTES = {
        "<Esc>": "\x1b",
        "<CR>": "\r",
        "<Tab>": "\t",
        "<BS>": "\x7f",
        "<C-]>": "\x1d",
        "<C-n>": "\x0e",
        "<C-e>": "\x05",
        "<C-Right>": "\x1b[1;5C",
        "<C-Down>": "\x1b[1;5B",
        "<lt>": "<",
    }

    def __init__(self, path, settings, before=()):
        super().__init__(path)
        vimrc = self.path.with_name("test.vimrc")
        lines = ["set nocompatible ttimeout ttimeoutlen=20 noswapfile encoding=utf-8"]
        lines += ["filetype plugin indent on", "set laststatus=0 viminfo="]
        lines += [f"let g:{name} = {_literal(value)}" for name, value in settings.items()]
        lines += [*before, f"set runtimepath^={PLUGIN}"]
        vimrc.write_text("\n".join(lines) + "\n")
        vim = shutil.which("vim") or _fail("no vim on the PATH; install Vim 9.0.0185 or later")
        self.nvim.vars["vim_command"] = [vim, "-u", str(vimrc), str(path)]
        self.nvim.command("set laststatus=0 | let $TERM = 'xterm-256color'")
        options = {"env": {"HOME": str(self.path.parent), "VIMINIT": ""}, "term": True}
        self.nvim.vars["vim_options"] = options
        self.channel = self.nvim.eval("jobstart(g:vim_command, g:vim_options)")
        first = self.path.read_text().split("\n")[0]
        wait_until(lambda: self.screen()[0] == first, "Vim to draw the file")

    def keys(self, keys):
        parts = re.split(r"(<[A-Za-z]+(?:-[^>]+)?>)", keys)
        data = "".join(self.BYTES.get(part, part) for part in parts)
        # An escape that is followed at once by a letter would be read as Alt.
        for piece in re.split(r"(?<=\x1b)(?!\[)", data):
            self.nvim.funcs.chansend(self.channel, piece)
            if piece.endswith("\x1b"):
                time.sleep(0.1)

    def close(self):
        self.nvim.funcs.jobstop(self.channel)
        super().close()


def _literal(value):
    if isinstance(value, list):
        return "[" + ", ".join(_literal(v) for v in value) + "]"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _fail(reason):
    raise AssertionError(reason)
