package dev.bantam.syntax;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Lends parsers, each to one thread at a time. Thread-safe.
 *
 * <p>A parser takes milliseconds to set up and holds on to about 9.5 kB per parse, so it is kept
 * for {@value #MAX_USES} uses. One that failed is thrown away: its state is unknown.
 */
final class ParserPool {
  static final ParserPool INSTANCE = new ParserPool();

  static final int MAX_USES = 1_000;
  private static final int MAX_IDLE = 2 * Runtime.getRuntime().availableProcessors();

  private final ConcurrentLinkedDeque<ParserContext> idle = new ConcurrentLinkedDeque<>();

  /** Runs {@code use} with a parser that nobody else holds meanwhile. */
  <T> T with(Function<ParserContext, T> use) {
    ParserContext last = idle.pollFirst();
    ParserContext parser = last == null ? new ParserContext() : last;
    T result = use.apply(parser);
    if (parser.uses() < MAX_USES && idle.size() < MAX_IDLE) {
      idle.addFirst(parser);
    }
    return result;
  }
}
