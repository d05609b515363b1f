#!/bin/sh
# One GPU run of MINUTES useful minutes, on a machine that is fed in pieces and has no network:
# PIECES holds weights (a model folder's or base's files) and corpus shards, train*.jsonl.zst and
# dev.jsonl.zst, with SHA256SUMS beside them. The run starts on the first shard and takes others as
# they arrive; called again it goes on from its checkpoint.
#
#   training/runs/gpu.sh PIECES OUT [MINUTES [SOURCE]]
#
# Rehearse on a CPU, with the tiny model and a minute:  training/runs/gpu.sh --rehearse
set -eu
cd "$(dirname "$0")/.."
export PYTHONPATH=.
python=${PYTHON:-target/torch/bin/python}

if [ "${1-}" = --rehearse ]; then
  pieces=target/gpu-rehearsal/pieces
  out=target/gpu-rehearsal/run
  rm -rf target/gpu-rehearsal
  $python scripts/write_tiny.py --out target/gpu-rehearsal/tiny --corpus "$pieces"
  (cd "$pieces" && sha256sum -- *.zst >SHA256SUMS)
  minutes=0.5 source=target/gpu-rehearsal/tiny
  batch="--step-tokens 4096 --micro-tokens 2048 --workers 2 --dev 8 4"
else
  pieces=$1 out=$2 minutes=${3:-20} source=${4:-../models/bantam-java}
  # 256k tokens a step: at 250k tokens a second an optimiser step a second.
  batch="--step-tokens 262144 --micro-tokens 65536 --compile --workers 14 --dev 300 150"
fi
(cd "$pieces" && sha256sum --check --quiet SHA256SUMS)
count=$($python -c 'import torch; print(max(1, torch.cuda.device_count()))')
# shellcheck disable=SC2086
$python -m torch.distributed.run --nproc-per-node "$count" --rdzv-backend c10d \
  --rdzv-endpoint 127.0.0.1:0 --master-addr 127.0.0.1 scripts/train.py \
  --out "$out" --source "$source" --corpus "$pieces" --mode full --rate 6e-4 --psm 0.1 \
  --length 200 640 --minutes "$minutes" --save-minutes 3 --dev-budget 512 --judge-first $batch
tail -n 1 "$out/metrics.jsonl"
