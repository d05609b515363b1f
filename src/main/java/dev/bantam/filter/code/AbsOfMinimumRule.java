package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Locale;

/** Flags {@code Math.abs} of hash codes and random numbers, which may stay negative. */
final class AbsOfMinimumRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-190-abs-of-minimum",
          List.of(190),
          Level.WARNING,
          "Math.abs of the smallest number is negative, and this value may be it; use Math.floorMod,"
              + " or draw within bounds",
          "Use Math.floorMod(hash, size), or nextInt(bound)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("abs").stream()
        .filter(call -> call.arguments().size() == 1 && call.mayBeOn("java.lang.Math"))
        .filter(call -> mayBeMinimum(code, call.arguments().get(0)))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree()).withFix(fix(code, call))));
  }

  private static boolean mayBeMinimum(JavaFragment code, ExpressionTree argument) {
    if (!(Wrapping.withoutParentheses(argument) instanceof MethodInvocationTree tree)) {
      return false;
    }
    Call call = code.types().call(tree);
    return switch (call.name()) {
      case "hashCode" -> true;
      case "nextInt", "nextLong" ->
          call.arguments().isEmpty()
              && (call.mayBeOn("java.util.Random")
                  || LastName.of(call.receiver()).toLowerCase(Locale.ROOT).endsWith("random"));
      default -> false;
    };
  }

  private static Fix fix(JavaFragment code, Call call) {
    Tree parent = code.parent(call.tree()).orElse(call.tree());
    if (parent instanceof BinaryTree rest
        && rest.getKind() == Tree.Kind.REMAINDER
        && rest.getLeftOperand() == call.tree()) {
      String mended =
          "Math.floorMod(%s, %s)"
              .formatted(
                  Surrounding.text(code, call.arguments().get(0)),
                  Surrounding.text(code, rest.getRightOperand()));
      return new Fix(INFO.fix(), List.of(new Edit(Hit.rangeOf(code, rest), mended)));
    }
    return new Fix(INFO.fix(), List.of());
  }
}
