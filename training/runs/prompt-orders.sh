#!/bin/sh
# Trains one short arm per prompt order, for docs/decisions/004-prompt-order.md: the same start,
# files, tokens and dev cases. Needs the environment of runs/cpu.sh and a corpus.
#
#   training/runs/prompt-orders.sh [CORPUS_FOLDER [TOKENS]]
set -eu
cd "$(dirname "$0")/.."
corpus=${1:-target/corpus}
tokens=${2:-50000}
export PYTHONPATH=. OMP_WAIT_POLICY=passive
for order in spm-before spm-after spm-none spm-live psm; do
  target/torch/bin/python scripts/train.py --out "target/runs/order-$order" --order "$order" \
    --source target/base/SmolLM2-135M-Instruct.Q4_1.gguf --kept-ids vocab/kept-ids.txt \
    --corpus "$corpus" --files 8000 --mode frozen:10 --psm 0 --length 160 256 \
    --tokens "$tokens" --step-tokens 2048 --rate 3e-4 --save-minutes 1000 --dev 100 140
done
tail -qn 1 target/runs/order-*/metrics.jsonl
