#!/bin/sh
# Measures how fast a project of a million lines is read: benchmarks/index/run.sh FOLDER
# FOLDER holds sources jars (those of training/README.md will do); what is unpacked goes to target/.
set -eu
cd "$(dirname "$0")/../.."
jars=$1
work=target/index-benchmark
rm -rf "$work/cache"
if [ ! -d "$work/project" ]; then
  mkdir -p "$work/project"
  lines=0
  for jar in "$jars"/*.jar; do
    name=$(basename "$jar" .jar)
    unzip -q -o "$jar" '*.java' -d "$work/project/$name" 2>/dev/null || continue
    lines=$((lines + $(find "$work/project/$name" -name '*.java' -exec cat {} + | wc -l)))
    [ "$lines" -lt "${LINES_WANTED:-1100000}" ] || break
  done
fi
[ -f target/test-classpath.txt ] ||
  mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
exec java -Xmx768m -XX:+UseSerialGC -Dbantam.native=target/bantam/native \
  $(sed -n 's/.*<javac.exports>\(.*\)<.*/\1/p' pom.xml) \
  -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" \
  dev.bantam.index.IndexBenchmark "$work/project" "$work/cache"
