"""What a user sees in either editor, against a server that answers as told."""

import time

from conftest import JAVA
from editors import wait_until
from scripted_server import Answer

BODY = "3GA"  # into line 3, after its indentation
SQL = {
    "ruleId": "BTM-89-sql-concat",
    "cwe": [89],
    "level": "error",
    "message": "SQL is built from text; use a PreparedStatement",
    "range": {"start": 2, "end": 5},
    "related": [],
    "confidence": 0.9,
    "helpUri": "https://cwe.mitre.org/data/definitions/89.html",
    "fix": {"description": "Bind the value with setString", "edits": []},
}


def add_with(line):
    """The file whose method body is ``line``."""
    return JAVA.replace("    \n", f"    {line}\n").encode()


def wait_requests(server, count):
    wait_until(lambda: len(server.requests) >= count, f"{count} requests")


def rest():
    """Longer than the debounce and an answer take: what was to happen has happened."""
    time.sleep(0.5)


def test_ghost_isDrawnAtTheCursor_andNotInTheFile(start, server):
    server.answer = Answer("return a + b;")
    editor = start()
    editor.keys(BODY + "r")
    assert editor.wait_for("return a + b;") == "    rreturn a + b;"
    assert editor.saved() == add_with("r")


def test_request_carriesTheFileAndWhoAsks(start, server):
    editor = start(filter="resample", shape="line")
    editor.keys(BODY + "r")
    wait_requests(server, 1)
    request = server.requests[0]
    above, below = JAVA.split("    \n")
    assert request.path == "/v1/bantam/complete"
    assert request.headers["Content-Type"] == "application/json"
    assert request.body["prefix"] == above + "    r"
    assert request.body["suffix"] == "\n" + below.rstrip("\n")
    assert request.body["path"].endswith("Calculator.java")
    assert request.body["filter"] == "resample"
    assert request.body["shape"] == "line"
    editor.keys("e")
    wait_requests(server, 2)
    first, second = (r.body for r in server.requests[:2])
    assert first["client_id"] == second["client_id"]
    assert [int(first["request_id"]), int(second["request_id"])] == [1, 2]


def test_fieldsThatAreNotSet_areLeftOut(start, server):
    start().keys(BODY + "r")
    wait_requests(server, 1)
    assert set(server.requests[0].body) == {
        "prefix", "suffix", "path", "client_id", "request_id", "shape", "deadline_ms",
    }


def test_tab_accepts(start, server):
    server.answer = lambda body: Answer("eturn a + b;" if body["prefix"].endswith("r") else "")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a + b;")
    editor.keys("<Tab>")
    wait_requests(server, 2)  # the accepted text is a change like any other
    assert server.requests[1].body["prefix"].endswith("    return a + b;")
    assert editor.saved() == add_with("return a + b;")


def test_acceptedText_isUndoneByItself(start, server):
    server.answer = lambda body: Answer("eturn a + b;" if body["prefix"].endswith("r") else "")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a + b;")
    editor.keys("<Tab>")
    wait_requests(server, 2)
    editor.keys("<Esc>u")
    assert editor.saved() == add_with("r")


def test_tabWithNothingShown_isATab(start, server):
    editor = start()
    editor.keys(BODY + "r<Tab>x")
    assert editor.saved() == add_with("r\tx")


def test_tabWithNothingShown_doesWhatTheUserMapped(start, server):
    editor = start(before=["inoremap <expr> <Tab> 'mine' .. (1 + 1)"])
    editor.keys(BODY + "<Tab>")
    assert editor.saved() == add_with("mine2")
    server.answer = Answer("eturn;")
    editor.keys(BODY + "r")
    editor.wait_for("return;")
    server.answer = Answer()
    editor.keys("<Tab>")
    editor.wait_for("mine2return;")
    assert editor.saved() == add_with("mine2return;")


def test_severalLines_areDrawnBelowAndAccepted(start, server):
    server.answer = lambda body: Answer(
        "f (a > b) {\n\treturn a;\n\n    }" if body["prefix"].endswith("i") else ""
    )
    editor = start(before=["set tabstop=8"])
    editor.keys(BODY + "i")
    editor.wait_for("return a;")
    rows = editor.screen()
    assert rows[2:7] == ["    if (a > b) {", "        return a;", "", "    }", "  }"]
    editor.keys("<Tab>// end")
    assert editor.saved() == add_with("if (a > b) {\n\treturn a;\n\n    }// end")


def test_replacedTextRightOfTheCursor_isTakenAway(start, server):
    server.answer = lambda body: (
        Answer("a);", (0, 1)) if body["prefix"].endswith("f(") else Answer()
    )
    editor = start(add_with("f)"))
    editor.keys("3G$i(")
    assert editor.wait_for("a);") == "    f(a);)"
    editor.keys("<Tab>")
    editor.wait_gone("a);)")
    assert editor.saved() == add_with("f(a);")


