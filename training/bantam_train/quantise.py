"""Symmetric int8 blocks, as MatMulNBits and GatherBlockQuantized read them."""

import numpy as np

BLOCK_SIZE = 32
# Both operators take uint8 with this zero point when none is given.
ZERO_POINT = 128


def quantise_int8(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Returns uint8 codes of the matrix's shape and float32 scales [rows, blocks per row]."""
    rows, columns = matrix.shape
    if columns % BLOCK_SIZE:
        raise ValueError(f"{columns} columns are not a multiple of {BLOCK_SIZE}")
    blocks = matrix.reshape(rows, columns // BLOCK_SIZE, BLOCK_SIZE)
    scales = (np.abs(blocks).max(axis=2) / 127).astype(np.float32)
    divisors = np.where(scales == 0, 1, scales)[:, :, None]
    codes = np.clip(np.rint(blocks / divisors), -127, 127) + ZERO_POINT
    return codes.astype(np.uint8).reshape(rows, columns), scales


def dequantise_int8(codes: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The float32 matrix that the codes stand for."""
    blocks = codes.reshape(*scales.shape, BLOCK_SIZE).astype(np.float32) - ZERO_POINT
    return (blocks * scales[:, :, None]).reshape(codes.shape)
