"""The editors against the real server: typed, suggested, accepted, saved."""

import json
import urllib.request

from test_plugin import rest

ACCOUNT = """\
package bank;

import java.util.ArrayList;
import java.util.List;

/** An account with its history. */
public class Account {
  private final List<Long> history = new ArrayList<>();
  private long balance;

  public long getBalance() {
    
  }

  public void deposit(long amount) {
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be positive");
    }
    balance += amount;
    history.add(amount);
  }
}
"""


def complete(url, prefix, suffix):
    """What the server suggests when it is asked directly."""
    body = {"prefix": prefix, "suffix": suffix, "shape": "line", "deadline_ms": 20000}
    request = urllib.request.Request(
        url + "/v1/bantam/complete",
        json.dumps(body | {"path": "Account.java"}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["choices"][0]["text"]


def test_suggestion_isDrawn_acceptedAndSaved(start_real, real_server):
    above, below = ACCOUNT.split("    \n")
    text = complete(real_server, above + "    return ", "\n" + below.rstrip("\n"))
    assert text.strip()
    editor = start_real(ACCOUNT, "Account.java", shape="line", deadline_ms=20000)
    editor.keys("12GAreturn ")
    editor.wait_for("    return " + text, seconds=60)
    editor.keys("<Tab>")
    rest()
    saved = editor.saved().decode()
    assert saved == ACCOUNT.replace("    \n", "    return " + text + "\n")


def test_status_isReady(start_real):
    editor = start_real(ACCOUNT, "Account.java")
    editor.command("BantamStatus")
    editor.wait_for("the server is ready")
