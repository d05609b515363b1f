#!/bin/sh
# Measures how many of the right answers come in time, from a clean clone to the results.
#
#   benchmarks/latency/run.sh             # an idle machine, about 40 minutes
#   benchmarks/latency/run.sh --busy      # one core kept busy by a compiler
#   benchmarks/latency/run.sh --quick     # 16 cases, to see that all works
#
# Needs Python 3.11, and what ./bantam needs; the first run fetches the cases' source jars with
# Maven. PYTHON names another interpreter than that of the replay benchmark's environment, which
# has what is needed. Arguments go to the script.
set -eu
cd "$(dirname "$0")"
venv=../replay/target/venv
if [ -z "${PYTHON:-}" ] && [ ! -x "$venv/bin/pytest" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q -r ../replay/requirements.txt
fi
export PYTHONPATH=.:../replay:../../training
exec "${PYTHON:-$venv/bin/python}" latency.py "$@"
