package dev.bantam.postprocess;

import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;

/**
 * A block ends at the brace that closes it, which belongs to the suggestion only if the file lacks
 * it.
 */
final class BlockEnd implements EndRule {
  @Override
  public String name() {
    return "block_end";
  }

  @Override
  public int endOf(String text, SuggestionContext context) {
    if (!context.isBlock() || text.indexOf('}') < 0) {
      return NONE;
    }
    return Brackets.of(JavaTokens.of(text)).unmatchedClosers().stream()
        .findFirst()
        .map(closer -> end(text, closer, context))
        .orElse(NONE);
  }

  private static int end(String text, JavaToken closer, SuggestionContext context) {
    boolean lacksBrace = text.charAt(closer.start()) == '}' && context.missingBraces() > 0;
    return lacksBrace ? closer.end() : text.substring(0, closer.start()).stripTrailing().length();
  }
}
