package dev.bantam.completion;

import dev.bantam.postprocess.Postprocessor;
import dev.bantam.postprocess.Shaped;
import dev.bantam.postprocess.SuggestionContext;
import java.util.function.Predicate;

/**
 * Releases whole lines of a block to a streaming caller while the rest is still being written.
 *
 * <p>A line is released once the file would still parse with it, every rule has read it, and the
 * line behind it is whole as well: only then can no later step take it back. Confined to the
 * request's thread.
 */
final class LineRelease {
  private final Postprocessor postprocessor;
  private final SuggestionContext context;
  private final Predicate<Shaped> isRead;
  private final Caller caller;
  private String released = "";
  private int seenLineBreaks;

  /**
   * @param isRead has the filter read a part, and tells whether every rule could
   */
  LineRelease(
      Postprocessor postprocessor,
      SuggestionContext context,
      Predicate<Shaped> isRead,
      Caller caller) {
    this.postprocessor = postprocessor;
    this.context = context;
    this.isRead = isRead;
    this.caller = caller;
  }

  /** Takes the text so far. */
  void onText(String text) {
    int lineBreaks = (int) text.chars().filter(c -> c == '\n').count();
    if (lineBreaks == seenLineBreaks) {
      return;
    }
    seenLineBreaks = lineBreaks;
    int lastBreak = text.lastIndexOf('\n');
    int heldFrom = text.lastIndexOf('\n', lastBreak - 1);
    if (heldFrom > released.length()) {
      Shaped shaped = postprocessor.shape(text.substring(0, heldFrom), true, context);
      if (shaped.withheld() == null && shaped.replacedSuffix() == 0 && isRead.test(shaped)) {
        release(shaped.text());
      }
    }
  }

  /** What has been released, which the answer must start with. */
  String released() {
    return released;
  }

  /** Releases what {@code text} has more than what has been released. */
  void release(String text) {
    if (text.length() > released.length() && text.startsWith(released)) {
      caller.onText(text.substring(released.length()));
      released = text;
    }
  }
}
