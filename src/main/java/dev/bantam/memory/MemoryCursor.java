package dev.bantam.memory;

import dev.bantam.tokenizer.TokenIds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place a request asks about.
 *
 * @param path of the edited file, as the editor names it; null if unknown
 * @param before the file up to the cursor, without what the generated tokens spell again
 * @param after the file from the cursor on
 * @param linesAbove line breaks of the file in front of {@code before}
 * @param open code of other files that came with the request, the most useful first
 */
public record MemoryCursor(
    @Nullable String path, TokenIds before, TokenIds after, int linesAbove, List<OpenFile> open) {
  /** A place in a file that is given as a whole. */
  public MemoryCursor(@Nullable String path, TokenIds before, TokenIds after, List<OpenFile> open) {
    this(path, before, after, /* linesAbove= */ 0, open);
  }

  public MemoryCursor {
    open = List.copyOf(open);
  }

  /** Code of another file. */
  public record OpenFile(String path, TokenIds ids) {}
}
