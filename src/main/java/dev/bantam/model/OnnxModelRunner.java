package dev.bantam.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs the decoder with ONNX Runtime on the CPU.
 *
 * <p>All tensors are views of buffers allocated once; for each run of adjacent slots the inputs and
 * outputs are bound beforehand. Arguments are checked here, since ONNX Runtime ends the process on
 * an empty batch. Confined to one thread, which also closes it; only {@link #abort} may be called
 * from others.
 */
public final class OnnxModelRunner implements ModelRunner {
  /** Bridges the gap between two operators, and is too short to keep a core from others. */
  private static final String SPIN_MICROS = "20";

  /** Inputs and outputs of a pass over one run of adjacent slots. */
  private record Binding(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

  private final ModelConfig config;
  private final Path graph;
  private final int vocabularySize;
  private final OrtSession session;
  private final KvCache cache;
  private final KvPages pages;
  private final PassInputs pass;

  /** By first slot, then by number of rows less one. */
  private final List<List<Binding>> bindings = new ArrayList<>();

  private final RunOptions runOptions;
  private final Object lifecycle = new Object();
  private volatile boolean aborted;
  private volatile boolean closed;

  /**
   * Loads the graph and allocates the KV cache.
   *
   * @throws ModelLoadException if ONNX Runtime refuses the graph, or it is not of this format
   */
  public OnnxModelRunner(ModelFolder folder, ModelConfig config) {
    this.config = config;
    this.graph = folder.graph(config.kvCache());
    this.vocabularySize = folder.manifest().architecture().vocabSize();
    OrtNatives.locate();
    try {
      OrtEnvironment environment = DeepStack.call(OnnxModelRunner::environment);
      this.cache = new KvCache(environment, folder.manifest(), config);
      this.pages = new KvPages(cache, config.parkedMegabytes() * 1_000_000L);
      this.pass = new PassInputs(environment, vocabularySize, config);
      this.session = open(environment);
      this.runOptions = new RunOptions();
      checkSignature();
      bindAll();
    } catch (OrtException e) {
      throw new ModelLoadException(graph, "is refused: " + e.getMessage(), e);
    }
  }

  @Override
  public int slots() {
    return config.slots();
  }

  @Override
  public int slotCapacity() {
    return config.slotCapacity();
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int maxWanted() {
    return PassInputs.MAX_WANTED;
  }

  @Override
  public FloatBuffer prefill(int slot, int past, int[] tokens, int from, int count, int wanted) {
    checkSlots(slot, 1);
    Objects.checkFromIndexSize(from, count, tokens.length);
    checkLength(past, count);
    if (wanted < 1 || wanted > Math.min(count, maxWanted())) {
      throw new IllegalArgumentException(wanted + " rows of logits are wanted of " + count);
    }
    for (int i = 0; i < count; i++) {
      pass.writeId(i, checkedToken(tokens[from + i]));
    }
    for (int row = 0; row < wanted; row++) {
      pass.writeRow(row, count - wanted + row);
    }
    pass.writeLastPosition(0, past + count - 1);
    pass.writeTotalLength(past + count);
    Binding binding = bindings.get(slot).get(0);
    try {
      pass.bindSequence(count, wanted, binding.inputs, binding.outputs);
      run(binding);
    } catch (OrtException e) {
      throw failure(e);
    }
    return pass.logits(wanted);
  }

  @Override
  public FloatBuffer decode(int firstSlot, int rows, int[] tokens, int[] pasts) {
    checkSlots(firstSlot, rows);
    int longest = 0;
    for (int row = 0; row < rows; row++) {
      checkLength(pasts[row], 1);
      pass.writeId(row, checkedToken(tokens[row]));
      pass.writeRow(row, row);
      pass.writeLastPosition(row, pasts[row]);
      longest = Math.max(longest, pasts[row] + 1);
    }
    pass.writeTotalLength(longest);
    Binding binding = bindings.get(firstSlot).get(rows - 1);
    try {
      if (rows == 1) {
        pass.bindSequence(/* count= */ 1, /* wanted= */ 1, binding.inputs, binding.outputs);
      }
      run(binding);
    } catch (OrtException e) {
      throw failure(e);
    }
    return pass.logits(rows);
  }

  @Override
  public void copy(int from, int to, int count) {
    checkSlots(from, 1);
    checkSlots(to, 1);
    checkLength(0, count);
    if (from != to) {
      cache.copy(from, to, count);
    }
  }

  @Override
  public int pageTokens() {
    return KvPages.TOKENS;
  }

  @Override
  public int pages() {
    return pages.count();
  }

  @Override
  public void park(int slot, int first, int count, int page) {
    checkPage(slot, first, count, page);
    pages.write(page, slot, first, count);
  }

  @Override
  public void unpark(int page, int slot, int first, int count) {
    checkPage(slot, first, count, page);
    pages.read(page, slot, first, count);
  }

  private void checkPage(int slot, int first, int count, int page) {
    checkSlots(slot, 1);
    checkLength(first, count);
    Objects.checkIndex(page, pages.count());
    Objects.checkIndex(count, KvPages.TOKENS + 1);
  }

  @Override
  public void abort() {
    synchronized (lifecycle) {
      if (!closed) {
        aborted = true;
        try {
          runOptions.setTerminate(true);
        } catch (OrtException e) {
          throw new ModelRunException("the pass cannot be aborted", e);
        }
      }
    }
  }

  @Override
  public void resume() {
    synchronized (lifecycle) {
      if (!closed && aborted) {
        takeAbortBack();
      }
    }
  }

  private void takeAbortBack() {
    aborted = false;
    try {
      runOptions.setTerminate(false);
    } catch (OrtException e) {
      throw new ModelRunException("an abort cannot be taken back", e);
    }
  }

  @Override
  public void close() {
    synchronized (lifecycle) {
      if (closed) {
        return;
      }
      closed = true;
      runOptions.close();
    }
    pass.close();
    cache.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelRunException("the session cannot be closed", e);
    }
  }

  private void run(Binding binding) throws OrtException {
    session.run(binding.inputs, Set.of(), binding.outputs, runOptions).close();
  }

  /** An abort is over once it has ended a pass. */
  private ModelRunException failure(OrtException e) {
    synchronized (lifecycle) {
      if (!aborted) {
        return new ModelRunException("ONNX Runtime failed: " + e.getCode(), e);
      }
      takeAbortBack();
      return new ModelRunException("the pass was aborted", e);
    }
  }

  private void checkSlots(int firstSlot, int rows) {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    if (rows < 1) {
      throw new IllegalArgumentException("a pass needs at least one row");
    }
    Objects.checkFromIndexSize(firstSlot, rows, config.slots());
  }

  private void checkLength(int past, int count) {
    if (past < 0 || count < 1 || past + count > config.slotCapacity()) {
      throw new IllegalArgumentException(
          count + " tokens behind " + past + " do not fit a slot of " + config.slotCapacity());
    }
  }

  private int checkedToken(int token) {
    return Objects.checkIndex(token, vocabularySize);
  }

  private void bindAll() throws OrtException {
    for (int first = 0; first < config.slots(); first++) {
      bindings.add(new ArrayList<>());
      for (int rows = 1; first + rows <= config.slots(); rows++) {
        Binding binding = new Binding(new HashMap<>(), new HashMap<>());
        pass.bind(rows, binding.inputs, binding.outputs);
        cache.bind(first, rows, binding.inputs, binding.outputs);
        bindings.get(first).add(binding);
      }
    }
  }

  private void checkSignature() {
    Set<String> inputs =
        new HashSet<>(List.of("input_ids", "rows", "seqlens_k", "total_sequence_length"));
    inputs.addAll(cache.pastNames());
    Set<String> outputs = new HashSet<>(Set.of("logits"));
    outputs.addAll(cache.presentNames());
    if (!session.getInputNames().equals(inputs) || !session.getOutputNames().equals(outputs)) {
      throw new ModelLoadException(graph, "has other inputs and outputs than format 1");
    }
  }

  private static OrtEnvironment environment() throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "bantam");
    environment.setTelemetry(false);
    return environment;
  }

  private OrtSession open(OrtEnvironment environment) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(config.threads());
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      // Shapes change from pass to pass, so a planned memory pattern would rarely fit.
      options.setMemoryPatternOptimization(false);
      config.provider().addTo(options);
      options.addConfigEntry("session.intra_op.allow_spinning", config.spinning() ? "1" : "0");
      options.addConfigEntry("session.intra_op.spin_duration_us", SPIN_MICROS);
      // Those that spin do so within a pass, not on after it.
      options.addConfigEntry("session.force_spinning_stop", "1");
      return DeepStack.call(() -> environment.createSession(graph.toString(), options));
    }
  }
}
