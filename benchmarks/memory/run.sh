#!/bin/sh
# Runs one script of the memory's evaluation with what it needs:
#
#   benchmarks/memory/run.sh measure.py --set in-time --systems model,memory,both --seconds 200
#   benchmarks/memory/run.sh baseline.py
#   benchmarks/memory/run.sh report.py
#   benchmarks/memory/run.sh trace_samples.py training/target/corpus/dev.jsonl.zst
#   benchmarks/memory/run.sh learn_mixing.py training/target/corpus/dev.jsonl.zst
#
# Needs Python 3.11, Maven and what ./bantam needs; measure.py and trace_samples.py also what
# mvn test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
# leaves. Paths are relative to the repository. PYTHON names another interpreter than that of the
# replay benchmark's environment, which has what is needed.
set -eu
cd "$(dirname "$0")"
venv=../replay/target/venv
if [ -z "${PYTHON:-}" ] && [ ! -x "$venv/bin/pytest" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q -r ../replay/requirements.txt
fi
case $venv in /*) ;; *) venv=$PWD/$venv ;; esac
folder=$PWD
script=$1
shift
export PYTHONPATH="$folder:$folder/../../training"
cd ../..
exec "${PYTHON:-$venv/bin/python}" "$folder/$script" "$@"
