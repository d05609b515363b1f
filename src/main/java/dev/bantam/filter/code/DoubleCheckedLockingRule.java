package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Flags a field that is checked outside and set inside a lock, without being volatile. */
final class DoubleCheckedLockingRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-609-double-checked-locking",
          List.of(609),
          Level.WARNING,
          "Without volatile another thread may see the object before its constructor has run to"
              + " the end; declare the field volatile",
          "Declare the field volatile, or use a holder class");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (AssignmentTree assignment : Literals.of(code).assignments()) {
      field(code, assignment.getVariable())
          .filter(field -> isUnsafe(field) && isCheckedTwice(code, assignment))
          .ifPresent(
              field ->
                  findings.report(Hit.of(INFO, code, assignment).withFix(fix(code, field.tree()))));
    }
  }

  private static Optional<Variable> field(JavaFragment code, ExpressionTree target) {
    String path = Expressions.path(code, target).orElse("");
    String name = LastName.of(target);
    return path.equals("this." + name)
        ? code.variables().stream()
            .filter(v -> v.kind() == Variable.Kind.FIELD && v.name().equals(name))
            .findFirst()
        : Optional.empty();
  }

  private static boolean isUnsafe(Variable field) {
    Tree type = field.tree().getType();
    return !field.tree().getModifiers().getFlags().contains(Modifier.VOLATILE)
        && type != null
        && !(type instanceof PrimitiveTypeTree);
  }

  /** From inside out: a check, the lock, and the same check. */
  private static boolean isCheckedTwice(JavaFragment code, AssignmentTree assignment) {
    String path = Expressions.path(code, assignment.getVariable()).orElse("");
    boolean checkedInside = false;
    boolean locked = false;
    for (Tree tree : Places.inRoutine(code, assignment)) {
      boolean check = tree instanceof IfTree choice && checks(code, choice, path);
      if (locked && check) {
        return true;
      }
      checkedInside |= check;
      locked |= checkedInside && tree instanceof SynchronizedTree;
    }
    return false;
  }

  private static boolean checks(JavaFragment code, IfTree choice, String path) {
    ExpressionTree condition = Wrapping.withoutParentheses(choice.getCondition());
    return condition instanceof BinaryTree check
        && check.getKind() == Tree.Kind.EQUAL_TO
        && Expressions.isNull(check.getRightOperand())
        && Expressions.path(code, check.getLeftOperand()).filter(path::equals).isPresent();
  }

  private static Fix fix(JavaFragment code, VariableTree field) {
    Tree type = field.getType();
    if (type == null || code.start(type) < code.start(field)) {
      return new Fix(INFO.fix(), List.of());
    }
    int at = code.start(type);
    return new Fix(INFO.fix(), List.of(new Edit(new TextRange(at, at), "volatile ")));
  }
}
