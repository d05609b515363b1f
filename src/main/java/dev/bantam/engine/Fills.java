package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import dev.bantam.tokenizer.TokenIds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prompts that are run while nobody waits, so that the next key press finds them in a slot.
 *
 * <p>One small chunk a step, which {@link #interrupt} ends early for a request. Whoever needs a
 * slot gets a fill's; what has been run so far stays in it as long as it is not evicted. Confined
 * to the engine thread but for {@link #interrupt}.
 */
final class Fills {
  /** A newer cursor is likelier to be asked about again. */
  private static final int MAX_FILLS = 4;

  private final ModelRunner runner;
  private final TokenTable table;
  private final Admission admission;
  private final BooleanSupplier mayFill;
  private final int chunk;
  private final Deque<Sequence> newestFirst = new ArrayDeque<>();
  private final ReadingPace pace;
  private final LongSupplier nanoTime;
  private final Object gate = new Object();
  private boolean running;
  private boolean interrupted;

  /**
   * @param pace learns from the passes
   * @param mayFill whether the machine has time for what nobody waits for
   * @param chunk tokens run in one step
   */
  Fills(
      ModelRunner runner,
      TokenTable table,
      Admission admission,
      BooleanSupplier mayFill,
      int chunk,
      ReadingPace pace,
      LongSupplier nanoTime) {
    this.runner = runner;
    this.table = table;
    this.admission = admission;
    this.mayFill = mayFill;
    this.chunk = chunk;
    this.pace = pace;
    this.nanoTime = nanoTime;
  }

  boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  /** Takes a prompt on, in the place of an older one of its client. */
  void add(TokenIds prompt, @Nullable String client) {
    forget(client, prompt);
    newestFirst.addFirst(sequence(prompt, client));
    if (newestFirst.size() > MAX_FILLS) {
      newestFirst.removeLast();
    }
  }

  /** Forgets what a client had filled in: its newest request has got the whole prompt. */
  void forget(@Nullable String client, TokenIds prompt) {
    for (Sequence fill : List.copyOf(newestFirst)) {
      if (isOf(fill, client) || isNearly(fill.prompt(), prompt)) {
        leaveSlot(fill, fill.past());
        newestFirst.remove(fill);
      }
    }
  }

  /** Whether the two prompts are one file's, but for what was typed since. */
  private static boolean isNearly(TokenIds fill, TokenIds prompt) {
    return 2 * fill.common(prompt) >= fill.size();
  }

  /** Gives the slot back for now. */
  void suspend() {
    for (Sequence fill : newestFirst) {
      leaveSlot(fill, fill.past());
    }
  }

  /** Runs one chunk of the newest prompt. */
  void step() {
    Sequence fill = newestFirst.peek();
    if (fill == null) {
      return;
    }
    try {
      if (fill.slot() < 0 && !(mayFill.getAsBoolean() && admission.admit(fill, 0))) {
        newestFirst.remove(fill);
        return;
      }
      int past = fill.past();
      int count = Math.min(chunk, fill.prompt().size() - past);
      if (!run(fill, past, count)) {
        return;
      }
      fill.advance(count, count);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Nobody waits for it; what the pass left behind is unknown.
      leaveSlot(fill, /* kept= */ 0);
      newestFirst.remove(fill);
      return;
    }
    if (!fill.isPrefilling()) {
      leaveSlot(fill, fill.past());
      newestFirst.remove(fill);
    }
  }

  /** Ends the chunk that is being run; it is run again when nobody waits. Any thread. */
  void interrupt() {
    synchronized (gate) {
      if (running) {
        interrupted = true;
        runner.abort();
      }
    }
  }

  /** Runs a chunk; false if it was interrupted, which leaves behind {@code past} what it likes. */
  private boolean run(Sequence fill, int past, int count) {
    enter();
    try {
      long start = nanoTime.getAsLong();
      runner.prefill(fill.slot(), past, fill.tokens(), past, count);
      pace.note(count, nanoTime.getAsLong() - start);
      return true;
    } catch (RuntimeException e) {
      if (!wasInterrupted()) {
        throw e;
      }
      return false;
    } finally {
      leave();
    }
  }

  private void enter() {
    synchronized (gate) {
      running = true;
      interrupted = false;
    }
  }

  private boolean wasInterrupted() {
    synchronized (gate) {
      return interrupted;
    }
  }

  private void leave() {
    synchronized (gate) {
      running = false;
      if (interrupted) {
        runner.resume(); // it may have come when the pass was done
      }
    }
  }

  void clear() {
    for (Sequence fill : newestFirst) {
      leaveSlot(fill, /* kept= */ 0);
    }
    newestFirst.clear();
  }

  private void leaveSlot(Sequence fill, int kept) {
    if (fill.slot() >= 0) {
      admission.release(fill, kept);
    }
  }

  private Sequence sequence(TokenIds prompt, @Nullable String client) {
    GenerationRequest request =
        new GenerationRequest(
            prompt,
            "",
            /* maxTokens= */ 1,
            SamplingParams.GREEDY,
            List.of(),
            Long.MAX_VALUE,
            List.of(),
            TokenIds.EMPTY,
            client);
    return new Sequence(request, table, runner.slotCapacity(), /* nowNanos= */ 0);
  }

  private static boolean isOf(Sequence fill, @Nullable String client) {
    return client != null && client.equals(fill.request().client());
  }
}
