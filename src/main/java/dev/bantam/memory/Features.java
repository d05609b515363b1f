package dev.bantam.memory;

import dev.bantam.engine.Outlook;
import java.util.List;

/** What the memory's share in the next token hangs on. Reused; confined to one thread. */
public final class Features {
  /** The features in their order. Probabilities are the model's unless said otherwise. */
  public static final List<String> NAMES =
      List.of(
          "bias",
          "match_log",
          "match_3_4",
          "match_5_7",
          "match_8_15",
          "match_16",
          "count_log",
          "agreement",
          "sole",
          "level_open",
          "level_package",
          "level_project",
          "model_top",
          "model_of_memory_top",
          "model_of_memory_top_log",
          "same_top",
          "model_ends");

  /** Probabilities below count as this one. */
  private static final double LEAST = 1e-5;

  private final double[] values = new double[NAMES.size()];

  Features() {}

  /** The values in the order of {@link #NAMES}; valid until the next choice. */
  public double[] values() {
    return values;
  }

  void fill(Matches matches, Outlook model) {
    int top = matches.top();
    int match = matches.match(top);
    Level level = matches.level(top);
    double ofTop = model.probability(matches.token(top));
    int i = 0;
    values[i++] = 1;
    values[i++] = Math.log(match);
    values[i++] = is(match >= 3 && match < 5);
    values[i++] = is(match >= 5 && match < 8);
    values[i++] = is(match >= 8 && match < 16);
    values[i++] = is(match >= 16);
    values[i++] = Math.log(matches.count(top));
    values[i++] = matches.probability(top);
    values[i++] = is(matches.size() == 1);
    values[i++] = is(level == Level.OPEN);
    values[i++] = is(level == Level.PACKAGE);
    values[i++] = is(level == Level.PROJECT);
    values[i++] = model.probability(model.top());
    values[i++] = ofTop;
    values[i++] = Math.log(Math.max(LEAST, ofTop));
    values[i++] = is(matches.token(top) == model.top());
    values[i] = is(model.ends(model.top()));
  }

  private static double is(boolean condition) {
    return condition ? 1 : 0;
  }
}
