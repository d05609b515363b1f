"""Flags that several scripts have."""

import argparse
from pathlib import Path

from bantam_filter.places import CLASS_PATH
from bantam_filter.runner import Runner, build


def parser(doc: str | None) -> argparse.ArgumentParser:
    """A parser with the flags of the filter's runner."""
    made = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("--no-build", action="store_true", help="run what is compiled already")
    made.add_argument(
        "--class-path",
        type=Path,
        default=CLASS_PATH,
        metavar="FILE",
        help="the tests' class path as Maven writes it",
    )
    return made


def runner(args: argparse.Namespace, budget_ms: int | None = None) -> Runner:
    """The filter's runner, built unless the flags say otherwise."""
    if not args.no_build:
        build()
    return Runner(args.class_path, budget_ms)
