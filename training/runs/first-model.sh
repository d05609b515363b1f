#!/bin/sh
# Builds models/smollm2-java-118m from nothing: Python 3.11, Maven, 1 GB of disk.
#
#   training/runs/first-model.sh [OUTPUT_FOLDER]
#
# The folder in git comes out byte for byte; afterwards `git status models` shows no change.
set -eu
cd "$(dirname "$0")/.."
output=${1:-../models/smollm2-java-118m}

python3.11 -m venv target/venv
target/venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
export PYTHONPATH=.
python=target/venv/bin/python

$python scripts/fetch_base.py --out target/base
$python scripts/fetch_sources.py corpus/vocab-artefacts.tsv --out target/jars
$python scripts/count_tokens.py --base target/base --jars target/jars --out target/counts.npy
$python scripts/choose_vocabulary.py --base target/base --counts target/counts.npy \
  --out target/kept-ids.txt

mkdir -p "$output"
card=../models/smollm2-java-118m/MODEL_CARD.md
if [ ! "$output" -ef "$(dirname "$card")" ]; then
  cp "$card" "$output"
fi
$python scripts/export_model.py --source target/base/SmolLM2-135M-Instruct.Q4_1.gguf \
  --kept-ids vocab/kept-ids.txt --description vocab/smollm2-java-118m.yaml --out "$output"
