package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines below the cursor's as the model is shown them.
 *
 * <p>They stand at the front of the prompt, so each change of theirs voids the whole cache. So a
 * client keeps its snapshot of a file while the lines differ from it only by what moving the cursor
 * or Enter does: up to {@value #MAX_DRIFT} lines more or less at the start. Thread-safe.
 */
final class SuffixSnapshots {
  /** Lines that the start may differ by. */
  static final int MAX_DRIFT = 3;

  /** No Java text has more characters a token on average; what lies behind is not looked at. */
  private static final int MAX_CHARS_PER_TOKEN = 12;

  private final LineEncoder encoder;
  private final int budgetTokens;
  private final RecentTexts<Key, Snapshot> recent = new RecentTexts<>();

  /** Who shows which file. */
  record Key(@Nullable String clientId, @Nullable String path) {}

  /**
   * @param budgetTokens most tokens of a snapshot
   */
  SuffixSnapshots(LineEncoder encoder, int budgetTokens) {
    this.encoder = encoder;
    this.budgetTokens = budgetTokens;
  }

  /** The ids of the snapshot that stands for {@code nextLines}; empty if there is none. */
  TokenIds idsOf(Key key, String nextLines) {
    String reach = reach(nextLines);
    Snapshot last = recent.get(key);
    if (last != null && last.taken.equals(reach)) {
      return last.ids;
    }
    Snapshot now = take(nextLines, reach);
    Snapshot shown = last != null && last.differsLittleFrom(now) ? last.asOf(reach) : now;
    recent.put(key, shown);
    return shown.ids;
  }

  /** The text that can matter. */
  private String reach(String nextLines) {
    return nextLines.substring(0, Math.min(nextLines.length(), budgetTokens * MAX_CHARS_PER_TOKEN));
  }

  private Snapshot take(String nextLines, String reach) {
    TokenIds ids = encoder.encode(reach);
    List<String> lines = new ArrayList<>(Arrays.asList(reach.split("\n", -1)));
    if (reach.length() < nextLines.length() || ids.size() > budgetTokens) {
      lines = lines.subList(0, lineBreaks(ids.slice(0, Math.min(ids.size(), budgetTokens))));
    }
    while (!lines.isEmpty() && isBlank(lines.get(lines.size() - 1))) {
      lines.remove(lines.size() - 1);
    }
    return new Snapshot(reach, List.copyOf(lines), encoder.encode(String.join("\n", lines)));
  }

  private int lineBreaks(TokenIds ids) {
    int lineBreaks = 0;
    for (int id : ids.toArray()) {
      for (byte b : encoder.bytesOf(id)) {
        lineBreaks += b == '\n' ? 1 : 0;
      }
    }
    return lineBreaks;
  }

  private static boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t');
  }

  /**
   * What was taken of a file.
   *
   * @param taken the text that it was last compared with
   * @param lines the snapshot itself
   * @param ids its ids
   */
  private record Snapshot(String taken, List<String> lines, TokenIds ids) {
    Snapshot asOf(String text) {
      return new Snapshot(text, lines, ids);
    }

    boolean differsLittleFrom(Snapshot now) {
      for (int drift = 0; drift <= MAX_DRIFT; drift++) {
        if (agree(from(drift, lines), now.lines) || agree(lines, from(drift, now.lines))) {
          return true;
        }
      }
      return false;
    }

    /** Whether both have the same lines as far as both go, and that is half of this at least. */
    private boolean agree(List<String> mine, List<String> other) {
      int common = Math.min(mine.size(), other.size());
      return common > 0
          && 2 * common >= lines.size()
          && mine.subList(0, common).equals(other.subList(0, common));
    }

    private static List<String> from(int first, List<String> lines) {
      return lines.subList(Math.min(first, lines.size()), lines.size());
    }
  }
}
