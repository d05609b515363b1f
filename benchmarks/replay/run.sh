#!/bin/sh
# Replays typing against Bantam and llama.cpp's server, from a clean clone to the results.
#
#   benchmarks/replay/run.sh             # everything: about two hours of an idle machine
#   benchmarks/replay/run.sh --quick     # two traces of 40 keys, to see that all works
#   SCRIPT=concurrency.py benchmarks/replay/run.sh     # or growth.py
#
# Needs Python 3.11, Maven, and what ./bantam and build_peer.sh need. Arguments go to the script.
set -eu
cd "$(dirname "$0")"
model=../../models/bantam-java
python=target/venv/bin/python
if [ ! -x target/venv/bin/pytest ]; then
  python3 -m venv target/venv
  target/venv/bin/pip install -q -r requirements.txt
fi
[ -x target/peer/llama-batched-bench ] || ./build_peer.sh
export PYTHONPATH=.:../../training

gguf=target/peer/model-q8_0.gguf
if [ ! -f "$gguf" ] || [ "$model/model.yaml" -nt "$gguf" ]; then
  $python ../../training/scripts/export_gguf.py --source "$model" --out "$gguf"
fi
exec $python "${SCRIPT:-replay.py}" "$@"
