"""Runs an exported model folder with Python's ONNX Runtime, caches shared in place."""

from pathlib import Path

import numpy as np
import onnxruntime as ort


_NUMBERS = {"tensor(float)": np.float32, "tensor(int8)": np.int8}


class ModelSession:
    """A loaded graph with a KV cache for one batch of rows.

    Not thread-safe. The cache is a set of [batch, kv_heads, capacity, head_size] buffers that are
    bound as past and present at once.
    """

    def __init__(self, graph: Path, batch: int = 1, capacity: int = 1024, threads: int = 2) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._capacity = capacity
        self._caches = {
            value.name: ort.OrtValue.ortvalue_from_numpy(
                np.zeros(
                    (batch, value.shape[1], capacity, value.shape[3]), _NUMBERS[value.type]
                )
            )
            for value in self._session.get_inputs()
            if value.name.startswith("past_key_values.")
        }
        self.lengths = np.zeros(batch, np.int32)

    def reset(self) -> None:
        """Forgets what is in the cache."""
        self.lengths[:] = 0

    def step(
        self, ids: np.ndarray, rows: np.ndarray | None = None, lengths: np.ndarray | None = None
    ) -> np.ndarray:
        """Appends ids [batch, sequence] to the cache and returns the logits of the rows asked for.

        ``rows`` defaults to all positions; ``lengths`` is how many of a row's ids are real (the
        rest is padding on the right).
        """
        ids = np.asarray(ids, np.int64)
        added = np.full(len(ids), ids.shape[1], np.int32) if lengths is None else lengths
        after = (self.lengths + added).astype(np.int32)
        if after.max() > self._capacity:
            raise ValueError(f"{after.max()} tokens do not fit {self._capacity}")
        first = not self.lengths.any()
        total = ids.shape[1] if first else int(after.max())
        inputs = {
            "input_ids": ids,
            "rows": np.arange(ids.size) if rows is None else np.asarray(rows, np.int64),
            "seqlens_k": after - 1,
            "total_sequence_length": np.array(total, np.int32),
        }
        self.lengths = after
        return self._run(inputs)

    def cache(self, name: str) -> np.ndarray:
        """The buffer of an input, e.g. ``past_key_values.0.key``."""
        return self._caches[name].numpy()

    def _run(self, inputs: dict[str, np.ndarray]) -> np.ndarray:
        binding = self._session.io_binding()
        for name, array in inputs.items():
            binding.bind_cpu_input(name, array)
        for name, cache in self._caches.items():
            binding.bind_ortvalue_input(name, cache)
            binding.bind_ortvalue_output(name.replace("past_key_values", "present"), cache)
        binding.bind_output("logits")
        self._session.run_with_iobinding(binding)
        return binding.get_outputs()[-1].numpy()
