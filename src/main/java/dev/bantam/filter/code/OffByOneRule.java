package dev.bantam.filter.code;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Flags loops up to and including the length of what they read by index. */
final class OffByOneRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-193-off-by-one",
          List.of(193),
          Level.ERROR,
          "The last index is one less than the length, so that the last round reads past the end;"
              + " use <",
          "Compare with <");

  private static final Set<String> BY_INDEX = Set.of("get", "charAt", "codePointAt", "elementAt");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.concat(
            code.trees(Tree.Kind.FOR_LOOP).stream(), code.trees(Tree.Kind.WHILE_LOOP).stream())
        .forEach(loop -> checkLoop(code, loop, findings));
  }

  private static void checkLoop(JavaFragment code, Tree loop, FindingSink findings) {
    ExpressionTree condition =
        loop instanceof ForLoopTree counted
            ? counted.getCondition()
            : ((WhileLoopTree) loop).getCondition();
    Tree body =
        loop instanceof ForLoopTree counted
            ? counted.getStatement()
            : ((WhileLoopTree) loop).getStatement();
    if (condition != null
        && Wrapping.withoutParentheses(condition) instanceof BinaryTree limit
        && limit.getKind() == Tree.Kind.LESS_THAN_EQUAL) {
      String index = LastName.of(limit.getLeftOperand());
      String owner = measured(limit.getRightOperand());
      if (!index.isEmpty()
          && !owner.isEmpty()
          && reads(body, owner, index)
          && !skips(loop, index)) {
        findings.report(Hit.of(INFO, code, limit).withFix(fix(code, limit)));
      }
    }
  }

  /** Whose length or size it is; empty if of nothing. */
  private static String measured(ExpressionTree limit) {
    ExpressionTree bare = Wrapping.withoutParentheses(limit);
    if (bare instanceof MethodInvocationTree call
        && call.getArguments().isEmpty()
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      return name.equals("size") || name.equals("length") ? select.getExpression().toString() : "";
    }
    return bare instanceof MemberSelectTree member && member.getIdentifier().contentEquals("length")
        ? member.getExpression().toString()
        : "";
  }

  /** Whether the body reads at the index itself, and asks nothing of it before. */
  private static boolean reads(Tree body, String owner, String index) {
    boolean[] found = {false, false};
    new FragmentScanner() {
      @Override
      public Void visitArrayAccess(ArrayAccessTree access, Void unused) {
        found[0] |=
            Expressions.isName(Wrapping.withoutParentheses(access.getIndex()), index)
                && access.getExpression().toString().equals(owner);
        return super.visitArrayAccess(access, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            call.getMethodSelect() instanceof MemberSelectTree select
                && BY_INDEX.contains(select.getIdentifier().toString())
                && call.getArguments().size() == 1
                && Expressions.isName(call.getArguments().get(0), index)
                && select.getExpression().toString().equals(owner);
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitBinary(BinaryTree binary, Void unused) {
        found[1] |= compares(binary, index);
        return super.visitBinary(binary, null);
      }
    }.scan(body, null);
    return found[0] && !found[1];
  }

  /** Whether the body of a counted loop moves the index as well. */
  private static boolean skips(Tree loop, String index) {
    return loop instanceof ForLoopTree counted
        && Assigned.names(counted.getStatement()).contains(index);
  }

  private static boolean compares(BinaryTree binary, String index) {
    return switch (binary.getKind()) {
      case EQUAL_TO, NOT_EQUAL_TO, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL ->
          Expressions.isName(binary.getLeftOperand(), index)
              || Expressions.isName(binary.getRightOperand(), index);
      default -> false;
    };
  }

  private static Fix fix(JavaFragment code, BinaryTree limit) {
    int from = code.end(limit.getLeftOperand());
    int at = code.text().indexOf("<=", from);
    return at < 0 || at >= code.start(limit.getRightOperand())
        ? new Fix(INFO.fix(), List.of())
        : new Fix(INFO.fix(), List.of(new Edit(new TextRange(at, at + 2), "<")));
  }
}
