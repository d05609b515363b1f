#!/bin/sh
# Measures the model's passes and drafts beside llama.cpp, from a clean clone to the results.
#
#   benchmarks/passes/run.sh             # about twelve minutes of an idle machine
#   benchmarks/passes/run.sh --busy      # the same while a compiler keeps one core busy
#   benchmarks/passes/run.sh --quick     # two minutes, to see that all works
#
# Needs what the replay's run.sh needs, whose environment, peer and GGUF file it uses or has made.
# Arguments go to the script.
set -eu
cd "$(dirname "$0")"
(cd ../.. && { [ -d target/bantam/native ] || ./bantam --version; } &&
  mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt)
SCRIPT=../passes/passes.py exec ../replay/run.sh "$@"
