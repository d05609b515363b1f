package dev.bantam.postprocess;

import java.util.ArrayList;
import java.util.List;

/** Shapes the model's text into a suggestion. Stateless and thread-safe. */
public final class Postprocessor {
  /** Reason for an answer of blanks, or of what stands right of the cursor already. */
  public static final String NOTHING_NEW = "nothing_new";

  /** Reason for a text that would bring syntax errors into the file. */
  public static final String BREAKS_FILE = "breaks_file";

  private static final List<EndRule> END_RULES =
      List.of(new LineEnd(), new StatementEnd(), new BlockEnd());

  /**
   * Where the suggestion ends, so that generation can stop there.
   *
   * @return how many characters belong to it, or -1 while it goes on
   */
  public int endOf(String text, SuggestionContext context) {
    return END_RULES.stream()
        .mapToInt(rule -> rule.endOf(text, context))
        .filter(end -> end >= 0)
        .min()
        .orElse(EndRule.NONE);
  }

  /**
   * Runs every step.
   *
   * @param generated the model's text
   * @param goesOn whether the model's text was cut where it goes on in a next line
   */
  public Shaped shape(String generated, boolean goesOn, SuggestionContext context) {
    List<String> steps = new ArrayList<>();
    String ended = end(generated, context, steps);
    String stripped = ended.stripTrailing();
    SuffixOverlap.Fit fit = SuffixOverlap.fit(stripped, context);
    if (!fit.text().equals(stripped) || fit.replacedSuffix() > 0) {
      steps.add("suffix_overlap");
    }
    if (fit.text().isBlank()) {
      return new Shaped("", 0, steps, NOTHING_NEW);
    }
    boolean unfinished = goesOn || steps.contains(LineEnd.NAME);
    if (!FileFit.fits(fit, unfinished, context)) {
      return new Shaped("", 0, steps, BREAKS_FILE);
    }
    return new Shaped(fit.text(), fit.replacedSuffix(), steps, null);
  }

  private static String end(String text, SuggestionContext context, List<String> steps) {
    String shortest = text;
    for (EndRule rule : END_RULES) {
      int end = rule.endOf(shortest, context);
      if (end >= 0 && end < shortest.length()) {
        shortest = shortest.substring(0, end);
        steps.add(rule.name());
      }
    }
    return shortest;
  }
}
