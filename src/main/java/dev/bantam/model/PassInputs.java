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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The small tensors of a pass: views of fixed buffers, so a pass only writes numbers.
 *
 * <p>Confined to the runner's thread.
 */
final class PassInputs implements AutoCloseable {
  /** Rows of logits that one sequence may want; the buffer holds at least as many. */
  static final int MAX_WANTED = 17;

  private final OrtEnvironment environment;
  private final int vocabularySize;
  private final LongBuffer ids;
  private final LongBuffer rows;
  private final IntBuffer lastPositions;
  private final IntBuffer totalLength;
  private final FloatBuffer logits;
  private final @Nullable OnnxTensor[] idsByCount;
  private final @Nullable OnnxTensor[] rowsByWanted = new OnnxTensor[MAX_WANTED + 1];
  private final @Nullable OnnxTensor[] logitsByWanted = new OnnxTensor[MAX_WANTED + 1];
  private final List<OnnxTensor> tensors = new ArrayList<>();

  PassInputs(OrtEnvironment environment, int vocabularySize, ModelConfig config) {
    this.environment = environment;
    this.vocabularySize = vocabularySize;
    int slots = config.slots();
    int mostRows = Math.max(slots, MAX_WANTED);
    this.ids = direct(Math.max(slots, config.slotCapacity()), Long.BYTES).asLongBuffer();
    this.rows = direct(mostRows, Long.BYTES).asLongBuffer();
    this.lastPositions = direct(slots, Integer.BYTES).asIntBuffer();
    this.totalLength = direct(1, Integer.BYTES).asIntBuffer();
    this.logits = direct(Math.multiplyExact(mostRows, vocabularySize), Float.BYTES).asFloatBuffer();
    this.idsByCount = new OnnxTensor[config.slotCapacity() + 1];
  }

  /** Adds the tensors of a pass over {@code count} rows of one token each. */
  void bind(int count, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs)
      throws OrtException {
    inputs.put("input_ids", newIds(count, 1));
    inputs.put("rows", newRows(count));
    inputs.put(
        "seqlens_k",
        keep(
            OnnxTensor.createTensor(
                environment, lastPositions.slice(0, count), new long[] {count})));
    inputs.put(
        "total_sequence_length",
        keep(OnnxTensor.createTensor(environment, totalLength.slice(0, 1), new long[0])));
    outputs.put("logits", newLogits(count));
  }

  /**
   * Puts the tensors of a pass over {@code count} tokens of one sequence in the place of those of
   * {@link #bind}; each is made once.
   */
  void bindSequence(
      int count, int wanted, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs)
      throws OrtException {
    OnnxTensor fed = idsByCount[count];
    if (fed == null) {
      fed = newIds(1, count);
      idsByCount[count] = fed;
    }
    OnnxTensor wantedRows = rowsByWanted[wanted];
    OnnxTensor wantedLogits = logitsByWanted[wanted];
    if (wantedRows == null || wantedLogits == null) {
      wantedRows = newRows(wanted);
      wantedLogits = newLogits(wanted);
      rowsByWanted[wanted] = wantedRows;
      logitsByWanted[wanted] = wantedLogits;
    }
    inputs.put("input_ids", fed);
    inputs.put("rows", wantedRows);
    outputs.put("logits", wantedLogits);
  }

  void writeId(int index, int token) {
    ids.put(index, token);
  }

  /** Row {@code row} of the logits is that of {@code position} in the flattened input. */
  void writeRow(int row, int position) {
    rows.put(row, position);
  }

  /** Batch row {@code row} ends at {@code position} of its slot after the pass. */
  void writeLastPosition(int row, int position) {
    lastPositions.put(row, position);
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

  private OnnxTensor newIds(int count, int length) throws OrtException {
    return keep(
        OnnxTensor.createTensor(
            environment, ids.slice(0, count * length), new long[] {count, length}));
  }

  private OnnxTensor newRows(int count) throws OrtException {
    return keep(OnnxTensor.createTensor(environment, rows.slice(0, count), new long[] {count}));
  }

  private OnnxTensor newLogits(int count) throws OrtException {
    return keep(
        OnnxTensor.createTensor(
            environment,
            logits.slice(0, count * vocabularySize),
            new long[] {count, vocabularySize}));
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
