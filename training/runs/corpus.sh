#!/bin/sh
# Builds the training corpus from its manifest: Python 3.11, Maven, a JDK of release 17 for PMD,
# 5 GB of disk. It goes on where it stopped. The result has the hashes of corpus/report.json.
#
#   training/runs/corpus.sh [OUTPUT_FOLDER [PERCENT]]
#
# PERCENT takes that share of the jars, chosen by hash: a tenth is enough for a few million tokens
# and is built in minutes. Only the whole is compared with the report.
set -eu
cd "$(dirname "$0")/.."
output=${1:-target/corpus}
percent=${2:-100}
work=target/corpus-work
manifest=corpus/train-artefacts.tsv

if [ ! -x target/venv/bin/python ]; then
  python3.11 -m venv target/venv
fi
target/venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
export PYTHONPATH=.
python=target/venv/bin/python

if [ "$percent" -lt 100 ]; then
  work=target/corpus-work-$percent
  mkdir -p "$work"
  $python scripts/sample_manifest.py --percent "$percent" --out "$work/manifest.tsv"
  manifest=$work/manifest.tsv
fi
$python scripts/fetch_corpus.py --manifest "$manifest" --out target/corpus-jars
$python scripts/fetch_corpus.py --out target/eval-jars --evaluation
$python scripts/curate_files.py --manifest "$manifest" --jars target/corpus-jars \
  --evaluation-jars target/eval-jars --out "$work/clean"
$python scripts/scan_weaknesses.py --manifest "$manifest" --work "$work" --pmd target/pmd
$python scripts/assemble_corpus.py --manifest "$manifest" --work "$work" --out "$output" \
  --report "$work/report.json"
$python scripts/build_fingerprints.py --manifest "$manifest" --corpus "$output" \
  --clean "$work/clean" --out "$output/copies.idx"
[ "$percent" -lt 100 ] && exit
$python scripts/describe_corpus.py --report "$work/report.json" \
  --card target/corpus-card/DATA_CARD.md --figures target/corpus-card/figures
cmp "$work/report.json" corpus/report.json && echo "the corpus is the recorded one"
