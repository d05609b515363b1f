package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of a fill-in-the-middle prompt's parts, and the control ids in front of them.
 *
 * <p>What changes least stands first, so that typing appends to what the KV cache holds: sections,
 * lines below the cursor's, lines above it, the rest of its line, and that line up to the cursor.
 *
 * @param section id in front of the header and of each context chunk
 * @param prefix id in front of the text before the cursor
 * @param suffix id in front of the lines below the cursor's
 * @param middle id between the rest of the cursor's line and that line itself
 * @param rest id in front of the rest of the cursor's line
 */
public record FimTemplate(int section, int prefix, int suffix, int middle, int rest) {
  /**
   * The encoded parts; empty ones are left out with their ids, but for the prefix.
   *
   * @param above the window up to the cursor's line if there is a rest, else empty
   * @param line the text right before the cursor that {@code above} does not hold
   */
  record Parts(
      List<TokenIds> sections, TokenIds below, TokenIds above, TokenIds rest, TokenIds line) {}

  TokenIds join(Parts parts) {
    IntStream.Builder ids = IntStream.builder();
    parts.sections.forEach(text -> addMarked(ids, section, text));
    addMarked(ids, suffix, parts.below);
    ids.add(prefix);
    addAll(ids, parts.above);
    if (parts.rest.size() > 0) {
      addMarked(ids, rest, parts.rest);
      ids.add(middle);
    }
    addAll(ids, parts.line);
    return TokenIds.of(ids.build().toArray());
  }

  private static void addMarked(IntStream.Builder ids, int mark, TokenIds text) {
    if (text.size() > 0) {
      ids.add(mark);
      addAll(ids, text);
    }
  }

  private static void addAll(IntStream.Builder ids, TokenIds text) {
    IntStream.of(text.toArray()).forEach(ids);
  }
}
