package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
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
import java.util.Optional;
import java.util.Set;

/** Flags classes that are compared by their names, which two loaders may both have. */
final class CompareClassesByNameRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-486-compare-classes-by-name",
          List.of(486),
          Level.WARNING,
          "Another class may have the same name, from another loader or package; compare the"
              + " classes, or use instanceof",
          "Compare the classes themselves with ==, or use instanceof");

  private static final Set<String> NAMES = Set.of("getName", "getSimpleName", "getCanonicalName");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Call call : code.calls("equals")) {
      ExpressionTree receiver = call.receiver();
      if (receiver != null && call.arguments().size() == 1) {
        ExpressionTree argument = call.arguments().get(0);
        ExpressionTree one = classOf(receiver).orElse(null);
        ExpressionTree other = classOf(argument).orElse(null);
        if (one != null && other != null) {
          findings.report(Hit.of(INFO, code, call.tree()).withFix(fix(code, call, one, other)));
        } else if ((one != null && code.constantText(argument).isPresent())
            || (other != null && code.constantText(receiver).isPresent())) {
          findings.report(Hit.of(INFO, code, call.tree()).withLevel(Level.NOTE));
        }
      }
    }
  }

  /** The {@code x.getClass()} or {@code X.class} of {@code x.getClass().getName()}. */
  private static Optional<ExpressionTree> classOf(ExpressionTree name) {
    if (!(Wrapping.withoutParentheses(name) instanceof MethodInvocationTree call)
        || !NAMES.contains(LastName.of(call))
        || !(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    ExpressionTree type = Wrapping.withoutParentheses(select.getExpression());
    return Set.of("getClass", "class").contains(LastName.of(type))
        ? Optional.of(type)
        : Optional.empty();
  }

  private static Fix fix(JavaFragment code, Call call, ExpressionTree one, ExpressionTree other) {
    boolean negated =
        code.parent(call.tree())
            .filter(p -> p.getKind() == Tree.Kind.LOGICAL_COMPLEMENT)
            .isPresent();
    String mended = Surrounding.text(code, one) + " == " + Surrounding.text(code, other);
    return new Fix(
        INFO.fix(),
        List.of(new Edit(Hit.rangeOf(code, call.tree()), negated ? "(" + mended + ")" : mended)));
  }
}
