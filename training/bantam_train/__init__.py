"""Builds Bantam's model folders: vocabulary, weights, ONNX graph, manifest, measurements."""
