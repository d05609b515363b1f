#!/bin/sh
# Measures the shipped model and writes the server's references; run first-model.sh before.
#
#   training/runs/measure.sh
set -eu
cd "$(dirname "$0")/.."
export PYTHONPATH=.
python=target/venv/bin/python
model=../models/smollm2-java-118m
resources=../src/test/resources/dev/bantam

$python scripts/fetch_sources.py corpus/held-out-artefacts.tsv --out target/held-out --held-out
export_fp32() {
  $python scripts/export_model.py --source target/base/SmolLM2-135M-Instruct.Q4_1.gguf \
    --description vocab/smollm2-java-118m.yaml --precision fp32 "$@"
}
export_fp32 --out target/full-fp32
export_fp32 --out target/trimmed-fp32 --kept-ids vocab/kept-ids.txt

$python scripts/measure_model.py --jars target/held-out --full target/full-fp32 \
  --trimmed target/trimmed-fp32 --int8 $model
$python scripts/make_reference.py --model $model --jars target/held-out \
  --out $resources/engine/reference-int8.json
$python scripts/make_reference.py --model target/trimmed-fp32 --jars target/held-out \
  --out $resources/engine/reference-fp32.json
$python scripts/make_equal_ids.py --model $model --jars target/held-out \
  --out $resources/tokenizer/equal-ids.json
$python scripts/make_equal_ids_proof.py --model $model --manifest corpus/vocab-artefacts.tsv \
  --jars target/jars --out $resources/tokenizer/equal-ids-by-jar.json
