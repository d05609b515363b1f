package dev.bantam.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The small tensors of a pass: views of fixed buffers, so a pass only writes numbers.
 *
 * <p>Confined to the runner's thread.
 */
final class PassInputs implements AutoCloseable {
  private final OrtEnvironment environment;
  private final int vocabularySize;
  private final LongBuffer ids;
  private final LongBuffer rows;
  private final IntBuffer lastPositions;
  private final IntBuffer totalLength;
  private final FloatBuffer logits;
  private final Map<Integer, OnnxTensor> prefillIds = new HashMap<>();
  private final List<OnnxTensor> tensors = new ArrayList<>();

  PassInputs(OrtEnvironment environment, int vocabularySize, ModelConfig config) {
    this.environment = environment;
    this.vocabularySize = vocabularySize;
    int slots = config.slots();
    this.ids = direct(Math.max(slots, config.slotCapacity()), Long.BYTES).asLongBuffer();
    this.rows = direct(slots, Long.BYTES).asLongBuffer();
    this.lastPositions = direct(slots, Integer.BYTES).asIntBuffer();
    this.totalLength = direct(1, Integer.BYTES).asIntBuffer();
    this.logits = direct(Math.multiplyExact(slots, vocabularySize), Float.BYTES).asFloatBuffer();
  }

  /** Adds the tensors of a pass over {@code count} rows of one token each. */
  void bind(int count, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs)
      throws OrtException {
    long[] perRow = {count};
    inputs.put("input_ids", ids(count, 1));
    inputs.put("rows", keep(OnnxTensor.createTensor(environment, rows.slice(0, count), perRow)));
    inputs.put(
        "seqlens_k",
        keep(OnnxTensor.createTensor(environment, lastPositions.slice(0, count), perRow)));
    inputs.put(
        "total_sequence_length",
        keep(OnnxTensor.createTensor(environment, totalLength.slice(0, 1), new long[0])));
    outputs.put(
        "logits",
        keep(
            OnnxTensor.createTensor(
                environment,
                logits.slice(0, count * vocabularySize),
                new long[] {count, vocabularySize})));
  }

  /** The ids tensor of one row with {@code count} tokens; made once per length. */
  OnnxTensor prefillIds(int count) throws OrtException {
    OnnxTensor tensor = prefillIds.get(count);
    if (tensor == null) {
      tensor = ids(1, count);
      prefillIds.put(count, tensor);
    }
    return tensor;
  }

  void writeId(int index, int token) {
    ids.put(index, token);
  }

  /** Row {@code row} asks for the logits at {@code position} of the flattened input. */
  void writeRow(int row, int position, int lastPosition) {
    rows.put(row, position);
    lastPositions.put(row, lastPosition);
  }

  void writeTotalLength(int tokens) {
    totalLength.put(0, tokens);
  }

  FloatBuffer logits(int count) {
    return logits.slice(0, count * vocabularySize);
  }

  @Override
  public void close() {
    tensors.forEach(OnnxTensor::close);
    tensors.clear();
  }

  private OnnxTensor ids(int count, int length) throws OrtException {
    return keep(
        OnnxTensor.createTensor(
            environment, ids.slice(0, count * length), new long[] {count, length}));
  }

  private OnnxTensor keep(OnnxTensor tensor) {
    tensors.add(tensor);
    return tensor;
  }

  private static ByteBuffer direct(int count, int bytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes))
        .order(ByteOrder.nativeOrder());
  }
}
