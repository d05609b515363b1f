"""Low-rank runs as small files: what one run hands to the next through the repository."""

from pathlib import Path

from safetensors.torch import load_file, save_file

from bantam_train.trainer import checkpoints
from bantam_train.trainer.model import DecoderModel
from bantam_train.trainer.modes import apply_mode, merge


def save_adapter(run: Path, path: Path) -> None:
    """Writes the trained parts of a low-rank run in half precision: 16 MB at rank 32.

    Raises:
        ValueError: the run was not a low-rank one; its changes do not fit a small file.
    """
    state = checkpoints.load(run)
    if state is None:
        raise FileNotFoundError(f"{run} has no checkpoint")
    mode = state["origin"]["mode"]
    if not mode.startswith("lora:"):
        raise ValueError(f"{run} was trained as {mode}; only lora:RANK gives an adapter")
    parts = {
        name: tensor.half().contiguous()
        for name, tensor in state["model"].items()
        if ".parametrizations." in name and not name.endswith(".original")
    }
    save_file(parts, path, metadata={"mode": mode, "source": state["origin"]["source"]})


def merge_adapter(model: DecoderModel, path: Path, mode: str) -> None:
    """Makes an adapter part of the weights that it was trained on."""
    apply_mode(model, mode)
    parts = {name: tensor.float() for name, tensor in load_file(path).items()}
    unknown = model.load_state_dict(parts, strict=False).unexpected_keys
    if unknown:
        raise ValueError(f"{path}: {unknown[0]} has no place in this model as {mode}")
    merge(model)
    model.requires_grad_(True)
