package dev.bantam.index;

/** Line breaks as tokens are learnt. */
final class LineFeeds {
  private LineFeeds() {}

  /** The text with each {@code \r\n} as {@code \n}. */
  static String alone(String text) {
    return text.replace("\r\n", "\n");
  }
}
