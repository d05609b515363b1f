"""What a model folder is worth on held-out text: bits per byte, agreement, whole lines."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from tokenizers import Tokenizer

from bantam_train.artefacts import Artefact, Reserved
from bantam_train.corpus import clean_files
from bantam_train.generate import generate
from bantam_train.session import ModelSession


@dataclass(frozen=True)
class HeldOutFile:
    """One Java file that the vocabulary was not chosen on."""

    coordinates: str
    path: str
    text: str

    @property
    def rank(self) -> str:
        """A fixed order that nobody picked by hand."""
        return hashlib.sha256(f"{self.coordinates}/{self.path}".encode()).hexdigest()


def held_out_files(artefacts: list[Artefact], jars: Path) -> list[HeldOutFile]:
    """All cleaned files of the held-out jars, in the order of their ranks."""
    everything = Reserved(frozenset(), frozenset())
    files = [
        HeldOutFile(artefact.coordinates, path, text)
        for artefact in artefacts
        for path, text in clean_files(jars / artefact.file_name, everything)
    ]
    return sorted(files, key=lambda file: file.rank)


class MeasuredModel:
    """A model folder opened for measuring."""

    def __init__(self, folder: Path, capacity: int = 2048) -> None:
        self.manifest = yaml.safe_load((folder / "model.yaml").read_text(encoding="utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / self.manifest["tokenizer"]))
        self.session = ModelSession(folder / self.manifest["graph"], capacity=capacity)

    def logits(self, ids: list[int]) -> np.ndarray:
        """The logits after every id of a fresh sequence."""
        self.session.reset()
        return self.session.step(np.array([ids]))

    def bits(self, text: str, start: list[int]) -> tuple[float, int]:
        """Bits spent on the text's tokens behind the first, and the bytes those stand for.

        The first token is left out in every case, since without a start it has no prediction.
        """
        ids = self.tokenizer.encode(text).ids
        logits = self.logits(start + ids)[len(start) : -1].astype(np.float64)
        spent = -log_softmax(logits)[np.arange(len(ids) - 1), ids[1:]].sum() / np.log(2)
        first = self.tokenizer.decode(ids[:1], skip_special_tokens=False)
        return float(spent), len(text.encode()) - len(first.encode())

    def rest_of_line(self, before: str, start: list[int], max_tokens: int = 40) -> str:
        """The greedy continuation up to the end of the line."""
        ids = start + self.tokenizer.encode(before).ids
        ends = frozenset(self.manifest["tokens"]["end_of_text"])
        generated = generate(self.session, ids, max_tokens, ends | self._newline_ids())
        return self.tokenizer.decode(generated.ids).split("\n")[0]

    def _newline_ids(self) -> frozenset[int]:
        vocabulary = self.tokenizer.get_vocab()
        return frozenset(i for token, i in vocabulary.items() if "Ċ" in token)


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Natural-log probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def kl_and_agreement(reference: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Mean KL(reference || other) in nats and the share of positions with the same top id."""
    p, q = log_softmax(reference.astype(np.float64)), log_softmax(other.astype(np.float64))
    divergence = (np.exp(p) * (p - q)).sum(axis=-1).mean()
    return float(divergence), float((p.argmax(-1) == q.argmax(-1)).mean())


@dataclass(frozen=True)
class LineCase:
    """A cursor in mid-line, behind an opening character or a blank."""

    before: str
    rest: str


def line_cases(files: list[HeldOutFile], count: int, window: int = 1500) -> list[LineCase]:
    """One cursor a file, placed by the file's rank, with at most ``window`` characters before."""
    cases = []
    for file in files:
        cursors = [
            i
            for i, character in enumerate(file.text[:-1], start=1)
            if character in ".(=, " and is_code_cursor(file.text, i)
        ]
        if cursors:
            cursor = cursors[int(file.rank, 16) % len(cursors)]
            # A blank joins the next token: the cursor is put in front of it.
            cursor -= file.text[cursor - 1] == " "
            before = file.text[max(0, cursor - window) : cursor]
            if cursor > window:
                before = before.split("\n", 1)[-1]
            cases.append(LineCase(before, file.text[cursor:].split("\n")[0]))
        if len(cases) == count:
            return cases
    return cases


def is_code_cursor(text: str, cursor: int) -> bool:
    """Behind some code of a line that is no comment or import, with 3 to 80 characters to go."""
    start = text.rfind("\n", 0, cursor) + 1
    line = text[start : cursor].lstrip()
    rest = text[cursor:].split("\n", 1)[0].strip()
    return bool(line) and not line.startswith(("*", "/", "import", "package", "@")) and (
        3 <= len(rest) <= 80
    )
