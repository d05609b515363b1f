package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import dev.bantam.tokenizer.TokenIds;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides step by step which sequences the model works on: continuous batching.
 *
 * <p>A step lets go of the sequences nobody waits for, gives free slots to waiting ones, runs one
 * chunk of an unfinished prompt, and then a pass for the sequences whose prompt is done: one token
 * of each, adjacent slots in one pass, or several guessed tokens of one. So requests join and leave
 * between any two passes, and a long prompt delays the others by one chunk at a time. Where nobody
 * waits, prompts that were answered from their quick form are filled in. A pass that fails takes
 * only its own sequences with it.
 *
 * <p>Free of threads, locks and clocks. Confined to the engine thread but for {@link #stopping},
 * {@link #interruptFill} and {@link #pace}.
 */
final class Scheduler {
  private final ModelRunner runner;
  private final EngineConfig config;
  private final LongSupplier nanoTime;
  private final Sampler sampler;
  private final Mixing mixing;
  private final Drafter drafter;
  private final int maxDraft;
  private final Admission admission;
  private final WaitingLine waiting = new WaitingLine();
  private final Deque<Sequence> prefilling = new ArrayDeque<>();
  private final @Nullable Sequence[] decoding;
  private final boolean[] hadItsPass;
  private final Fills fills;
  private final ReadingPace pace = new ReadingPace();
  private final int[] rowTokens;
  private final int[] rowPasts;
  private final Consumer<Sequence> onLeave;
  private boolean shortestNext;
  private volatile boolean stopping;

  /**
   * Creates a scheduler without work.
   *
   * @param sources guess the next tokens, the most reliable first
   * @param mayFill whether prompts that nobody waits for may be run
   * @param onLeave told of each sequence that has ended, before its result is handed over
   */
  Scheduler(
      ModelRunner runner,
      TokenTable table,
      List<DraftSource> sources,
      EngineConfig config,
      LongSupplier nanoTime,
      BooleanSupplier mayFill,
      Consumer<Sequence> onLeave) {
    this.runner = runner;
    this.config = config;
    this.nanoTime = nanoTime;
    this.onLeave = onLeave;
    this.sampler = new Sampler(runner.vocabularySize());
    this.mixing = new Mixing(table);
    this.maxDraft = runner.maxWanted() - 1;
    this.drafter = new Drafter(sources, table, maxDraft);
    this.admission = new Admission(runner);
    this.fills =
        new Fills(
            runner,
            table,
            admission,
            mayFill,
            Math.max(1, config.prefillChunk() / 2),
            pace,
            nanoTime);
    this.decoding = new Sequence[runner.slots()];
    this.hadItsPass = new boolean[runner.slots()];
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

  /** Lets a request that comes wait for no work that nobody waits for; any thread. */
  void interruptFill() {
    fills.interrupt();
  }

  /** How fast prompts are read; any thread. */
  ReadingPace pace() {
    return pace;
  }

  /** Whether {@link #step} has nothing to do. */
  boolean isIdle() {
    return !isAnswering() && fills.isEmpty();
  }

  /** Runs one step. */
  void step() {
    dropImpatient();
    admitWaiting();
    prefillChunk();
    decode();
    if (!isAnswering()) {
      fills.step();
    }
  }

  /** Ends all sequences with the given failure. */
  void failAll(RuntimeException failure) {
    for (Sequence sequence : all()) {
      fail(sequence, failure);
    }
    fills.clear();
  }

  private void dropImpatient() {
    long now = nanoTime.getAsLong();
    for (Sequence sequence : all()) {
      sequence.checkPatience(now);
      endIfDone(sequence);
    }
  }

  private void admitWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    fills.suspend();
    boolean admitted = true;
    while (admitted && admission.hasFreeSlot()) {
      admitted = admitNext();
    }
  }

  /** Lets the first that can be let in into a slot; false if none can. */
  private boolean admitNext() {
    for (Sequence sequence : waiting.inOrder()) {
      choosePrompt(sequence);
      try {
        if (admission.admit(sequence, nanoTime.getAsLong())) {
          waiting.admit(sequence);
          prefilling.add(sequence);
          recall(sequence);
          return true;
        }
      } catch (RuntimeException | OutOfMemoryError e) {
        fail(sequence, failure("taking a slot", e));
        return true;
      }
    }
    return false;
  }

  /** Takes the quick prompt if it is far less work, and has the whole one filled in later. */
  private void choosePrompt(Sequence sequence) {
    TokenIds whole = sequence.request().prompt();
    TokenIds quick = sequence.request().quickPrompt();
    if (quick.size() == 0 || sequence.isQuick()) {
      return;
    }
    int work = whole.size() - admission.cached(whole);
    int quickWork = quick.size() - admission.cached(quick);
    if (work > config.quickAbove() && 2 * quickWork <= work) {
      sequence.useQuickPrompt();
      fills.add(whole, sequence.request().client());
    } else {
      fills.forget(sequence.request().client(), whole);
    }
  }

  private void recall(Sequence sequence) {
    try {
      sequence.recall(nanoTime.getAsLong());
      if (sequence.foresee(nanoTime.getAsLong())) {
        // The next key press may need the model.
        fills.add(sequence.request().prompt(), sequence.request().client());
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail(sequence, failure("stopping", e));
      return;
    }
    endIfDone(sequence);
  }

  private void prefillChunk() {
    Sequence sequence = nextToPrefill();
    if (sequence == null) {
      return;
    }
    int missing = sequence.missing();
    if (missing > config.prefillChunk()) {
      prefill(sequence, config.prefillChunk());
    } else if (runWithDraft(sequence, missing, drafter.forOwnPass(sequence, missing, maxDraft))) {
      prefilling.remove(sequence);
      decoding[sequence.slot()] = sequence;
    }
  }

  /**
   * The oldest unfinished prompt and the one with the least missing take turns: a key press need
   * not wait for another client's whole file, which gets on nevertheless.
   */
  private @Nullable Sequence nextToPrefill() {
    Sequence next = prefilling.peek();
    if (prefilling.size() > 1) {
      shortestNext = !shortestNext;
      if (shortestNext) {
        for (Sequence sequence : prefilling) {
          next = next == null || sequence.missing() < next.missing() ? sequence : next;
        }
      }
    }
    return next;
  }

  /** Runs a part of a prompt that is not its last. */
  private void prefill(Sequence sequence, int count) {
    try {
      int past = sequence.past();
      long start = nanoTime.getAsLong();
      runner.prefill(sequence.slot(), past, sequence.tokens(), past, count);
      pace.note(count, nanoTime.getAsLong() - start);
      sequence.advance(count, count);
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(sequence, failure("a forward pass", e));
    }
  }

  private void decode() {
    draftWhereItPays();
    int slot = 0;
    while (slot < decoding.length) {
      int rows = 0;
      while (slot + rows < decoding.length && isInTurn(slot + rows)) {
        rows++;
      }
      if (rows > 0) {
        decodeRows(slot, rows);
      }
      slot += rows + 1;
    }
  }

  private boolean isInTurn(int slot) {
    return decoding[slot] != null && !hadItsPass[slot];
  }

  /** Has sequences with a good guess of their next tokens checked, each in a pass of its own. */
  private void draftWhereItPays() {
    int rows = 0;
    for (Sequence sequence : decoding) {
      rows += sequence == null ? 0 : 1;
    }
    for (int slot = 0; slot < decoding.length; slot++) {
      Sequence sequence = decoding[slot];
      hadItsPass[slot] = false;
      if (sequence != null) {
        Draft draft =
            rows == 1
                ? drafter.forOwnPass(sequence, /* certain= */ 1, maxDraft)
                : drafter.forSharedPass(sequence, maxDraft, rows);
        if (draft.size() > 0) {
          hadItsPass[slot] = true;
          runWithDraft(sequence, /* certain= */ 1, draft);
        }
      }
    }
  }

  /**
   * Feeds the sequence's next {@code certain} tokens, all it has, and a guess behind them, and
   * takes tokens as long as the guess is right, and one more.
   *
   * @return whether the sequence goes on
   */
  private boolean runWithDraft(Sequence sequence, int certain, Draft draft) {
    int guessed = draft.size();
    int past = sequence.past();
    sequence.writeDraft(draft);
    FloatBuffer logits;
    try {
      long start = nanoTime.getAsLong();
      logits =
          runner.prefill(
              sequence.slot(), past, sequence.tokens(), past, certain + guessed, 1 + guessed);
      pace.note(certain + guessed, nanoTime.getAsLong() - start);
    } catch (RuntimeException | OutOfMemoryError e) {
      fail(sequence, failure("a forward pass", e));
      return false;
    }
    sequence.advance(certain + guessed, certain);
    try {
      takeChecked(sequence, draft, logits);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail(sequence, failure("choosing a token or stopping", e));
      return false;
    }
    endIfDone(sequence);
    return !sequence.hasEnded();
  }

  private void takeChecked(Sequence sequence, Draft draft, FloatBuffer logits) {
    int right = 0;
    int row = 0;
    boolean agrees = true;
    while (agrees && !sequence.hasEnded()) {
      int before = sequence.length();
      choose(sequence, logits, row);
      agrees =
          row < draft.size()
              && sequence.length() > before
              && sequence.lastToken() == draft.token(row);
      right += agrees ? 1 : 0;
      row++;
    }
    if (draft.size() > 0) {
      sequence.accept(drafter.origin(), draft.size(), right);
    }
    drafter.learn(right, Math.min(row, draft.size()));
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
      Sequence sequence = sequences.get(row);
      sequence.advance(1, 1);
      try {
        choose(sequence, logits, row);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        fail(sequence, failure("choosing a token or stopping", e));
        continue;
      }
      endIfDone(sequence);
    }
  }

  private void choose(Sequence sequence, FloatBuffer logits, int row) {
    int token =
        sampler.choose(
            logits,
            row,
            sequence.request().sampling(),
            sequence.random(),
            sequence.mask(),
            mixingFor(sequence));
    sequence.append(token, sampler.logProbability(), nanoTime.getAsLong());
  }

  private @Nullable Mixing mixingFor(Sequence sequence) {
    LogitMixer mixer = sequence.request().mixer();
    return mixer == null ? null : mixing.of(mixer, sequence.written());
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
      admission.release(sequence, kept);
    }
    onLeave.accept(sequence);
  }

  private List<Sequence> all() {
    List<Sequence> all = new ArrayList<>(waiting.inOrder());
    all.addAll(prefilling);
    for (Sequence sequence : decoding) {
      if (sequence != null) {
        all.add(sequence);
      }
    }
    return all;
  }

  private boolean isAnswering() {
    return !waiting.isEmpty() || !prefilling.isEmpty() || isDecoding();
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
