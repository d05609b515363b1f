"""Reads off a file which Java release it needs at least."""

import re

# Level, words of which one must occur (a quick look before the search), and what to search in code
# without comments and with emptied literals. Newest first.
_FEATURES = tuple(
    (level, words, re.compile(pattern, re.M))
    for level, words, pattern in (
        (
            22,
            (" _)", " _ ->", "(_", ", _"),
            r"\bcatch ?\([\w.| ]+ _\)|\(_, ?\w+\) ?->"
            r"|\(\w+, ?_\) ?->",
        ),
        (
            21,
            ("case ", "instanceof", "Thread"),
            r"\bcase [A-Z][\w.]*\([^)]*\)[^:;{}]*->"
            r"|\bcase [A-Z][\w.<>?]* [a-z]\w* ?(?:when\b[^:;{}]*)?->"
            r"|\bcase null\b|\binstanceof [\w.]+\([^()]*\w \w+[,)]"
            r"|\bThread\.ofVirtual\(|\bnewVirtualThreadPerTaskExecutor\(",
        ),
        (17, ("sealed ",), r"\b(?:non-)?sealed (?:abstract |static )?(?:class|interface)\b"),
        (
            16,
            ("record ", "instanceof", ".toList()", "mapMulti"),
            r"(?:^|[ ;}])record [A-Z]\w*(?:<[^{(]*>)?\s*\("
            r"|\binstanceof (?:final )?[A-Z][\w.]*(?:<[^&|;{}()]*>)? [a-z]\w*(?:\)| ?&&| ?\?| ?;)"
            r"|\.toList\(\)|\.mapMulti\(",
        ),
        (15, ('"""', ".formatted("), r'"""|\.formatted\('),
        (
            14,
            ("case ", "default", "yield "),
            r"\bcase [^:;{}()]*->|\bdefault ?->"
            r"|\byield [\w\"(]",
        ),
        (
            11,
            (
                "(var ",
                ".isBlank()",
                ".strip()",
                ".repeat(",
                "Files.",
                "java.net.http",
                "Predicate.not",
            ),
            r"\(var \w+[,)]|\.isBlank\(\)|\.strip\(\)|\.repeat\(|\bFiles\.(?:readString"
            r"|writeString)\("
            r"|\bjava\.net\.http\.|\bPredicate\.not\(",
        ),
        (
            10,
            ("var ", ".orElseThrow()", ".copyOf(", ".toUnmodifiable"),
            r"(?:^|[ ;{(])var \w+ ?[=:]|\.orElseThrow\(\)|\b(?:List|Set|Map)\.copyOf\("
            r"|\.toUnmodifiable(?:List|Set|Map)\(",
        ),
        (
            9,
            (
                ".of(",
                ".entry(",
                ".ofEntries(",
                "requireNonNullElse",
                "OrElse(",
                "Handle",
                "Walker",
                "While(",
                "try (",
            ),
            r"\b(?:List|Set|Map)\.of\(|\bMap\.(?:ofEntries|entry)\(|\bObjects\.requireNonNullElse"
            r"|\.ifPresentOrElse\(|\btry \(\w+\)|\bProcessHandle\b|\bStackWalker\b|\.(?:take"
            r"|drop)While\(",
        ),
        (
            8,
            (
                "->",
                "::",
                "default ",
                "java.time",
                "java.util.function",
                "java.util.stream",
                "Optional",
            ),
            r"->|::\w|^\s*(?:public )?default [\w<]|\bjava\.(?:time|util\.function"
            r"|util\.stream)\b|\bOptional\b",
        ),
        (7, ("<>", "try (", "try(", "catch"), r"<>|\btry ?\(|\bcatch ?\([^)]*\|"),
        (
            5,
            ("@Override", "for ", "<", "enum "),
            r"@Override|\bfor ?\([^;)]*:|<\w[\w, ?<>.]*>"
            r"|\benum \w",
        ),
    )
)


def java_level(code: str) -> int | None:
    """The release of the newest language or library feature in the code, or None below 5.

    Args:
        code: text without comments and with emptied literals, see lexing.code_only.
    """
    for level, words, pattern in _FEATURES:
        if any(word in code for word in words) and pattern.search(code):
            return level
    return None
