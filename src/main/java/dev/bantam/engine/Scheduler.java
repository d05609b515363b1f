package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides step by step which sequences the model works on: continuous batching.
 *
 * <p>A step lets go of the sequences nobody waits for, gives free slots to waiting ones, runs one
 * chunk of the oldest unfinished prompt, and then one token of each sequence whose prompt is done,
 * adjacent slots in one pass. So requests join and leave between any two tokens, and a long prompt
 * delays the others by one chunk at a time. A pass that fails takes only its own sequences with it.
 *
 * <p>Free of threads, locks and clocks. Confined to the engine thread but for {@link #stopping}.
 */
final class Scheduler {
  private final ModelRunner runner;
  private final EngineConfig config;
  private final LongSupplier nanoTime;
  private final Sampler sampler;
  private final PrefixCache cache;
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final Deque<Sequence> prefilling = new ArrayDeque<>();
  private final @Nullable Sequence[] decoding;
  private final int[] rowTokens;
  private final int[] rowPasts;
  private final Consumer<Sequence> onLeave;
  private volatile boolean stopping;

  /**
   * Creates a scheduler without work.
   *
   * @param onLeave told of each sequence that has ended, before its result is handed over
   */
  Scheduler(
      ModelRunner runner, EngineConfig config, LongSupplier nanoTime, Consumer<Sequence> onLeave) {
    this.runner = runner;
    this.config = config;
    this.nanoTime = nanoTime;
    this.onLeave = onLeave;
    this.sampler = new Sampler(runner.vocabularySize());
    this.cache = new PrefixCache(runner.slots());
    this.decoding = new Sequence[runner.slots()];
    this.rowTokens = new int[runner.slots()];
    this.rowPasts = new int[runner.slots()];
  }

  /** Lets a sequence wait for a slot. */
  void add(Sequence sequence) {
    waiting.add(sequence);
  }

  /** Lets failures from now on count as the engine's stop; any thread. */
  void stopping() {
    stopping = true;
  }

  /** Whether {@link #step} has nothing to do. */
  boolean isIdle() {
    return waiting.isEmpty() && prefilling.isEmpty() && !isDecoding();
  }

  /** Runs one step. */
  void step() {
    dropImpatient();
    admitWaiting();
    prefillChunk();
    decode();
  }

  /** Ends all sequences with the given failure. */
  void failAll(RuntimeException failure) {
    for (Sequence sequence : all()) {
      fail(sequence, failure);
    }
  }

  private void dropImpatient() {
    long now = nanoTime.getAsLong();
    for (Sequence sequence : all()) {
      sequence.checkPatience(now);
      endIfDone(sequence);
    }
  }

  private void admitWaiting() {
    while (!waiting.isEmpty()) {
      PrefixCache.Claim claim = cache.claim(waiting.element().request().prompt());
      if (claim == null) {
        return;
      }
      Sequence sequence = waiting.remove();
      sequence.admit(claim, nanoTime.getAsLong());
      prefilling.add(sequence);
    }
  }

  private void prefillChunk() {
    Sequence sequence = prefilling.peek();
    if (sequence == null) {
      return;
    }
    int past = sequence.past();
    int count = Math.min(config.prefillChunk(), sequence.request().prompt().size() - past);
    FloatBuffer logits;
    try {
      logits = runner.prefill(sequence.slot(), past, sequence.tokens(), past, count);
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(sequence, failure("a forward pass", e));
      return;
    }
    sequence.advance(count);
    if (!sequence.isPrefilling()) {
      prefilling.remove();
      decoding[sequence.slot()] = sequence;
      sample(sequence, logits, /* row= */ 0);
    }
  }

  private void decode() {
    int slot = 0;
    while (slot < decoding.length) {
      int rows = 0;
      while (slot + rows < decoding.length && decoding[slot + rows] != null) {
        rows++;
      }
      if (rows > 0) {
        decodeRows(slot, rows);
      }
      slot += rows + 1;
    }
  }

  private void decodeRows(int firstSlot, int rows) {
    List<Sequence> sequences = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      Sequence sequence = decoding[firstSlot + row];
      if (sequence != null) {
        rowTokens[row] = sequence.lastToken();
        rowPasts[row] = sequence.past();
        sequences.add(sequence);
      }
    }
    FloatBuffer logits;
    try {
      logits = runner.decode(firstSlot, rows, rowTokens, rowPasts);
    } catch (RuntimeException | OutOfMemoryError e) {
      sequences.forEach(s -> fail(s, failure("a forward pass", e)));
      return;
    }
    for (int row = 0; row < rows; row++) {
      sequences.get(row).advance(1);
      sample(sequences.get(row), logits, row);
    }
  }

  private void sample(Sequence sequence, FloatBuffer logits, int row) {
    try {
      int token =
          sampler.choose(
              logits, row, sequence.request().sampling(), sequence.random(), sequence.mask());
      sequence.append(token, sampler.logProbability(), nanoTime.getAsLong());
      endIfDone(sequence);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail(sequence, failure("choosing a token or stopping", e));
    }
  }

  private void endIfDone(Sequence sequence) {
    if (sequence.hasEnded()) {
      leave(sequence, sequence.past());
      sequence.deliver(nanoTime.getAsLong());
    }
  }

  private RuntimeException failure(String stage, Throwable cause) {
    return stopping ? new EngineStoppedException() : new GenerationFailedException(stage, cause);
  }

  /** What a failed pass left in the KV is unknown, so nothing of it is kept. */
  private void fail(Sequence sequence, RuntimeException failure) {
    leave(sequence, /* kept= */ 0);
    sequence.generation().fail(failure);
  }

  private void leave(Sequence sequence, int kept) {
    waiting.remove(sequence);
    prefilling.remove(sequence);
    int slot = sequence.slot();
    if (slot >= 0) {
      if (decoding[slot] == sequence) {
        decoding[slot] = null;
      }
      cache.release(slot, sequence.tokens(), kept);
      sequence.leaveSlot();
    }
    onLeave.accept(sequence);
  }

  private List<Sequence> all() {
    List<Sequence> all = new ArrayList<>(waiting);
    all.addAll(prefilling);
    for (Sequence sequence : decoding) {
      if (sequence != null) {
        all.add(sequence);
      }
    }
    return all;
  }

  private boolean isDecoding() {
    for (Sequence sequence : decoding) {
      if (sequence != null) {
        return true;
      }
    }
    return false;
  }
}
