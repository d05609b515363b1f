"""Other tools on the same code: FindSecBugs, PMD, Semgrep. They are run as processes."""
