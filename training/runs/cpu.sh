#!/bin/sh
# Trains Bantam-Java on a CPU, politely: in the background of everything else. Killed, it goes on
# where it was when called again. Needs what corpus.sh and first-model.sh leave in target/.
#
#   training/runs/cpu.sh [MINUTES [SOURCE [RUN]]]
#
# SOURCE is the base's GGUF file by default, or a folder to go on from: models/bantam-java.
set -eu
cd "$(dirname "$0")/.."
minutes=${1:-140}
source=${2:-target/base/SmolLM2-135M-Instruct.Q4_1.gguf}
run=${3:-target/runs/cpu}
if [ ! -x target/torch/bin/python ]; then
  python3.11 -m venv target/torch
  target/torch/bin/pip install --quiet --requirement requirements-torch.txt
fi
case $source in *.gguf) kept="--kept-ids vocab/kept-ids.txt" ;; *) kept= ;; esac
# shellcheck disable=SC2086
PYTHONPATH=. OMP_WAIT_POLICY=passive exec nice -n 19 target/torch/bin/python scripts/train.py \
  --out "$run" --source "$source" $kept --mode frozen:10 --rate 3e-4 --step-tokens 3072 \
  --minutes "$minutes" --judge-first
