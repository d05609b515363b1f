"""Where things lie."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
REPOSITORY = FOLDER.parents[1]
RESULTS = FOLDER / "results"
TARGET = FOLDER / "target"
TRIED = TARGET / "tried"
JARS = TARGET / "jars"
CLASS_PATH = REPOSITORY / "target" / "test-classpath.txt"
