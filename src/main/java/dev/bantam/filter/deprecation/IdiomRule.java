package dev.bantam.filter.deprecation;

import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.stream.Stream;

/** Points out what a later release of Java does better than the code does by hand. */
final class IdiomRule implements Rule {
  private static final double CONFIDENCE = 0.7;

  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-idiom",
          List.of(477),
          Level.NOTE,
          "Java has had a better form for this",
          "Use the form that the finding names");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of(CallIdioms.in(code), CharsetIdioms.in(code), StatementIdioms.in(code))
        .flatMap(List::stream)
        .filter(idiom -> idiom.since() <= code.release())
        .forEach(idiom -> findings.report(hit(idiom)));
  }

  private static Hit hit(Idiom idiom) {
    return Hit.of(INFO, idiom.place())
        .withMessage("Since Java " + idiom.since() + " there is a better form: " + idiom.better())
        .withConfidence(CONFIDENCE)
        .withFix(new Fix("Use " + idiom.better(), idiom.edits()));
  }
}