def test_replacedRange_countsUtf16AndMayEndInALaterLine(start, server):
    server.answer = lambda body: Answer("y;", (0, 5)) if body["prefix"].endswith("x") else Answer()
    editor = start("class A {\n  \U0001f600)\n}ab\n")
    editor.keys("2G^ix")  # right of it: emoji (2 units), ), line break, }
    editor.wait_for("y;")
    editor.keys("<Tab>")
    editor.wait_gone("\U0001f600")
    assert editor.saved() == "class A {\n  xy;ab\n".encode()


def test_crlfFile_staysOne(start, server):
    server.answer = lambda body: (
        Answer("f (a) {\r\n    }", (0, 4)) if body["prefix"].endswith("i") else Answer()
    )
    content = JAVA.replace("    \n", "    )\n").replace("\n", "\r\n")
    editor = start(content)
    editor.keys("3G$ii")
    editor.wait_for("if (a) {")
    request = server.requests[0].body
    assert request["prefix"] == "class Calculator {\r\n  int add(int a, int b) {\r\n    i"
    assert request["suffix"] == ")\r\n  }\r\n}"
    editor.keys("<Tab>")
    wait_requests(server, 2)
    # The bracket, the line break and one blank were replaced.
    assert editor.saved() == content.replace(")\r\n  }", "if (a) {\r\n    } }").encode()


def test_olderRequest_isCancelledByTheNewer(start, server):
    server.answer = lambda body: (
        Answer("LATE", delay=8) if body["request_id"] == "1" else Answer("turn b;")
    )
    editor = start()
    editor.keys(BODY + "r")
    wait_requests(server, 1)
    editor.keys("e")
    wait_until(lambda: server.requests[0].closed, "the first connection to be closed", seconds=2)
    assert editor.wait_for("return b;")
    assert not any("LATE" in row for row in editor.screen())


def test_leavingInsertMode_cancels(start, server):
    server.answer = Answer("LATE", delay=8)
    editor = start()
    editor.keys(BODY + "r")
    wait_requests(server, 1)
    editor.keys("<Esc>")
    wait_until(lambda: server.requests[0].closed, "the connection to be closed", seconds=2)


def test_typingAlong_keepsTheGhostWithoutAsking(start, server):
    server.answer = Answer("eturn a + b;")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a + b;")
    editor.keys("etu")
    rest()
    assert editor.screen()[2] == "    return a + b;"
    editor.keys("<BS><BS>")
    rest()
    assert editor.screen()[2] == "    return a + b;"
    assert len(server.requests) == 1
    editor.keys("<Tab>")
    wait_requests(server, 2)
    server.answer = Answer()
    assert editor.saved() == add_with("return a + b;")


def test_typingSomethingElse_asksAnew(start, server):
    server.answer = lambda body: Answer("eturn a;" if body["prefix"].endswith("r") else "w x;")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a;")
    editor.keys("o")
    editor.wait_for("row x;")
    assert len(server.requests) == 2


def test_fastTyping_asksOnce(start, server):
    editor = start(debounce_ms=400)
    editor.keys(BODY + "return")
    wait_requests(server, 1)
    time.sleep(0.6)
    assert [r.body["prefix"][-6:] for r in server.requests] == ["return"]


def test_dismissKey_takesTheGhostAway(start, server):
    server.answer = Answer("eturn a;")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a;")
    editor.keys("<C-]>")
    editor.wait_gone("return a;")
    editor.keys("<Tab>x")
    assert editor.saved() == add_with("r\tx")


def test_escape_takesTheGhostAway(start, server):
    server.answer = Answer("eturn a;")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a;")
    editor.keys("<Esc>")
    editor.wait_gone("return a;")


def test_word_isAcceptedByItself(start, server):
    server.answer = Answer("eturn a + b;")
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("return a + b;")
    editor.keys("<C-Right><C-Right>")
    rest()
    assert editor.screen()[2] == "    return a + b;"
    assert len(server.requests) == 1
    assert editor.saved() == add_with("return a")


def test_line_isAcceptedByItself(start, server):
    server.answer = Answer("f (a > b) {\n      return a;\n    }")
    editor = start()
    editor.keys(BODY + "i")
    editor.wait_for("return a;")
    editor.keys("<C-Down><C-Down>")
    rest()
    assert editor.screen()[2:5] == ["    if (a > b) {", "      return a;", "    }"]
    assert len(server.requests) == 1
    assert editor.saved() == add_with("if (a > b) {\n      return a;")


def test_finding_isShownWithTheSuggestion(start, server):
    note = {**SQL, "ruleId": "BTM-API-removed", "cwe": [], "level": "note", "message": "old"}
    server.answer = Answer("s = sql + x;", findings=[note, SQL])
    editor = start()
    editor.keys(BODY + "r")
    row = editor.wait_for("rs = sql + x;")
    assert row.endswith("⚠ CWE-89 SQL is built from text; use a PreparedStatement (+1)")
    assert editor.saved() == add_with("r")


