package dev.bantam.postprocess;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shaped suggestion.
 *
 * @param text what to insert; empty if withheld
 * @param replacedSuffix characters right of the cursor it replaces
 * @param steps names of the steps that changed the text, in order
 * @param withheld why nothing is shown; null if something is
 */
public record Shaped(
    String text, int replacedSuffix, List<String> steps, @Nullable String withheld) {
  public Shaped {
    steps = List.copyOf(steps);
  }
}
