package dev.bantam.prompt;

/**
 * The text from the cursor on, split at its first line break.
 *
 * @param rest the cursor's line right of the cursor, without blanks at its end; empty if there is
 *     nothing else
 * @param nextLines the lines below the cursor's
 */
record AfterCursor(String rest, String nextLines) {
  static AfterCursor of(String suffix) {
    int lineBreak = suffix.indexOf('\n');
    return lineBreak < 0
        ? new AfterCursor(withoutBlanksAtEnd(suffix), "")
        : new AfterCursor(
            withoutBlanksAtEnd(suffix.substring(0, lineBreak)), suffix.substring(lineBreak + 1));
  }

  private static String withoutBlanksAtEnd(String line) {
    int end = line.length();
    while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(0, end);
  }
}
