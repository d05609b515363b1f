package dev.bantam.completion;

import dev.bantam.engine.StopCondition;
import dev.bantam.postprocess.Postprocessor;
import dev.bantam.postprocess.SuggestionContext;

/**
 * Ends generation where the suggestion ends, so that nothing is computed that would be cut off.
 *
 * <p>Asked on the engine thread; {@link #atLineBreak()} is read by the request's thread after the
 * generation has ended.
 */
final class TextEnd implements StopCondition {
  /** Only a text with one of these can have got its end. */
  private static final String ENDERS = "\n;}";

  private final Postprocessor postprocessor;
  private final SuggestionContext context;
  private volatile boolean atLineBreak;

  TextEnd(Postprocessor postprocessor, SuggestionContext context) {
    this.postprocessor = postprocessor;
    this.context = context;
  }

  @Override
  public int endOf(CharSequence text, int checked) {
    boolean mayEnd =
        text.subSequence(checked, text.length()).chars().anyMatch(c -> ENDERS.indexOf(c) >= 0);
    if (!mayEnd) {
      return CONTINUE;
    }
    String all = text.toString();
    int end = postprocessor.endOf(all, context);
    atLineBreak =
        end >= 0 && end < all.length() && (all.charAt(end) == '\n' || all.charAt(end) == '\r');
    return end;
  }

  /** Whether the model's text went on in a next line. */
  boolean atLineBreak() {
    return atLineBreak;
  }
}
