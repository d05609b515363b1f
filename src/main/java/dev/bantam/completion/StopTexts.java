package dev.bantam.completion;

import dev.bantam.engine.StopCondition;
import java.util.List;

/** Ends generation in front of the first of the caller's stop texts. */
record StopTexts(List<String> stops) implements StopCondition {
  @Override
  public int endOf(CharSequence text, int checked) {
    String all = text.toString();
    int first = CONTINUE;
    for (String stop : stops) {
      int at = all.indexOf(stop, Math.max(0, checked - stop.length() + 1));
      if (at >= 0 && (first == CONTINUE || at < first)) {
        first = at;
      }
    }
    return first;
  }
}
