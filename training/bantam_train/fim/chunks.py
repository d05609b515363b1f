"""Context from other files of the same artefact: the declarations of types that the code names."""

import re
from collections import defaultdict

from bantam_train.fim.documents import Document

_TYPE_NAME = re.compile(r"\b[A-Z]\w{2,}")
_BODY = re.compile(r"\{[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
MAX_CHARACTERS = 320


class ChunkSource:
    """The files of the artefacts that were read so far, by the name of their type."""

    def __init__(self, documents: list[Document] = ()) -> None:
        self._files: dict[str, dict[str, Document]] = defaultdict(dict)
        for document in documents:
            name = document.path.rpartition("/")[2].removesuffix(".java")
            self._files[document.artefact][name] = document

    def chunks(self, document: Document, code: str) -> tuple[str, ...]:
        """The declarations of the last named type of the same artefact, or nothing."""
        files = self._files.get(document.artefact, {})
        for name in reversed(_TYPE_NAME.findall(code)):
            other = files.get(name)
            if other and other.path != document.path:
                return (f"{other.path}\n{declarations(other.text)}",)
        return ()


def declarations(text: str) -> str:
    """The type's declaration and its members' heads, without bodies, comments and imports."""
    code = _COMMENT.sub("", text)
    for _ in range(8):  # innermost bodies first; deeper nesting than this is cut below
        shorter = _BODY.sub(";", code)
        if shorter.count("{") < 1:
            break
        code = shorter
    lines = (line.strip() for line in code.split("\n"))
    kept = [line for line in lines if line and not line.startswith(("import ", "package ", "@"))]
    return "\n".join(kept)[:MAX_CHARACTERS].rpartition("\n")[0]
