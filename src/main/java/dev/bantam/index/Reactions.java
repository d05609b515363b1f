package dev.bantam.index;

import dev.bantam.memory.Preferences;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a user does with suggestions into {@link Preferences}: what was taken counts more,
 * what was turned down less, and what was taken but is gone when its file is saved within minutes
 * counts as turned down. Literals and secrets leave no trace. Thread-safe.
 */
final class Reactions {
  private static final int TAKEN = 1;
  private static final int TURNED_DOWN = -1;

  /** Takes back what it counted, and as much again. */
  private static final int DELETED = -2;

  /** Whoever types on past a suggestion says little of its end. */
  private static final int TURNED_DOWN_TOKENS = 3;

  private static final long SOON_NANOS = 600_000_000_000L;
  private static final int MAX_TAKEN = 64;

  /** Characters in front of a suggestion that are encoded with it, from a line's start. */
  private static final int CONTEXT = 400;

  private final Preferences preferences;
  private final Function<String, TokenIds> encoder;
  private final TokenMask mask;
  private final Deque<Taken> taken = new ArrayDeque<>();

  private record Taken(@Nullable String path, String prefix, String text, long untilNanos) {}

  Reactions(Preferences preferences, Function<String, TokenIds> encoder, Vocabulary vocabulary) {
    this.preferences = preferences;
    this.encoder = encoder;
    this.mask = new TokenMask(vocabulary);
  }

  /** A suggestion, or its beginning, was taken behind {@code prefix}. */
  void taken(@Nullable String path, String prefix, String text) {
    tell(prefix, text, TAKEN, Integer.MAX_VALUE);
    synchronized (taken) {
      if (taken.size() == MAX_TAKEN) {
        taken.removeFirst();
      }
      taken.addLast(new Taken(path, prefix, text, System.nanoTime() + SOON_NANOS));
    }
  }

  /** A suggestion was turned down. */
  void turnedDown(String prefix, String text) {
    tell(prefix, text, TURNED_DOWN, TURNED_DOWN_TOKENS);
  }

  /** A file was saved: looks whether what was taken into it is still there. */
  void saved(String path, String text) {
    for (Taken gone : gone(path, text)) {
      tell(gone.prefix, gone.text, DELETED, Integer.MAX_VALUE);
    }
  }

  void clear() {
    synchronized (taken) {
      taken.clear();
    }
    preferences.clear();
  }

  private List<Taken> gone(String path, String text) {
    List<Taken> gone = new ArrayList<>();
    synchronized (taken) {
      taken.removeIf(each -> each.untilNanos - System.nanoTime() < 0);
      for (Taken each : taken) {
        if (isSameFile(each.path, path) && !text.contains(firstLine(each.text))) {
          gone.add(each);
        }
      }
      taken.removeAll(gone);
    }
    return gone;
  }

  /** Editors name a file absolutely or from anywhere. */
  private static boolean isSameFile(@Nullable String named, String path) {
    if (named == null) {
      return false;
    }
    String slashed = named.replace('\\', '/');
    return slashed.equals(path) || slashed.endsWith("/" + path) || path.endsWith("/" + slashed);
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("").strip();
  }

  private void tell(String prefix, String text, int step, int most) {
    String all = LineFeeds.alone(prefix + text);
    int from = all.length() - LineFeeds.alone(text).length();
    int start = all.lastIndexOf('\n', Math.max(0, from - CONTEXT)) + 1;
    String near = all.substring(start);
    TokenIds ids = encoder.apply(near);
    int before = all.substring(start, from).getBytes(StandardCharsets.UTF_8).length;
    int first = mask.firstBehind(ids, before);
    mask.masked(near, ids, hidden(all, start)).ifPresent(m -> tell(m, first, step, most));
  }

  /** Literals and secrets from {@code start} on; the whole file tells what is inside of one. */
  private static List<TextSpan> hidden(String all, int start) {
    PrivateText hidden = PrivateText.of(all);
    return Stream.concat(hidden.literals().stream(), hidden.secrets().stream())
        .filter(span -> span.end() > start)
        .map(span -> new TextSpan(Math.max(0, span.start() - start), span.end() - start))
        .sorted(Comparator.comparingInt(TextSpan::start))
        .toList();
  }

  /** Tells of the tokens from {@code first} on, unless a gap is near. */
  private void tell(TokenIds ids, int first, int step, int most) {
    int end = (int) Math.min(ids.size(), (long) first + most);
    for (int i = Math.max(first, Preferences.ORDER); i < end; i++) {
      TokenIds behind = ids.slice(i - Preferences.ORDER, i + 1);
      if (!KnownFile.hasGap(behind)) {
        preferences.tell(behind, step);
      }
    }
  }
}
