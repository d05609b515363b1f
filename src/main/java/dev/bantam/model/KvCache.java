package dev.bantam.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.bantam.model.ModelManifest.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The keys and values of all slots, allocated once.
 *
 * <p>Each layer has one key and one value buffer of shape [slots, kvHeads, capacity, headSize]. A
 * tensor over adjacent slots is a view of it, given to ONNX Runtime both as past input and as
 * present output: the attention operator sees equal addresses and appends in place, so nothing is
 * copied. Confined to the runner's thread.
 */
final class KvCache implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OnnxJavaType number;
  private final long[] slotShape;
  private final int slotBytes;
  private final List<ByteBuffer> buffers = new ArrayList<>();
  private final List<FloatBuffer> floats = new ArrayList<>();
  private final List<String> pastNames = new ArrayList<>();
  private final List<String> presentNames = new ArrayList<>();
  private final List<OnnxTensor> views = new ArrayList<>();

  KvCache(OrtEnvironment environment, ModelManifest manifest, ModelConfig config) {
    Architecture shape = manifest.architecture();
    this.environment = environment;
    this.number = config.kvCache() == KvNumber.INT8 ? OnnxJavaType.INT8 : OnnxJavaType.FLOAT;
    this.slotShape = new long[] {shape.kvHeads(), config.slotCapacity(), shape.headSize()};
    this.slotBytes =
        Math.multiplyExact(
            Math.multiplyExact(shape.kvHeads(), config.slotCapacity()),
            Math.multiplyExact(shape.headSize(), number.size));
    int bytes = Math.multiplyExact(config.slots(), slotBytes);
    for (int layer = 0; layer < shape.layers(); layer++) {
      for (String part : List.of("key", "value")) {
        pastNames.add("past_key_values." + layer + "." + part);
        presentNames.add("present." + layer + "." + part);
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        buffers.add(buffer);
        floats.add(buffer.asFloatBuffer());
      }
    }
  }

  List<String> pastNames() {
    return pastNames;
  }

  List<String> presentNames() {
    return presentNames;
  }

  /** Adds views of {@code rows} adjacent slots to a pass's inputs and outputs. */
  void bind(
      int firstSlot, int rows, Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs)
      throws OrtException {
    long[] shape = {rows, slotShape[0], slotShape[1], slotShape[2]};
    for (int i = 0; i < buffers.size(); i++) {
      ByteBuffer slice =
          buffers
              .get(i)
              .slice(firstSlot * slotBytes, rows * slotBytes)
              .order(ByteOrder.nativeOrder());
      OnnxTensor view = OnnxTensor.createTensor(environment, slice, shape, number);
      views.add(view);
      inputs.put(pastNames.get(i), view);
      outputs.put(presentNames.get(i), view);
    }
  }

  /** Copies the keys and values of the first {@code count} tokens of one slot to another. */
  void copy(int from, int to, int count) {
    int heads = (int) slotShape[0];
    int headBytes = slotBytes / heads;
    int bytes = count * (headBytes / (int) slotShape[1]);
    for (ByteBuffer buffer : buffers) {
      for (int head = 0; head < heads; head++) {
        int offset = head * headBytes;
        buffer.put(to * slotBytes + offset, buffer, from * slotBytes + offset, bytes);
      }
    }
  }

  boolean isFloat() {
    return number == OnnxJavaType.FLOAT;
  }

  int headSize() {
    return (int) slotShape[2];
  }

  /** Keys and values of all heads and layers: the vectors that one token has. */
  int vectorsPerToken() {
    return buffers.size() * (int) slotShape[0];
  }

  /** Reads one of the {@link #vectorsPerToken()} of {@code tokens} tokens from {@code first} on. */
  void read(int vector, int slot, int first, int tokens, float[] into) {
    floats(vector).get(offset(vector, slot, first), into, 0, tokens * headSize());
  }

  /** Writes what {@link #read} read. */
  void write(int vector, int slot, int first, int tokens, float[] from) {
    floats(vector).put(offset(vector, slot, first), from, 0, tokens * headSize());
  }

  /** As {@link #read}, of an int8 cache. */
  void readCodes(int vector, int slot, int first, int tokens, byte[] into) {
    codes(vector).get(offset(vector, slot, first), into, 0, tokens * headSize());
  }

  /** As {@link #write}, of an int8 cache. */
  void writeCodes(int vector, int slot, int first, int tokens, byte[] from) {
    codes(vector).put(offset(vector, slot, first), from, 0, tokens * headSize());
  }

  private ByteBuffer codes(int vector) {
    return buffers.get(vector / (int) slotShape[0]);
  }

  private FloatBuffer floats(int vector) {
    return floats.get(vector / (int) slotShape[0]);
  }

  private int offset(int vector, int slot, int first) {
    int heads = (int) slotShape[0];
    int head = vector % heads;
    return ((slot * heads + head) * (int) slotShape[1] + first) * headSize();
  }

  @Override
  public void close() {
    views.forEach(OnnxTensor::close);
    views.clear();
  }
}
