#!/bin/sh
# Builds the training corpus from its manifest: Python 3.11, Maven, a JDK of release 17 for PMD,
# 5 GB of disk. It goes on where it stopped. The result has the hashes of corpus/report.json.
#
#   training/runs/corpus.sh [OUTPUT_FOLDER]
set -eu
cd "$(dirname "$0")/.."
output=${1:-target/corpus-final}
work=target/corpus-work

if [ ! -x target/venv/bin/python ]; then
  python3.11 -m venv target/venv
fi
target/venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
export PYTHONPATH=.
python=target/venv/bin/python

$python scripts/fetch_corpus.py --out target/corpus-jars
$python scripts/fetch_corpus.py --out target/eval-jars --evaluation
$python scripts/curate_files.py --jars target/corpus-jars --evaluation-jars target/eval-jars \
  --out $work/clean
$python scripts/scan_weaknesses.py --work $work --pmd target/pmd
$python scripts/assemble_corpus.py --work $work --out "$output" --report $work/report.json
$python scripts/describe_corpus.py --report $work/report.json --card target/corpus-card/DATA_CARD.md \
  --figures target/corpus-card/figures
cmp $work/report.json corpus/report.json && echo "the corpus is the recorded one"
