"""The editors against the real server: typed, suggested, accepted, saved."""

import re
import time

import pytest
from editors import wait_until

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


def typed_row(editor, typed):
    """The row that begins with what was typed and goes on: with the ghost text."""
    return next((r for r in editor.screen() if re.match(rf"\s*{typed}\S", r)), None)


@pytest.mark.parametrize("typed", ["return "])
def test_typedTextIsContinued_acceptedAndSaved(start_real, typed):
    editor = start_real(ACCOUNT, "Account.java", before=["set noautoindent"], deadline_ms=20000)
    editor.keys("12GA" + typed)
    row = wait_until(lambda: typed_row(editor, typed), "a suggestion", seconds=60)
    editor.keys("<Tab>")
    wait_until(lambda: row in editor.screen(), "the accepted text to be drawn")
    time.sleep(0.2)
    saved = editor.saved().decode()
    assert saved == ACCOUNT.replace("    \n", row + "\n")
    assert "balance" in row


def test_status_isReady(start_real):
    editor = start_real(ACCOUNT, "Account.java")
    editor.command("BantamStatus")
    editor.wait_for("the server is ready")
