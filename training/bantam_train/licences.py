"""Maps licence names as POMs spell them to SPDX names, and says which are permissive."""

import re

_PATTERNS = (
    (r"apache|\basl\b|\bal[ -]?2", "Apache-2.0"),
    (r"\bmit\b", "MIT"),
    (r"bsd[ -]?2|2-clause", "BSD-2-Clause"),
    (r"bsd[ -]?3|3-clause|new bsd|^bsd|edl|eclipse distribution", "BSD-3-Clause"),
    (r"universal permissive|upl", "UPL-1.0"),
    (r"\bisc\b", "ISC"),
    (r"cc0|public domain|unlicense", "CC0-1.0"),
)


def permissive_licence(names: list[str]) -> str | None:
    """The first permissive licence among those an artefact offers, or None."""
    for pattern, licence in _PATTERNS:
        if any(re.search(pattern, name, re.IGNORECASE) for name in names):
            return licence
    return None
