"""Leaves out files with key material and takes names and addresses of people out of the rest."""

import re

_KEYS = tuple(
    (word, re.compile(pattern), name)
    for word, pattern, name in (
        ("PRIVATE KEY", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY", "private key"),
        ("CERTIFICATE", r"-----BEGIN CERTIFICATE", "certificate"),
        ("AKIA", r"\bAKIA[0-9A-Z]{16}\b", "cloud access key"),
        ("ASIA", r"\bASIA[0-9A-Z]{16}\b", "cloud access key"),
        ("AIza", r"\bAIza[0-9A-Za-z_-]{35}\b", "cloud access key"),
        ("gh", r"\bgh[pousr]_[0-9A-Za-z]{36}\b", "forge token"),
        ("github_pat_", r"\bgithub_pat_\w{60,}", "forge token"),
        ("glpat-", r"\bglpat-[\w-]{20}\b", "forge token"),
        ("xox", r"\bxox[abprs]-[0-9A-Za-z-]{20,}", "service token"),
        ("sk", r"\bsk(?:_live_[0-9A-Za-z]{20,}|-[0-9A-Za-z]{32,})\b", "service token"),
        ("eyJ", r"\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}", "web token"),
    )
)
# Only lines of this length are looked at for encoded data.
_BLOB_LINE = 128
_BLOB = re.compile(r"[A-Za-z0-9+/]{120,}|[0-9a-fA-F]{128,}")
_AUTHOR_LINE = re.compile(r"^[ \t]*\*?[ \t]*@author\b[^\n]*\n", re.M)
_AUTHOR_COMMENT = re.compile(r"[ \t]*/\*\*?[ \t]*@author\b[^*\n]*\*/[ \t]*\n")
_SIGNED_WORDS = ("Created by", "Author", "Written by", "Contributed by")
_SIGNED_COMMENT = re.compile(
    r"^[ \t]*(?:\*|//)[ \t]*(?:Created by|Authors?:|Written by|Contributed by)[^\n]*\n", re.M
)
_EMPTY_JAVADOC = re.compile(r"^[ \t]*/\*\*?(?:[\s*])*\*/[ \t]*\n", re.M)
_HOST = r"@(?!example\.|test\.|localhost)[A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}\b"
_HAS_ADDRESS = re.compile(_HOST)
_ADDRESS = re.compile(r"[\w.+-]+" + _HOST)
_PLAIN_ADDRESS = "user@example.com"


def reason(path: str, text: str) -> str | None:
    """The kind of key material in the text, or None."""
    for word, pattern, name in _KEYS:
        if word in text and pattern.search(text):
            return name
    long_lines = (line for line in text.split("\n") if len(line) >= _BLOB_LINE)
    return "encoded blob" if any(map(_BLOB.search, long_lines)) else None


def without_personal_data(text: str) -> str:
    """Takes author lines out and puts a plain address in the place of every real one."""
    if "@author" in text:
        text = _AUTHOR_LINE.sub("", _AUTHOR_COMMENT.sub("", text))
        text = _EMPTY_JAVADOC.sub("", text)
    if any(word in text for word in _SIGNED_WORDS):
        text = _SIGNED_COMMENT.sub("", text)
    return _ADDRESS.sub(_PLAIN_ADDRESS, text) if _HAS_ADDRESS.search(text) else text
