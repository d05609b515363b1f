#!/bin/sh
# Builds llama.cpp's own server from the sources inside a package on PyPI: the peer of the replay.
#
#   benchmarks/replay/build_peer.sh        # JOBS=2 for two compilers at once
#
# Needs pip, CMake and a C++ compiler. Takes about ten minutes of one core, at the lowest priority.
# Fetches nothing but the package, whose hash is checked; leaves target/peer/llama-server.
set -eu
cd "$(dirname "$0")"
peer=target/peer
version=$(sed -n 's/^llama-cpp-python==\([0-9.]*\).*/\1/p' peer-requirements.txt)
package=llama_cpp_python-$version

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
nice -n 19 cmake --build "$peer/build" --target llama-server -j "${JOBS:-1}" >"$peer/build.log" 2>&1
cp "$peer/build/bin/llama-server" "$peer/llama-server"
"$peer/llama-server" --version
