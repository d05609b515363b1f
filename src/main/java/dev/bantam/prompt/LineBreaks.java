package dev.bantam.prompt;

/** Line breaks as the model was trained on them. */
final class LineBreaks {
  private LineBreaks() {}

  /** The text with each {@code \r\n} as {@code \n}. */
  static String toUnix(String text) {
    return text.replace("\r\n", "\n");
  }
}
