"""What the scripts have in common: arguments, the setup and the recorded traces."""

import argparse
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from bantam_replay.busy import Compiler, compiler_busy
from bantam_replay.clients import line_tokenizer
from bantam_replay.systems import SYSTEMS, Setup, System
from bantam_replay.traces import FOLDER, MANIFEST, Trace, build, checked
from bantam_train import maven
from bantam_train.artefacts import check_not_reserved, read_artefacts

_REPOSITORY = FOLDER.parents[1]
_TARGET = FOLDER / "target"


def parser(description: str) -> argparse.ArgumentParser:
    """A parser with the arguments of the scripts that play traces with all systems."""
    made = common(description)
    made.add_argument("--systems", nargs="+", choices=list(SYSTEMS), default=list(SYSTEMS))
    return made


def common(description: str) -> argparse.ArgumentParser:
    """A parser with what every script has; a terminated script stops its servers."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(f"ended by signal {number}"))
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = made.add_argument
    add("--bantam", type=Path, default=_REPOSITORY / "bantam", help="launcher")
    add("--model", type=Path, default=_REPOSITORY / "models/bantam-java", help="model folder")
    add("--gguf", type=Path, default=_TARGET / "peer/model-q8_0.gguf", help="the same weights")
    add("--llama", type=Path, default=_TARGET / "peer/llama-server", help="the peer's server")
    add("--jars", type=Path, default=_TARGET / "jars", help="source jars; fetched if missing")
    add("--threads", type=int, default=2, help="of each server")
    add("--slots", type=int, default=4, help="of each server that lets one choose")
    add("--quick", action="store_true", help="a few keys, to see that all works")
    add("--out", type=Path, help="folder of the results; of --quick: target/quick")
    return made


def add_busy(made: argparse.ArgumentParser) -> None:
    """Adds the choice to measure beside a compiler."""
    made.add_argument("--busy", action="store_true", help="a compiler keeps one core busy")


def other_load(args: argparse.Namespace) -> AbstractContextManager[Compiler | None]:
    """What runs beside the measured ones: nothing, or with ``--busy`` a compiler."""
    return compiler_busy() if args.busy else nullcontext()


def file_name(args: argparse.Namespace, name: str) -> str:
    """The name of a result's file; a busy machine's results do not replace an idle one's."""
    if not args.busy:
        return name
    stem, _, kind = name.rpartition(".")
    return f"{stem}{'-BUSY' if stem.isupper() else '-busy'}.{kind}"


def setup_of(args: argparse.Namespace) -> Setup:
    """Where everything lies."""
    return Setup(
        args.bantam.absolute(),
        args.llama.absolute(),
        args.gguf.absolute(),
        args.model.absolute(),
        line_tokenizer(args.model),
        _TARGET / "logs",
        args.threads,
        args.slots,
    )


def systems_of(args: argparse.Namespace) -> list[System]:
    """The chosen systems in the order of the arguments."""
    return [SYSTEMS[name] for name in args.systems]


def traces_of(args: argparse.Namespace) -> tuple[list[Trace], Trace]:
    """The recorded traces, and the one that warms up."""
    artefacts = read_artefacts(MANIFEST)
    check_not_reserved(artefacts)
    maven.fetch_missing(artefacts, args.jars, lambda count: None)
    *traces, warm_up = checked(build(args.jars))
    return traces, warm_up


def results_folder(args: argparse.Namespace) -> Path:
    """Where the results go; it exists then."""
    folder = args.out or (_TARGET / "quick" if args.quick else FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
