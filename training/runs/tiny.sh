#!/bin/sh
# Trains a tiny model end to end on a CPU in under five minutes: corpus, training, a kill and its
# resumption, weights, export to our format, an answer from it.
#
#   training/runs/tiny.sh
set -eu
cd "$(dirname "$0")/.."
if [ ! -x target/torch/bin/python ]; then
  python3.11 -m venv target/torch
  target/torch/bin/pip install --quiet --requirement requirements-torch.txt
fi
export PYTHONPATH=. OMP_WAIT_POLICY=passive
python=target/torch/bin/python
rm -rf target/tiny
$python scripts/write_tiny.py --out target/tiny/start --corpus target/tiny/corpus
set -- "$python" scripts/train.py --out target/tiny/run --source target/tiny/start \
  --corpus target/tiny/corpus --step-tokens 4096 --micro-tokens 4096 --rate 3e-3 --dev 20 10 \
  --save-minutes 0.1 --tokens 120000
timeout --signal=KILL 20 "$@" --judge-first || echo "killed; going on from its checkpoint"
"$@"
$python scripts/save_weights.py target/tiny/run --tokenizer target/tiny/start/tokenizer.json \
  --out target/tiny/weights
$python scripts/export_model.py --source target/tiny/weights --description vocab/tiny.yaml \
  --out target/tiny/model
$python scripts/complete.py target/tiny/model --text 'public final class ' --max-tokens 8
tail -n 1 target/tiny/run/metrics.jsonl
