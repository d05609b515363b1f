"""What only Neovim lets a test see: its extmarks, and that it stays responsive."""

import time

from editors import PLUGIN
from scripted_server import Answer
from test_plugin import BODY, SQL, wait_requests


def marks(editor):
    """Each extmark of the plugin as (row, column, details)."""
    return [
        (row, column, details)
        for _, row, column, details in editor.nvim.eval(
            "nvim_buf_get_extmarks(0, nvim_create_namespace('bantam'), 0, -1, {'details': v:true})"
        )
    ]


def test_ghost_isOneInlineExtmark_withVirtualLines(start_neovim, server):
    server.answer = Answer("f (a) {\n      b();\n    }")
    editor = start_neovim()
    editor.keys(BODY + "i")
    editor.wait_for("b();")
    [(row, column, details)] = marks(editor)
    assert (row, column) == (2, 5)
    assert details["virt_text"] == [["f (a) {", "BantamGhost"]]
    assert details["virt_text_pos"] == "inline"
    assert details["virt_lines"] == [[["      b();", "BantamGhost"]], [["    }", "BantamGhost"]]]


def test_cursor_standsBeforeTheGhost(start_neovim, server):
    server.answer = Answer("eturn;")
    editor = start_neovim()
    editor.keys(BODY + "r")
    editor.wait_for("return;")
    assert editor.nvim.eval("screencol()") == 6


def test_findingAndReplacedText_haveTheirColours(start_neovim, server):
    server.answer = Answer("q(sql + x);", (0, 1), [SQL])
    editor = start_neovim(before=["inoremap ( ()<Left>"])
    editor.keys(BODY + "(")
    editor.wait_for("CWE-89")
    by_place = {d.get("virt_text_pos", "range"): (c, d) for _, c, d in marks(editor)}
    assert by_place["inline"][0] == 5
    assert by_place["range"][1]["hl_group"] == "BantamReplaced"
    assert by_place["range"][1]["end_col"] == 6
    assert by_place["eol"][1]["virt_text"][0][1] == "BantamError"


def test_leaving_removesEveryMark(start_neovim, server):
    server.answer = Answer("eturn;\n  x();", findings=[SQL])
    editor = start_neovim()
    editor.keys(BODY + "r")
    editor.wait_for("x();")
    editor.keys("<Esc>")
    editor.wait_gone("x();")
    assert marks(editor) == []


def test_slowServer_neverHoldsUpTheEditor(start_neovim, server):
    delay = 4
    server.answer = Answer("late", delay=delay)
    editor = start_neovim("class A {\n" + "  int x;\n" * 20000 + "}\n")
    editor.keys("15000GA ")
    for count in range(1, 6):
        wait_requests(server, count)
        begun = time.monotonic()
        editor.keys("y")
        assert editor.nvim.eval("mode()") == "i"
        # Far above what a key takes, far below what waiting for the server would.
        assert time.monotonic() - begun < delay / 4


def test_everySettingIsDocumented(start_neovim):
    editor = start_neovim()
    help_text = (PLUGIN / "doc" / "bantam.txt").read_text()
    settings = [n for n in editor.nvim.eval("keys(g:)") if n.startswith("bantam_")]
    assert len(settings) > 10
    assert [n for n in settings if f"*g:{n}*" not in help_text] == []
