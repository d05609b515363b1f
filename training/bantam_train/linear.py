"""The two ways to store and multiply matrices: int8 blocks (shipped) and float32 (exact)."""

import numpy as np

from bantam_train.quantise import BLOCK_SIZE, quantise_int8

_MICROSOFT = "com.microsoft"
# Without it the operator multiplies in float32, ten to thirty times slower at one row.
_INT8_ACTIVATIONS = 4


class Int8Linear:
    """MatMulNBits everywhere; a tied table is stored once for the look-up and the head."""

    def __init__(self, builder) -> None:
        self._builder = builder

    def apply(self, x: str, name: str, matrix: np.ndarray) -> str:
        """Multiplies x by the transposed matrix [outputs, inputs]."""
        codes, scales = self._store(name, matrix)
        shape = (matrix.shape[0], -1, BLOCK_SIZE)
        blocks = self._builder.weight(f"{name}.blocks", codes.reshape(shape))
        scale = self._builder.weight(f"{name}.scales", scales)
        return self._multiply(x, blocks, scale, matrix.shape, f"{name}.out")

    def embed(self, ids: str, output: str) -> str:
        """Looks the ids' rows up."""
        codes, scales = self._store("embedding", self._builder.decoder.tensor("embedding"))
        self._builder.weight("embedding.codes", codes)
        self._builder.weight("embedding.scales", scales)
        return self._builder.node(
            "GatherBlockQuantized",
            ["embedding.codes", ids, "embedding.scales"],
            output,
            domain=_MICROSOFT,
            bits=8,
            block_size=BLOCK_SIZE,
            gather_axis=0,
            quantize_axis=1,
        )

    def head(self, x: str, output: str) -> str:
        """Computes the logits."""
        config = self._builder.decoder.config
        shape = (config.vocab_size, config.hidden_size)
        if not config.tied:
            codes, scales = self._store("head", self._builder.decoder.tensor("head"))
            blocked = codes.reshape(shape[0], -1, BLOCK_SIZE)
            blocks = self._builder.weight("head.blocks", blocked)
            scale = self._builder.weight("head.scales", scales)
            return self._multiply(x, blocks, scale, shape, output)
        dims = np.array([shape[0], shape[1] // BLOCK_SIZE, BLOCK_SIZE], dtype=np.int64)
        dims_name = self._builder.constant("head.shape", dims)
        blocks = self._builder.node("Reshape", ["embedding.codes", dims_name], "head.blocks")
        return self._multiply(x, blocks, "embedding.scales", shape, output)

    @staticmethod
    def _store(name: str, matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        try:
            return quantise_int8(matrix)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error

    def _multiply(self, x: str, blocks: str, scales: str, shape: tuple, output: str) -> str:
        return self._builder.node(
            "MatMulNBits",
            [x, blocks, scales],
            output,
            domain=_MICROSOFT,
            N=shape[0],
            K=shape[1],
            bits=8,
            block_size=BLOCK_SIZE,
            accuracy_level=_INT8_ACTIVATIONS,
        )


class Fp32Linear:
    """Plain float32, to prove the graph and the engine exact; not shipped."""

    def __init__(self, builder) -> None:
        self._builder = builder

    def apply(self, x: str, name: str, matrix: np.ndarray) -> str:
        """Multiplies x by the transposed matrix [outputs, inputs]."""
        weight = self._builder.weight(name, matrix.T)
        return self._builder.node("MatMul", [x, weight], f"{name}.out")

    def embed(self, ids: str, output: str) -> str:
        """Looks the ids' rows up."""
        table = self._builder.weight("embedding", self._builder.decoder.tensor("embedding"))
        return self._builder.node("Gather", [table, ids], output, axis=0)

    def head(self, x: str, output: str) -> str:
        """Computes the logits."""
        if self._builder.decoder.config.tied:
            return self._builder.node("Gemm", [x, "embedding"], output, transB=1)
        head = self._builder.weight("head", self._builder.decoder.tensor("head"))
        return self._builder.node("Gemm", [x, head], output, transB=1)
