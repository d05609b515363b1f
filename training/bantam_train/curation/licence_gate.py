"""Leaves out files whose own header names a licence that asks more than permissive ones do."""

import re

from bantam_train.curation.lexing import comments

_PERMISSIVE = (
    (r"Apache License|apache\.org/licenses|SPDX-License-Identifier:\s*Apache", "Apache-2.0"),
    (
        r"MIT License|\bMIT license|Permission is hereby granted, free of charge"
        r"|Identifier:\s*MIT",
        "MIT",
    ),
    (r"Eclipse Distribution License|BSD-3-Clause|\bEDL\b", "BSD-3-Clause"),
    (r"Redistribution and use in source and binary forms|\bBSD\b", "BSD-3-Clause"),
    (r"Permission to use, copy, modify, and/?(?:or)? distribute this software", "ISC"),
    (r"Universal Permissive License", "UPL-1.0"),
    (r"CC0|public domain|unlicense", "CC0-1.0"),
)
_REFUSED = (
    (r"Affero|\bAGPL", "AGPL"),
    (r"Lesser General Public|Library General Public|\bLGPL", "LGPL"),
    (r"General Public License|\bGPL\b", "GPL"),
    (r"Mozilla Public License|\bMPL\b", "MPL"),
    (r"Eclipse Public License|\bEPL\b|Common Public License", "EPL"),
    (r"Common Development and Distribution License|\bCDDL\b", "CDDL"),
    (
        r"Server Side Public License|Elastic License|Business Source License"
        r"|Community License",
        "source-available",
    ),
    (r"Commons Clause|Creative Commons|CC[ -]BY", "other restricted"),
    (r"\bproprietary\b|\bconfidential\b|trade secret", "proprietary"),
)
_DECLARATION = re.compile(
    r"^(?:(?:public|final|abstract|sealed) )*(?:class|@?interface|enum"
    r"|record) ",
    re.M,
)
# Long enough for a header behind a package line; a licence is never stated further down.
_HEADER_CHARACTERS = 4_000


def header(text: str) -> str:
    """The comments before the first type, as one line of text."""
    head = text[:_HEADER_CHARACTERS]
    declaration = _DECLARATION.search(head)
    if declaration:
        head = head[: declaration.start()]
    return " ".join(" ".join(match.group().replace("*", " ").split()) for match in comments(head))


def header_licence(text: str) -> str | None:
    """The permissive licence that the file's header names, as SPDX writes it, or None."""
    return _first(_PERMISSIVE, header(text))


def reason(path: str, text: str) -> str | None:
    """The restrictive licence that the header names, unless it offers a permissive one as well."""
    stated = header(text)
    refused = _first(_REFUSED, stated)
    if refused is None or _first(_PERMISSIVE, stated):
        return None
    return f"header: {refused}"


def _first(patterns: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for pattern, name in patterns if re.search(pattern, text, re.I)), None)
