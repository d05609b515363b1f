#!/bin/sh
# Runs one script of the filter's evaluation with what it needs:
#
#   benchmarks/filter/run.sh suite.py --rule sql-concat --failures
#   benchmarks/filter/run.sh juliet.py --juliet FILE
#   benchmarks/filter/run.sh clean.py
#   benchmarks/filter/run.sh times.py
#   benchmarks/filter/run.sh tools.py --juliet FILE
#   benchmarks/filter/run.sh prompts.py
#
# Needs Python 3.11, Maven and what ./bantam needs. PYTHON names another interpreter than that of
# the replay benchmark's environment, which has what is needed.
set -eu
cd "$(dirname "$0")"
venv=../replay/target/venv
if [ -z "${PYTHON:-}" ] && [ ! -x "$venv/bin/pytest" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q -r ../replay/requirements.txt
fi
export PYTHONPATH=.:../replay:../../training
exec "${PYTHON:-$venv/bin/python}" "$@"
