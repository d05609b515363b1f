"""A model folder as a language model, run by Python's ONNX Runtime."""

from pathlib import Path

import numpy as np
import yaml
from tokenizers import Tokenizer

from bantam_train.evaluation.tokens import TokenTable
from bantam_train.fim.layout import FimIds, Order
from bantam_train.measure import log_softmax
from bantam_train.session import ModelSession


class FolderModel:
    """The folder's graph, tokenizer and manifest. Not thread-safe."""

    def __init__(self, folder: Path, capacity: int, threads: int) -> None:
        self.manifest = yaml.safe_load((folder / "model.yaml").read_text(encoding="utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / self.manifest["tokenizer"]))
        self.table = TokenTable(self.tokenizer)
        self._session = ModelSession(
            folder / self.manifest["graph"], capacity=capacity, threads=threads
        )

    @property
    def fim(self) -> FimIds | None:
        """The manifest's control ids; None if the model only continues text."""
        tokens = self.manifest["tokens"]
        if tokens["fim"] is None:
            return None
        if tokens["fim"]["order"] != Order.SPM_BEFORE.value:
            raise ValueError(f"the prompt order {tokens['fim']['order']} is unknown here")
        marks = {name: id_ for name, id_ in tokens["fim"].items() if name != "order"}
        return FimIds(start=tokens["document_start"], **marks)

    def start(self, ids: list[int]) -> np.ndarray:
        """Begins a sequence with one run over all its ids."""
        self._session.reset()
        logits = self._session.step(np.array([ids]), rows=np.array([len(ids) - 1]))
        return log_softmax(logits[0].astype(np.float64))

    def extend(self, ids: list[int]) -> np.ndarray:
        """Appends ids in one run."""
        return log_softmax(self._session.step(np.array([ids])).astype(np.float64))

    def cut(self, length: int) -> None:
        """Takes the sequence back to its first ids; the cache holds them still."""
        self._session.lengths[:] = length
