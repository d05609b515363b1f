package dev.bantam.filter;

import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.ApiLifecycle;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found, in offsets of the whole file; a {@link Finding} is made of it if it belongs to
 * the suggestion.
 *
 * @param rule the rule
 * @param place the narrowest expression that shows it
 * @param level how serious
 * @param message one sentence that says what is wrong and what to do
 * @param confidence how sure the rule is, in [0, 1]
 * @param steps what leads there, the source first
 * @param fix a safe form, its edits in offsets of the file; if null, the rule's usual one
 * @param api the API that is outdated
 */
public record Hit(
    RuleInfo rule,
    TextRange place,
    Level level,
    String message,
    double confidence,
    List<Step> steps,
    @Nullable Fix fix,
    @Nullable ApiLifecycle api) {
  private static final double USUAL_CONFIDENCE = 0.8;

  /**
   * A step that leads to the place.
   *
   * @param message what happens there
   * @param place where, in offsets of the file
   */
  public record Step(String message, TextRange place) {}

  public Hit {
    steps = List.copyOf(steps);
  }

  /** A hit with the rule's own level and summary. */
  public static Hit of(RuleInfo rule, TextRange place) {
    return new Hit(
        rule, place, rule.level(), rule.summary(), USUAL_CONFIDENCE, List.of(), null, null);
  }

  /** A hit at a tree. */
  public static Hit of(RuleInfo rule, JavaFragment code, Tree tree) {
    return of(rule, rangeOf(code, tree));
  }

  /** The text that a tree covers. */
  public static TextRange rangeOf(JavaFragment code, Tree tree) {
    return new TextRange(code.start(tree), code.end(tree));
  }

  /** The same with another level. */
  public Hit withLevel(Level newLevel) {
    return new Hit(rule, place, newLevel, message, confidence, steps, fix, api);
  }

  /** The same with another message. */
  public Hit withMessage(String newMessage) {
    return new Hit(rule, place, level, newMessage, confidence, steps, fix, api);
  }

  /** The same with another confidence. */
  public Hit withConfidence(double newConfidence) {
    return new Hit(rule, place, level, message, newConfidence, steps, fix, api);
  }

  /** The same with the steps that lead there. */
  public Hit withSteps(List<Step> newSteps) {
    return new Hit(rule, place, level, message, confidence, newSteps, fix, api);
  }

  /** The same with a safe form. */
  public Hit withFix(@Nullable Fix newFix) {
    return new Hit(rule, place, level, message, confidence, steps, newFix, api);
  }

  /** The same with the API that is outdated. */
  public Hit withApi(ApiLifecycle newApi) {
    return new Hit(rule, place, level, message, confidence, steps, fix, newApi);
  }
}
