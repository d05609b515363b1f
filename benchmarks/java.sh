#!/bin/sh
# Measures the Java parts of a key press with JMH: benchmarks/java.sh [JMH OPTIONS]
set -eu
cd "$(dirname "$0")/.."
mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
path="target/test-classes:target/classes:$(cat target/test-classpath.txt)"
made=target/jmh
rm -rf "$made"
mkdir -p "$made/benchmarks" "$made/sources" "$made/classes"
(cd target/test-classes && find . -name '*Benchmark*.class' ! -name 'PassBenchmark*') |
  while read -r class; do
    mkdir -p "$made/benchmarks/$(dirname "$class")"
    cp "target/test-classes/$class" "$made/benchmarks/$class"
  done
java -cp "$path" org.openjdk.jmh.generators.bytecode.JmhBytecodeGenerator \
  "$made/benchmarks" "$made/sources" "$made/classes" reflection
find "$made/sources" -name '*.java' > "$made/sources.txt"
javac -nowarn -proc:none -cp "$path" -d "$made/classes" "@$made/sources.txt"
exec java -cp "$made/classes:$path" org.openjdk.jmh.Main -f 1 -wi 3 -w 1 -i 5 -r 1 \
  -jvmArgs "-Xmx768m -Dbantam.native=target/bantam/native $(sed -n 's/.*<javac.exports>\(.*\)<.*/\1/p' pom.xml)" \
  "$@"