def test_findings_areListedWithFixAndLink(start, server):
    server.answer = Answer("s = sql + x;", findings=[SQL])
    editor = start()
    editor.keys(BODY + "r")
    editor.wait_for("CWE-89")
    editor.command("BantamFindings")
    shown = editor.wait_for("BTM-89-sql-concat: SQL is built from text")
    assert "3 col 8 error" in shown
    editor.wait_for("fix: Bind the value with setString")
    editor.wait_for("see: https://cwe.mitre.org/data/definitions/89.html")


def test_suppressedFindings_areListed(start, server):
    server.answer = Answer("", findings=[SQL], withheld="findings")
    editor = start()
    editor.keys(BODY + "r")
    wait_requests(server, 1)
    rest()
    assert editor.screen()[2] == "    r"
    editor.command("BantamFindings")
    editor.wait_for("BTM-89-sql-concat: SQL is built from text")


def test_uncheckedSuggestion_isCalledSo(start, server):
    server.answer = Answer("s = sql + x;", checked="unchecked_timeout")
    editor = start()
    editor.keys(BODY + "r")
    assert editor.wait_for("rs = sql + x;").endswith("not checked: timeout")


def test_resampledSuggestion_saysWhatItReplaces(start, server):
    server.answer = Answer("s = x;", replaced=[SQL, SQL])
    editor = start()
    editor.keys(BODY + "r")
    assert editor.wait_for("rs = x;").endswith("  instead of one with CWE-89")


def test_noFindings_isSaid(start):
    editor = start()
    editor.command("BantamFindings")
    editor.wait_for("no findings in this file")


def test_toggle_switchesOffAndOn(start, server):
    server.answer = Answer("eturn a;")
    editor = start()
    editor.command("BantamToggle")
    editor.wait_for("Bantam is off")
    editor.keys(BODY + "r")
    rest()
    assert server.requests == []
    editor.command("BantamToggle")
    editor.wait_for("Bantam is on")
    editor.keys("ddO    r")
    editor.wait_for("return a;")


def test_otherFileTypes_areLeftAlone(start, server):
    editor = start(name="notes.txt")
    editor.keys(BODY + "r")
    rest()
    assert server.requests == []


def test_popupMenu_isLeftAlone(start, server):
    server.answer = lambda body: Answer("GHOST" if body["prefix"].endswith(" ") else "")
    editor = start(before=["set completeopt=menuone"])
    editor.keys(BODY + " ")
    editor.wait_for("GHOST")
    editor.keys("a<C-n>")
    editor.wait_for("add")
    rest()
    assert not any("GHOST" in row for row in editor.screen())
    asked = len(server.requests)
    rest()
    assert len(server.requests) == asked


def test_withheldSuggestion_showsNothing_andStatusSaysWhy(start, server):
    server.answer = Answer("", withheld="breaks_file")
    editor = start()
    editor.keys(BODY + "r")
    wait_requests(server, 1)
    rest()
    editor.command("BantamStatus")
    row = editor.wait_for("the server is ready")
    assert "withheld: breaks_file" in row


def test_absentServer_isSilent_andStatusSaysSo(start, server):
    server.stop()
    editor = start()
    editor.keys(BODY + "r")
    rest()
    assert editor.screen()[2] == "    r"
    assert not any("127.0.0.1" in row or "rror" in row for row in editor.screen())
    editor.command("BantamStatus")
    assert server.url in editor.wait_for("no server answers")
    assert editor.saved() == add_with("r")


def test_refusal_isSilent_andStatusGivesItsMessage(start, server):
    server.answer = Answer(status=503, error="the model is loading")
    editor = start()
    editor.keys(BODY + "r")
    wait_requests(server, 1)
    rest()
    assert not any("loading" in row for row in editor.screen())
    editor.command("BantamStatus")
    editor.wait_for("the model is loading (503)")


def test_longFile_isCutAtLineStarts_inSteps(start, server):
    lines = [f"// line {n:05} " + "x" * 80 for n in range(1, 2001)]
    editor = start("\n".join(lines) + "\n", max_prefix=20000, max_suffix=10000)
    starts = []
    for line in (1000, 1001, 1002):
        editor.keys(f"<Esc>{line}GA;")
        wait_requests(server, len(starts) + 1)
        body = server.requests[-1].body
        assert body["prefix"].startswith("// line ")
        assert 20000 - 65 * 96 < len(body["prefix"]) <= 20000 + 96
        assert 10000 - 2 * 96 < len(body["suffix"]) <= 10000 + 96
        starts.append(body["prefix"][:13])
    assert len(set(starts)) == 1


def test_stringsOfEveryKind_arriveAsTheyAre(start, server):
    text = "  String s = \"\\\\ \U0001f600 é $(touch x) `id` 'q' %PATH%\t\u0001\";"
    editor = start(JAVA.replace("    \n", text + "\n"))
    editor.keys("3GA ")
    wait_requests(server, 1)
    assert server.requests[0].body["prefix"].endswith("\n" + text + " ")
