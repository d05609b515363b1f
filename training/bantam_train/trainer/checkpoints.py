"""Checkpoints: written beside and renamed, so that a kill never leaves half of one."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

_NAME = "checkpoint.pt"


@dataclass
class Progress:
    """How far a run is; ``seconds`` of training in all its parts, ``position`` in the corpus."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    position: int = 0


def save(folder: Path, model, optimizer, progress: Progress, origin: dict) -> None:
    """Replaces the folder's checkpoint; ``origin``, plain data, says how it came about."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting = folder / f"{_NAME}.part"
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "progress": asdict(progress),
        "origin": origin,
    }
    with waiting.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    waiting.rename(folder / _NAME)


def load(folder: Path) -> dict | None:
    """The folder's checkpoint, or None if there is none."""
    path = folder / _NAME
    return torch.load(path, map_location="cpu", weights_only=True) if path.exists() else None
