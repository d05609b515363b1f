package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;

/** Flags members of values that are null where they are used. */
final class NullDerefRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-476-null-deref",
          List.of(476),
          Level.ERROR,
          "The value is null here, so that using it throws NullPointerException",
          "Leave the method, or give the value, where it is null; join such checks with the"
              + " operator that stops at null");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Paths.of(code)
        .observations(
            Observation.Kind.NULL_USE, Observation.Kind.DOUBTFUL_USE, Observation.Kind.LATE_CHECK)
        .forEach(o -> findings.report(hit(code, o)));
  }

  private static Hit hit(JavaFragment code, Observation observed) {
    Hit hit = Hit.of(INFO, code, observed.place());
    TextRange cause = Hit.rangeOf(code, observed.cause());
    return switch (observed.kind()) {
      case NULL_USE ->
          hit.withMessage(observed.name() + " is null here: using it throws NullPointerException")
              .withSteps(List.of(new Hit.Step("null here", cause)))
              .withFix(fix(code, observed));
      case DOUBTFUL_USE ->
          hit.withLevel(Level.WARNING)
              .withMessage(
                  observed.name() + " was compared with null, but is used here even if it is null")
              .withSteps(List.of(new Hit.Step("compared with null", cause)));
      default ->
          hit.withLevel(Level.NOTE)
              .withMessage(
                  observed.name()
                      + " is compared with null after it was used: check it before, or not at all")
              .withSteps(List.of(new Hit.Step("used before", cause)));
    };
  }

  /** The other operator, where one joins the check and the use. */
  private static Fix fix(JavaFragment code, Observation observed) {
    List<Edit> edits =
        Places.inRoutine(code, observed.place()).stream()
            .filter(BinaryTree.class::isInstance)
            .map(BinaryTree.class::cast)
            .filter(b -> isCheck(b.getLeftOperand(), observed.cause()))
            .findFirst()
            .flatMap(b -> otherOperator(code, b))
            .stream()
            .toList();
    return new Fix(INFO.fix(), edits);
  }

  private static boolean isCheck(ExpressionTree operand, Tree cause) {
    return operand == cause || Wrapping.withoutParentheses(operand) == cause;
  }

  private static Optional<Edit> otherOperator(JavaFragment code, BinaryTree binary) {
    Tree check = Wrapping.withoutParentheses(binary.getLeftOperand());
    String operator = check.getKind() == Tree.Kind.EQUAL_TO ? "||" : "&&";
    String written =
        binary.getKind() == Tree.Kind.CONDITIONAL_AND || binary.getKind() == Tree.Kind.AND
            ? "&"
            : "|";
    int from = code.end(binary.getLeftOperand());
    int to = code.start(binary.getRightOperand());
    int at = from < to ? code.text().substring(from, to).indexOf(written) : -1;
    if (at < 0) {
      return Optional.empty();
    }
    int start = from + at;
    int end = code.text().startsWith(written + written, start) ? start + 2 : start + 1;
    return Optional.of(new Edit(new TextRange(start, end), operator));
  }
}
