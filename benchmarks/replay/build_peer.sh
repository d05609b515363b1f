#!/bin/sh
# Builds llama.cpp's own server and benchmarks from the sources inside a package on PyPI: the peer
# of the replay and of the passes.
#
#   benchmarks/replay/build_peer.sh        # JOBS=2 for two compilers at once
#
# Needs pip, CMake and a C++ compiler. Takes about ten minutes of one core, at the lowest priority.
# Fetches nothing but the package, whose hash is checked; leaves llama-server, llama-bench
# and llama-batched-bench in target/peer.
set -eu
cd "$(dirname "$0")"
peer=target/peer
version=$(sed -n 's/^llama-cpp-python==\([0-9.]*\).*/\1/p' peer-requirements.txt)
package=llama_cpp_python-$version
programs="llama-server llama-bench llama-batched-bench"

python3 -m pip download -q --no-deps --no-binary llama-cpp-python --require-hashes \
  -r peer-requirements.txt -d "$peer"
if [ ! -d "$peer/$package" ]; then
  tar -xzf "$peer/$package.tar.gz" -C "$peer"
fi

# For this processor; without TLS, web page, and whatever else would be fetched.
nice -n 19 cmake -S "$peer/$package/vendor/llama.cpp" -B "$peer/build" \
  -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DGGML_NATIVE=ON -DGGML_CCACHE=OFF \
  -DLLAMA_OPENSSL=OFF -DLLAMA_BUILD_UI=OFF -DLLAMA_USE_PREBUILT_UI=OFF \
  -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_APP=OFF >"$peer/cmake.log" 2>&1
# shellcheck disable=SC2086 # each word is a program
nice -n 19 cmake --build "$peer/build" --target $programs -j "${JOBS:-1}" >"$peer/build.log" 2>&1
for program in $programs; do
  cp "$peer/build/bin/$program" "$peer/$program"
done
"$peer/llama-server" --version
