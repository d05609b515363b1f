package dev.bantam.postprocess;

/** A line ends at its line break. */
final class LineEnd implements EndRule {
  static final String NAME = "line_end";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int endOf(String text, SuggestionContext context) {
    if (context.isBlock()) {
      return NONE;
    }
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
  }
}
