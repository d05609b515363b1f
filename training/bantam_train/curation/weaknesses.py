"""Has PMD look for weaknesses: its rules that stand for a CWE, and those of weakness-rules.xml."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bantam_train.artefacts import CORPUS
from bantam_train.curation.curate import CleanFile
from bantam_train.curation.lexing import code_only
from bantam_train.maven import copy_class_path

RULES = CORPUS / "weakness-rules.xml"
_PMD = "net.sourceforge.pmd"
_PMD_VERSION = "7.27.0"
# Every rule needs one of these in the code with literals emptied: PMD reads only files with one.
_MAY_MATCH = re.compile(
    r"\b(?:MessageDigest|Cipher|KeyGenerator|SecretKeyFactory|SecretKeySpec|IvParameterSpec"
    r"|SSLContext"
    r"|SSLSession|NoopHostnameVerifier|AllowAllHostnameVerifier|TrustAllStrategy"
    r"|ObjectInputStream"
    r"|XMLDecoder|(?:DocumentBuilder|SAXParser|XMLInput|Transformer|Schema|XPath)Factory"
    r"|check(?:Server|Client)Trusted|createTemp(?:File|Dir)|printStackTrace|NaN)\b"
    r"|\bnew Random\(\)|\bMath\.random\(|\bgetRuntime\(\)\s*\.exec\(|\.equals\(null\)|\.run\(\)"
    r"|\b(?:execute(?:Query|Update|LargeUpdate)|prepare(?:Statement|Call)|create(?:Native"
    r"|SQL)?Query"
    r"|addBatch|queryFor(?:Object|List))\([^;]*\+"
    r"|\bset(?:Secure|HttpOnly)\(false|(?i:entry\w*\.getName\()"
    r'|(?i:(?:password|passwd|passphrase|secret|apikey|accesskey)\s*=\s*"")'
    r"|\bcatch\s*\([^)]*\)\s*\{\s*\}|\bfinally\s*\{[^}]*\b(?:return|throw)\b"
    r'|[!=]=\s*""|""\s*[!=]=|\bnew BigDecimal\(-?[\d.]|\bif\s*\((?:true|false)\)'
    r"|\bstatic\b[^;(){}]*(?:Date|Number|Decimal)Format\b|\bsynchronized\b[^;]*== null"
    r"|\bif\s*\((\w+) == null\)\s*\{?\s*\1 ="
)
# The second compiler would cost more than it gains in runs this short.
_JVM = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# Findings, files that it could not read, files that made it fail; the report names all of them.
_COMPLETE = (0, 1, 4, 5)
UNREADABLE = "not readable for the scanner"


def fetch_pmd(folder: Path) -> None:
    """Fetches PMD's jars, unless they are there."""
    if not list(folder.glob(f"pmd-cli-{_PMD_VERSION}.jar")):
        copy_class_path([(_PMD, "pmd-cli", _PMD_VERSION), (_PMD, "pmd-java", _PMD_VERSION)], folder)


def rule_names(rules: str) -> dict[str, str]:
    """What a finding is called in the report, by rule: "CWE-328 WeakHash"."""
    names = re.findall(r'<rule (?:ref="[^"]*/|name=")(\w+)"', rules)
    numbers = re.findall(r"<!-- CWE-(\d+) -->", rules)
    return {name: f"CWE-{cwe} {name}" for name, cwe in zip(names, numbers, strict=True)}


def may_match(file: CleanFile) -> bool:
    """Whether any rule could find something in the file."""
    return bool(_MAY_MATCH.search(code_only(file.text)))


def scan(files: Iterable[CleanFile], pmd: Path, work: Path) -> dict[str, str]:
    """The first finding of each file that has one, by the file's key.

    Args:
        pmd: folder with PMD's jars.
        work: folder that is emptied, and that the files are written to while PMD runs.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    keys = {}
    for number, file in enumerate(filter(may_match, files)):
        keys[f"{number}.java"] = file.key
        (work / f"{number}.java").write_text(file.text, encoding="utf-8")
    findings = _findings(_run(pmd, work), rule_names(RULES.read_text(encoding="utf-8")))
    shutil.rmtree(work)
    return {keys[name]: finding for name, finding in sorted(findings.items())}


def _run(pmd: Path, sources: Path) -> dict:
    report = sources / "report.json"
    command = ["java", *_JVM, "-cp", f"{pmd}/*", f"{_PMD}.cli.PmdCli"]
    command += ["check", "-d", str(sources), "-R", str(RULES), "-f", "json", "-r", str(report)]
    command += ["--no-progress", "--no-cache", "--threads", "1"]
    command += ["--suppress-marker", "nothing is suppressed"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in _COMPLETE or not report.exists():
        raise SystemExit(f"PMD failed:\n{run.stderr[-2000:]}")
    return json.loads(report.read_text(encoding="utf-8"))


def _findings(report: dict, names: dict[str, str]) -> dict[str, str]:
    findings = {
        Path(error["filename"]).name: UNREADABLE for error in report.get("processingErrors", [])
    }
    for file in report["files"]:
        found = [(item["beginline"], names[item["rule"]]) for item in file["violations"]]
        if found:
            findings[Path(file["filename"]).name] = min(found)[1]
    return findings
