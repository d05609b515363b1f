package dev.bantam.engine;

import dev.bantam.model.ModelRunner;
import dev.bantam.tokenizer.TokenIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sequences that lost their slot, so that coming back to a file does not compute it anew.
 *
 * <p>Their keys and values lie in the model's pages; the sequence unused for longest makes room.
 * One that begins another is dropped for it. Confined to the engine thread.
 */
final class Parking {
  /** Fewer tokens, in a slot or more than a slot has, are cheaper to run again. */
  static final int MIN_TOKENS = 64;

  private static final class Parked {
    private final TokenIds tokens;
    private final int[] pages;

    Parked(TokenIds tokens, int[] pages) {
      this.tokens = tokens;
      this.pages = pages;
    }
  }

  private final ModelRunner runner;
  private final Deque<Integer> freePages = new ArrayDeque<>();

  /** The one used last comes last. */
  private final List<Parked> parked = new ArrayList<>();

  Parking(ModelRunner runner) {
    this.runner = runner;
    for (int page = 0; page < runner.pages(); page++) {
      freePages.add(page);
    }
  }

  /** How many tokens of a prompt the best parked sequence has. */
  int cached(TokenIds prompt) {
    Parked best = best(prompt);
    return best == null ? 0 : usable(best.tokens, prompt);
  }

  /** Puts aside what a slot holds: the first {@code count} of {@code tokens}. */
  void park(int slot, TokenIds tokens, int count) {
    store(slot, tokens, count, /* kept= */ null);
  }

  /**
   * Brings the {@link #cached} beginning of a prompt into a slot, and puts aside what that held:
   * the first {@code count} of {@code tokens}.
   */
  void exchange(int slot, TokenIds tokens, int count, TokenIds prompt) {
    Parked back = best(prompt);
    store(slot, tokens, count, back);
    if (back != null) {
      bringBack(back, slot, usable(back.tokens, prompt));
    }
  }

  /** What is to come back to the slot must not make room for what leaves it. */
  private void store(int slot, TokenIds tokens, int count, @Nullable Parked kept) {
    int needed = pagesFor(count);
    int most = runner.pages() - (kept == null ? 0 : kept.pages.length);
    if (count < MIN_TOKENS || needed > most) {
      return;
    }
    TokenIds held = tokens.slice(0, count);
    for (Parked other : List.copyOf(parked)) {
      int common = held.common(other.tokens);
      if (common == held.size()) {
        touch(other);
        return;
      }
      if (common == other.tokens.size() && other != kept) {
        drop(other);
      }
    }
    while (freePages.size() < needed) {
      drop(parked.get(parked.get(0) == kept ? 1 : 0));
    }
    int[] pages = new int[needed];
    for (int i = 0; i < needed; i++) {
      pages[i] = freePages.remove();
      int first = i * runner.pageTokens();
      runner.park(slot, first, Math.min(runner.pageTokens(), count - first), pages[i]);
    }
    parked.add(new Parked(held, pages));
  }

  private void bringBack(Parked back, int slot, int count) {
    for (int i = 0; i < pagesFor(count); i++) {
      int first = i * runner.pageTokens();
      runner.unpark(back.pages[i], slot, first, Math.min(runner.pageTokens(), count - first));
    }
    touch(back);
  }

  private @Nullable Parked best(TokenIds prompt) {
    Parked best = null;
    int most = 0;
    for (Parked one : parked) {
      int common = usable(one.tokens, prompt);
      if (common > most) {
        best = one;
        most = common;
      }
    }
    return best;
  }

  private void touch(Parked used) {
    parked.remove(used);
    parked.add(used);
  }

  private void drop(Parked one) {
    parked.remove(one);
    for (int page : one.pages) {
      freePages.add(page);
    }
  }

  private int pagesFor(int tokens) {
    return (tokens + runner.pageTokens() - 1) / runner.pageTokens();
  }

  /** The common beginning with a prompt, of which one token at least is left to run. */
  private static int usable(TokenIds tokens, TokenIds prompt) {
    return Math.min(tokens.common(prompt), prompt.size() - 1);
  }
}
