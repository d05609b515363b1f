"""Where the evaluation's data lies, and where it works."""

from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[3]
QUALITY = _REPOSITORY / "benchmarks" / "quality"
LINE_ARTEFACTS = QUALITY / "line-artefacts.tsv"
HUMANEVAL = QUALITY / "humaneval"
JAVA_WORKERS = QUALITY / "java"
BANTAM = _REPOSITORY / "bantam"
BANTAM_JAR = _REPOSITORY / "target" / "bantam" / "bantam.jar"
WORK = _REPOSITORY / "training" / "target" / "eval"
JARS = WORK / "jars"
LINE_CASES = WORK / "line-cases.jsonl.gz"
