package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags loops whose condition nothing in them can change, and that nothing leaves. */
final class EndlessLoopRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-835-endless-loop",
          List.of(835),
          Level.WARNING,
          "Nothing in the loop changes what its condition asks for, and nothing leaves it: once"
              + " begun, it never ends",
          "Change in the loop what the condition asks for, or leave it by break");

  private static final String AWAY =
      "The loop variable moves away from its limit, so that the loop ends by overflow at best";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of(Tree.Kind.WHILE_LOOP, Tree.Kind.FOR_LOOP, Tree.Kind.DO_WHILE_LOOP)
        .flatMap(kind -> code.trees(kind).stream())
        .forEach(loop -> checkLoop(code, loop, findings));
  }

  private static void checkLoop(JavaFragment code, Tree loop, FindingSink findings) {
    if (body(loop) instanceof BlockTree block && !Blocks.isClosed(code, block)) {
      // Not yet written to the end.
      return;
    }
    ExpressionTree condition = condition(loop);
    if (condition != null && isStuck(code, loop, condition)) {
      findings.report(Hit.of(INFO, code, condition));
    } else if (loop instanceof ForLoopTree counted) {
      UnaryTree step = stepAway(counted);
      if (step != null && !LoopExits.leave(loop)) {
        findings.report(Hit.of(INFO, code, step).withMessage(AWAY).withFix(turned(code, step)));
      }
    }
  }

  private static @Nullable ExpressionTree condition(Tree loop) {
    if (loop instanceof WhileLoopTree one) {
      return Wrapping.withoutParentheses(one.getCondition());
    } else if (loop instanceof DoWhileLoopTree one) {
      return Wrapping.withoutParentheses(one.getCondition());
    }
    return loop instanceof ForLoopTree one ? one.getCondition() : null;
  }

  private static Tree body(Tree loop) {
    if (loop instanceof WhileLoopTree one) {
      return one.getStatement();
    } else if (loop instanceof DoWhileLoopTree one) {
      return one.getStatement();
    }
    return ((ForLoopTree) loop).getStatement();
  }

  private static boolean isStuck(JavaFragment code, Tree loop, ExpressionTree condition) {
    if (!asksOnlyLocals(code, condition)) {
      return false;
    }
    Set<String> names = Expressions.namesIn(condition);
    return !names.isEmpty()
        && Collections.disjoint(names, Assigned.names(loop))
        && !LoopExits.leave(loop);
  }

  /** Whether it compares variables of this method, of primitive types, and nothing else. */
  private static boolean asksOnlyLocals(JavaFragment code, ExpressionTree condition) {
    ExpressionTree bare = Wrapping.withoutParentheses(condition);
    if (bare instanceof BinaryTree binary) {
      return asksOnlyLocals(code, binary.getLeftOperand())
          && asksOnlyLocals(code, binary.getRightOperand());
    } else if (bare instanceof UnaryTree unary) {
      return asksOnlyLocals(code, unary.getExpression());
    } else if (bare instanceof IdentifierTree id) {
      return code.variable(id.getName().toString(), code.start(id))
          .filter(v -> v.kind() != Variable.Kind.FIELD)
          .filter(v -> isPrimitive(v.tree().getType()))
          .isPresent();
    }
    return bare instanceof LiteralTree;
  }

  private static boolean isPrimitive(@Nullable Tree type) {
    return type instanceof PrimitiveTypeTree;
  }

  /** The only step of {@code i < n} downwards, or of {@code i > n} upwards. */
  private static @Nullable UnaryTree stepAway(ForLoopTree loop) {
    if (loop.getUpdate().size() != 1
        || !(loop.getUpdate().get(0).getExpression() instanceof UnaryTree step)
        || loop.getCondition() == null
        || !(Wrapping.withoutParentheses(loop.getCondition()) instanceof BinaryTree limit)) {
      return null;
    }
    String name = LastName.of(step.getExpression());
    boolean up = isUp(step);
    boolean away =
        switch (limit.getKind()) {
          case LESS_THAN, LESS_THAN_EQUAL -> !up;
          case GREATER_THAN, GREATER_THAN_EQUAL -> up;
          default -> false;
        };
    boolean counts = Assigned.changes(step) && Expressions.isName(limit.getLeftOperand(), name);
    Set<String> changed = Assigned.names(loop.getStatement());
    boolean moves = !Collections.disjoint(changed, Expressions.namesIn(limit));
    return away && counts && !moves ? step : null;
  }

  private static boolean isUp(UnaryTree step) {
    return step.getKind() == Tree.Kind.PREFIX_INCREMENT
        || step.getKind() == Tree.Kind.POSTFIX_INCREMENT;
  }

  private static Fix turned(JavaFragment code, UnaryTree step) {
    String name = LastName.of(step.getExpression());
    String text = name + (isUp(step) ? "--" : "++");
    return new Fix("Count towards the limit", List.of(new Edit(Hit.rangeOf(code, step), text)));
  }
}
