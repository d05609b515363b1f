#!/bin/sh
# Measures the forward passes of the shipped model, or of the folder in MODEL:
#   benchmarks/engine.sh [ROUNDS] [JAVA OPTIONS]
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-10}
[ $# -eq 0 ] || shift
mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
exec java -Xmx600m -Dbantam.native=target/bantam/native "$@" \
  -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" \
  dev.bantam.model.PassBenchmark "${MODEL:-models/bantam-java}" "$rounds"
