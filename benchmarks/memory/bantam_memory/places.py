"""Where things lie."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
REPOSITORY = FOLDER.parents[1]
RELEASES = FOLDER / "release-artefacts.tsv"
RESULTS = FOLDER / "results"
TARGET = FOLDER / "target"
JARS = TARGET / "jars"
RUNS = TARGET / "runs"
TIMED_CASES = TARGET / "timed-cases.jsonl.gz"
CLASS_PATH = REPOSITORY / "target" / "test-classpath.txt"
# What editors call a file of the project.
SOURCE_ROOT = "src/main/java/"
