"""Builds the ONNX graph of a decoder: one forward step over a KV cache of fixed capacity.

Inputs: ``input_ids`` int64 [batch, sequence]; ``rows`` int64 [n], the positions in the flattened
batch * sequence whose logits are wanted; ``seqlens_k`` int32 [batch], each row's length after this
step minus one; ``total_sequence_length`` int32 scalar; ``past_key_values.{i}.key`` and ``.value``
float32 or, with scales, int8 [batch, kv_heads, capacity, head_size]. Outputs: ``logits`` float32 [n, vocab] and
``present.{i}.key`` / ``.value``. Binding past and present to one buffer makes the attention append
in place.

Batch rows may differ in length when each brings one token, or when nothing is in the cache yet;
several tokens on top of a filled cache need batch 1 (a limit of GroupQueryAttention on CPU).
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bantam_train.decoder import Decoder
from bantam_train.external_data import ExternalData
from bantam_train.linear import Fp32Linear, Int8Linear

# For each layer the steps of key and value channels, [kv_heads * head_size] each.
KvScales = list[tuple[np.ndarray, np.ndarray]]

GRAPH = "model.onnx"
COMPACT_GRAPH = "model-kv8.onnx"
_OPSET = 17
_IR_VERSION = 10
MICROSOFT = "com.microsoft"


class GraphBuilder:
    """Collects nodes and initializers; one instance builds one graph."""

    def __init__(
        self,
        decoder: Decoder,
        precision: str,
        data: ExternalData,
        kv_scales: KvScales | None = None,
    ) -> None:
        self.decoder = decoder
        self._kv_scales = kv_scales
        self._data = data
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: list[onnx.TensorProto] = []
        self._linear = {"int8": Int8Linear, "fp32": Fp32Linear}[precision](self)

    def weight(self, name: str, array: np.ndarray) -> str:
        """Adds a large constant, stored outside the graph file."""
        self._initializers.append(self._data.add(name, array))
        return name

    def constant(self, name: str, array: np.ndarray) -> str:
        """Adds a small constant, stored inside the graph file."""
        self._initializers.append(numpy_helper.from_array(array, name))
        return name

    def node(
        self, operator: str, inputs: list[str], outputs: str | list[str], domain="", **attributes
    ) -> str:
        """Adds a node and returns the name of its first output."""
        names = [outputs] if isinstance(outputs, str) else outputs
        self._nodes.append(
            helper.make_node(operator, inputs, names, name=names[0], domain=domain, **attributes)
        )
        return names[0]

    def build(self) -> onnx.ModelProto:
        """Builds the whole graph."""
        self._add_shared_constants()
        hidden = self._linear.embed("input_ids", "embedded")
        config = self.decoder.config
        norm = self._tensor("layers.0.attention_norm")
        normed = self.node(
            "SimplifiedLayerNormalization",
            [hidden, norm],
            "layers.0.attention_norm.out",
            axis=-1,
            epsilon=config.norm_epsilon,
        )
        for layer in range(config.layers):
            normed, hidden = self._layer(layer, normed, hidden)
        self._linear.head(normed, "logits")
        return self._model()

    def _add_shared_constants(self) -> None:
        config = self.decoder.config
        half = config.head_size // 2
        frequencies = config.rope_theta ** (-np.arange(half, dtype=np.float64) / half)
        angles = np.arange(config.context_length)[:, None] * frequencies[None, :]
        self.weight("cos_cache", np.cos(angles).astype(np.float32))
        self.weight("sin_cache", np.sin(angles).astype(np.float32))
        width = config.heads * config.head_size
        self.constant("attention_shape", np.array([-1, width], dtype=np.int64))
        self.constant("hidden_shape", np.array([-1, config.hidden_size], dtype=np.int64))

    def _tensor(self, name: str) -> str:
        return self.weight(name, self.decoder.tensor(name))

    def _layer(self, layer: int, normed: str, hidden: str) -> tuple[str, str]:
        """Returns the next layer's normed input and the residual stream."""
        name = f"layers.{layer}"
        attended = self._attention(layer, normed)
        last = layer == self.decoder.config.layers - 1
        if last:
            attended = self._take_rows(attended, "attention_shape", f"{name}.attention.rows")
            hidden = self._take_rows(hidden, "hidden_shape", f"{name}.residual.rows")
        projected = self._linear.apply(attended, f"{name}.o", self.decoder.tensor(f"{name}.o"))
        normed, hidden = self._add_and_norm(projected, hidden, f"{name}.mlp_norm")
        gated = self._mlp(name, normed)
        following = "final_norm" if last else f"layers.{layer + 1}.attention_norm"
        return self._add_and_norm(gated, hidden, following)

    def _attention(self, layer: int, normed: str) -> str:
        config = self.decoder.config
        name = f"layers.{layer}"
        parts = [self.decoder.tensor(f"{name}.{part}") for part in "qkv"]
        packed = self._linear.apply(normed, f"{name}.qkv", np.concatenate(parts))
        if config.qkv_bias:
            biases = [self.decoder.tensor(f"{name}.{part}_bias") for part in "qkv"]
            bias = self.weight(f"{name}.qkv_bias", np.concatenate(biases))
            packed = self.node("Add", [packed, bias], f"{name}.qkv.biased")
        past = [f"past_key_values.{layer}.key", f"past_key_values.{layer}.value"]
        lengths = ["seqlens_k", "total_sequence_length"]
        scales, quantised = self._quantised_cache(layer)
        return self.node(
            "GroupQueryAttention",
            [packed, "", "", *past, *lengths, "cos_cache", "sin_cache", *scales],
            [f"{name}.attention", f"present.{layer}.key", f"present.{layer}.value"],
            domain=MICROSOFT,
            **quantised,
            num_heads=config.heads,
            kv_num_heads=config.kv_heads,
            do_rotary=1,
            rotary_interleaved=0,
        )

    def _quantised_cache(self, layer: int) -> tuple[list[str], dict]:
        """Further inputs and attributes of the attention where the cache is int8."""
        if self._kv_scales is None:
            return [], {}
        key, value = self._kv_scales[layer]
        names = [
            self.constant(f"layers.{layer}.key_scale", key),
            self.constant(f"layers.{layer}.value_scale", value),
        ]
        kinds = {"k_quant_type": "PER_CHANNEL", "v_quant_type": "PER_CHANNEL"}
        return ["", "", "", *names], {**kinds, "kv_cache_bit_width": 8}

    def _take_rows(self, tensor: str, shape: str, name: str) -> str:
        # Nothing behind the last attention mixes positions: unwanted ones are dropped there.
        flat = self.node("Reshape", [tensor, shape], f"{name}.flat")
        return self.node("Gather", [flat, "rows"], name, axis=0)

    def _add_and_norm(self, change: str, hidden: str, norm: str) -> tuple[str, str]:
        outputs = [f"{norm}.out", "", "", f"{norm}.residual"]
        self.node(
            "SkipSimplifiedLayerNormalization",
            [change, hidden, self._tensor(norm)],
            # An output that nobody reads is left out, or the runtime would compute it.
            outputs[:1] if norm == "final_norm" else outputs,
            domain=MICROSOFT,
            epsilon=self.decoder.config.norm_epsilon,
        )
        return outputs[0], outputs[3]

    def _mlp(self, name: str, normed: str) -> str:
        parts = [self.decoder.tensor(f"{name}.{part}") for part in ("gate", "up")]
        both = self._linear.apply(normed, f"{name}.gate_up", np.concatenate(parts))
        gate, up = f"{name}.gate", f"{name}.up"
        self.node("Split", [both, self._halves()], [gate, up], axis=-1)
        silu = self.node("QuickGelu", [gate], f"{name}.silu", domain=MICROSOFT, alpha=1.0)
        product = self.node("Mul", [silu, up], f"{name}.gated")
        return self._linear.apply(product, f"{name}.down", self.decoder.tensor(f"{name}.down"))

    def _halves(self) -> str:
        name = "gate_up_split"
        if all(tensor.name != name for tensor in self._initializers):
            half = self.decoder.config.intermediate_size
            self.constant(name, np.array([half, half], dtype=np.int64))
        return name

    def _model(self) -> onnx.ModelProto:
        graph = helper.make_graph(
            self._nodes, "decoder", self._inputs(), self._outputs(), self._initializers
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(
            graph, opset_imports=opsets, ir_version=_IR_VERSION, producer_name="bantam"
        )

    def _inputs(self) -> list[onnx.ValueInfoProto]:
        value = helper.make_tensor_value_info
        return [
            value("input_ids", TensorProto.INT64, ["batch", "sequence"]),
            value("rows", TensorProto.INT64, ["n"]),
            value("seqlens_k", TensorProto.INT32, ["batch"]),
            value("total_sequence_length", TensorProto.INT32, []),
            *self._caches("past_key_values"),
        ]

    def _outputs(self) -> list[onnx.ValueInfoProto]:
        shape = ["n", self.decoder.config.vocab_size]
        logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, shape)
        return [logits, *self._caches("present")]

    def _caches(self, prefix: str) -> list[onnx.ValueInfoProto]:
        config = self.decoder.config
        shape = ["batch", config.kv_heads, "capacity", config.head_size]
        number = TensorProto.FLOAT if self._kv_scales is None else TensorProto.INT8
        return [
            helper.make_tensor_value_info(f"{prefix}.{layer}.{kind}", number, shape)
            for layer in range(config.layers)
            for kind in ("key", "value")
        ]


def export_graph(
    decoder: Decoder, precision: str, folder: Path, kv_scales: KvScales | None = None
) -> list[Path]:
    """Writes model.onnx and its data files into the folder; returns the paths written.

    With scales also a graph over the same data files whose cache is int8.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for stale in [*folder.glob("weights-*.bin"), *folder.glob(COMPACT_GRAPH)]:
        stale.unlink()
    data = ExternalData(folder)
    graphs = {GRAPH: None} if kv_scales is None else {GRAPH: None, COMPACT_GRAPH: kv_scales}
    for name, scales in graphs.items():
        model = GraphBuilder(decoder, precision, data, scales).build()
        (folder / name).write_bytes(model.SerializeToString(deterministic=True))
    return [*(folder / name for name in graphs), *data.files]
