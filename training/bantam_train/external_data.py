"""Writes ONNX initializers beside the graph, in files that stay under a size limit."""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper

# Git hosts refuse files over 100 MB.
MAX_FILE_BYTES = 95_000_000
# Memory mapping wants page-aligned offsets.
_ALIGNMENT = 4096


class ExternalData:
    """Appends tensors to ``weights-0.bin``, ``weights-1.bin`` and so on, in the order of calls.

    A tensor is never split: one that is larger than the limit gets a file of its own. A name that
    was added before is not written again: several graphs share one set of weights.
    """

    def __init__(self, folder: Path, max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self._folder = folder
        self._max_file_bytes = max_file_bytes
        self._offset = 0
        self._written: dict[str, TensorProto] = {}
        self.files: list[Path] = []

    def add(self, name: str, array: np.ndarray) -> TensorProto:
        """Appends the array and returns the initializer that points at it."""
        if name in self._written:
            return self._written[name]
        data = np.ascontiguousarray(array).tobytes()
        start = -(-self._offset // _ALIGNMENT) * _ALIGNMENT
        if not self.files or start + len(data) > self._max_file_bytes:
            self._open_next()
            start = 0
        with self.files[-1].open("ab") as file:
            file.write(bytes(start - self._offset))
            file.write(data)
        self._offset = start + len(data)
        self._written[name] = self._describe(name, array, start, len(data))
        return self._written[name]

    def _open_next(self) -> None:
        path = self._folder / f"weights-{len(self.files)}.bin"
        path.write_bytes(b"")
        self.files.append(path)
        self._offset = 0

    def _describe(self, name: str, array: np.ndarray, start: int, length: int) -> TensorProto:
        tensor = TensorProto(
            name=name,
            data_type=helper.np_dtype_to_tensor_dtype(array.dtype),
            dims=array.shape,
            data_location=TensorProto.EXTERNAL,
        )
        place = {"location": self.files[-1].name, "offset": start, "length": length}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        return tensor
