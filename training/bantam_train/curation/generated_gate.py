"""Leaves out what nobody wrote by hand: generated code, tables, minified and vendored files."""

import re

from bantam_train.curation.lexing import literals

_MARKER = re.compile(
    r"@(?:javax?\.annotation\.|jakarta\.annotation\.|javax\.annotation\.processing\.)?Generated\b"
    r"|generated (?:by|from|code|source|automatically|with)|do not (?:edit|modify)|auto-?generated"
    r"|machine[- ]generated|automatically generated|this (?:file|class) (?:is|was) generated"
    r"|generated on:?\s",
    re.IGNORECASE,
)
_MARKER_CHARACTERS = 3_000
_GENERATED_NAME = re.compile(
    r"(?:Grpc|OuterClass|_Factory|_MembersInjector|__\w+|Lexer|TokenManager|ParserConstants"
    r"|BaseVisitor|BaseListener|_\$\w+|ASTVisitorAdapter)\.java$"
)
_VENDORED = re.compile(
    r"(?:^|/)(?:shaded?|shadow|repackaged?|relocated|third_?party|vendor(?:ed)?|bundled_?libs?"
    r"|nonapi|embedded/lib|org/objectweb/asm|com/google/common/(?!.*guava))(?:/|$)",
    re.IGNORECASE,
)
_MAX_CHARACTERS = 100_000
_MIN_CHARACTERS = 200
_MAX_LINE = 400
# Tables: literals and bare numbers fill the file.
_MAX_LITERAL_SHARE = 0.45
_NUMBER_LINE = re.compile(r"^[\s{}(]*(?:[-+]?(?:0[xX])?[\da-fA-F_.]+[LlFfDd]?\s*[,;})\s]+)+$", re.M)
_MAX_NUMBER_LINE_SHARE = 0.3
# Accessors alone: every statement returns or sets one field.
_ACCESSOR = re.compile(r"\{\s*(?:return (?:this\.)?\w+;|this\.\w+ = \w+;(?:\s*return this;)?)\s*\}")
_METHOD_END = re.compile(r"\)\s*(?:throws [\w., ]+)?\{")


def path_reason(path: str) -> str | None:
    """The reason that the path alone gives."""
    if path.endswith(("package-info.java", "module-info.java")):
        return "declaration only"
    if _VENDORED.search(path.rpartition("/")[0]):
        return "vendored"
    if _GENERATED_NAME.search(path) or "/generated/" in path or "generated-sources" in path:
        return "generated"
    return None


def reason(path: str, text: str) -> str | None:
    """Why the file teaches nothing that a programmer would write."""
    if by_path := path_reason(path):
        return by_path
    if _MARKER.search(text[:_MARKER_CHARACTERS]):
        return "generated"
    if len(text) > _MAX_CHARACTERS:
        return "oversized"
    if len(text) < _MIN_CHARACTERS:
        return "too short"
    if max(map(len, text.split("\n"))) > _MAX_LINE:
        return "minified or long line"
    return _shape_reason(text)


def _shape_reason(text: str) -> str | None:
    if sum(map(len, literals(text))) > _MAX_LITERAL_SHARE * len(text):
        return "table"
    if sum(map(len, _NUMBER_LINE.findall(text))) > _MAX_NUMBER_LINE_SHARE * len(text):
        return "table"
    methods = len(_METHOD_END.findall(text))
    if methods >= 12 and len(_ACCESSOR.findall(text)) > 0.85 * methods:
        return "accessors only"
    return None
