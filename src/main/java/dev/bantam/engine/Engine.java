package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import dev.bantam.tokenizer.Vocabulary;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs the scheduler on a thread of its own, and is the only way in.
 *
 * <p>Owns the model: the engine thread alone runs it, and closes it when it ends. Thread-safe.
 */
public final class Engine implements AutoCloseable {
  /** Native kernels run on this thread; their stack overflow would end the process. */
  private static final long STACK_BYTES = 8L << 20;

  private final ModelRunner runner;
  private final TokenTable table;
  private final EngineConfig config;
  private final Scheduler scheduler;
  private final Thread thread;
  private final Object lock = new Object();
  private final Queue<Sequence> inbox = new ArrayDeque<>();
  private int inFlight;
  private boolean refusing;
  private boolean stopping;

  private Engine(
      ModelRunner runner, Vocabulary vocabulary, Set<Integer> endOfText, EngineConfig config) {
    if (vocabulary.size() != runner.vocabularySize()) {
      throw new IllegalArgumentException("the tokenizer and the model differ in vocabulary size");
    }
    this.runner = runner;
    this.table = new TokenTable(vocabulary, endOfText);
    this.config = config;
    this.scheduler =
        new Scheduler(
            runner,
            table,
            sources(config),
            config,
            System::nanoTime,
            mayFill(config.fill()),
            this::release);
    this.thread = new Thread(null, this::run, "bantam-engine", STACK_BYTES);
  }

  /**
   * Starts an engine, which owns {@code runner} from now on.
   *
   * @param endOfText ids that end a text
   */
  public static Engine start(
      ModelRunner runner, Vocabulary vocabulary, Set<Integer> endOfText, EngineConfig config) {
    Engine engine = new Engine(runner, vocabulary, endOfText, config);
    engine.thread.setDaemon(true);
    engine.thread.start();
    return engine;
  }

  /**
   * Hands a request over.
   *
   * @throws IllegalArgumentException if the prompt does not fit a slot
   * @throws QueueFullException if as many wait as may
   * @throws EngineStoppedException if the engine drains or is closed
   */
  public Generation submit(GenerationRequest request) {
    if (request.prompt().size() >= runner.slotCapacity()) {
      throw new IllegalArgumentException(
          "prompt must be shorter than " + runner.slotCapacity() + " tokens");
    }
    Sequence sequence = new Sequence(request, table, runner.slotCapacity(), System.nanoTime());
    synchronized (lock) {
      if (refusing) {
        throw new EngineStoppedException();
      }
      if (inFlight >= runner.slots() + config.maxQueue()) {
        throw new QueueFullException();
      }
      inFlight++;
      inbox.add(sequence);
    }
    scheduler.interruptFill();
    LockSupport.unpark(thread);
    return sequence.generation();
  }

  /** How long the model takes to read a token of a prompt lately, in nanoseconds; 0 if unknown. */
  public double readingNanosPerToken() {
    return scheduler.pace().nanosPerToken();
  }

  /** Number of requests that wait or run. */
  public int inFlight() {
    synchronized (lock) {
      return inFlight;
    }
  }

  /**
   * Refuses new requests and waits for those in flight.
   *
   * @return whether all ended in time
   */
  public boolean drain(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (lock) {
      refusing = true;
      while (inFlight > 0) {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          return false;
        }
        lock.wait(millis);
      }
      return true;
    }
  }

  /** Gives up what is in flight, stops the thread and frees the model. */
  @Override
  public void close() {
    synchronized (lock) {
      refusing = true;
      stopping = true;
    }
    scheduler.stopping();
    runner.abort();
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (takeInbox()) {
      if (scheduler.isIdle()) {
        LockSupport.park(this);
      } else {
        step();
      }
    }
    scheduler.failAll(new EngineStoppedException());
    runner.close();
  }

  private static BooleanSupplier mayFill(FillPolicy policy) {
    return switch (policy) {
      case AUTO -> SpareTime.ofThisMachine();
      case ALWAYS -> () -> true;
      case NEVER -> () -> false;
    };
  }

  private static List<DraftSource> sources(EngineConfig config) {
    return config.drafts()
        ? List.of(new EarlierAnswer(), new MixerDraft(), new PromptLookup())
        : List.of();
  }

  /** Whatever goes wrong in a step ends the sequences, never the thread. */
  private void step() {
    try {
      scheduler.step();
    } catch (RuntimeException | Error e) {
      scheduler.failAll(new GenerationFailedException("a step", e));
    }
  }

  /** Passes new requests on; false once the engine stops. */
  private boolean takeInbox() {
    synchronized (lock) {
      for (Sequence next = inbox.poll(); next != null; next = inbox.poll()) {
        scheduler.add(next);
      }
      return !stopping;
    }
  }

  /** Makes room before the client learns of the end, so that its next request is not refused. */
  private void release(Sequence ended) {
    synchronized (lock) {
      inFlight--;
      lock.notifyAll();
    }
  }
}
