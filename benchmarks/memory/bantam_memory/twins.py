"""Files that share most of their code with another."""

from bantam_train.curation.evaluation_gate import WINDOW, window_hash
from bantam_train.curation.lexing import normalised_lines

_MOST_SHARED = 0.5


def windows(text: str) -> frozenset[bytes]:
    """Hashes of the file's windows of six lines, comments and blanks left out."""
    lines = normalised_lines(text)
    return frozenset(window_hash(lines, start) for start in range(len(lines) - WINDOW + 1))


def is_twin(own: frozenset[bytes], other: frozenset[bytes]) -> bool:
    """Whether half or more of a file's windows stand in the other one."""
    return bool(own) and len(own & other) >= _MOST_SHARED * len(own)


def closest(own: frozenset[bytes], others: dict[str, frozenset[bytes]]) -> str | None:
    """The path of the twin that shares most; None if there is no twin."""
    twins = [path for path, other in others.items() if is_twin(own, other)]
    return max(twins, key=lambda path: (len(own & others[path]), path), default=None)
