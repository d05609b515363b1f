package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;

/** Flags methods that call themselves with what they were given, whatever it is. */
final class EndlessRecursionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-674-endless-recursion",
          List.of(674),
          Level.ERROR,
          "The method calls itself with the same arguments and nothing stops it: it ends by"
              + " StackOverflowError",
          "Call the method that was meant: of the field, of super, or with other arguments");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (MethodTree method : code.methods()) {
      if (method.getBody() != null && !code.calls(method.getName().toString()).isEmpty()) {
        for (Tree statement : method.getBody().getStatements()) {
          if (!isStraight(statement)) {
            break;
          }
          report(code, method, statement, findings);
        }
      }
    }
  }

  private static boolean isStraight(Tree statement) {
    return statement instanceof ExpressionStatementTree
        || statement instanceof VariableTree
        || statement instanceof ReturnTree;
  }

  /** Only what is worked out in any case. */
  private static void report(
      JavaFragment code, MethodTree method, Tree statement, FindingSink findings) {
    new RoutineScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (callsItself(method, call)) {
          findings.report(Hit.of(INFO, code, call));
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitConditionalExpression(ConditionalExpressionTree choice, Void unused) {
        return scan(choice.getCondition(), null);
      }

      @Override
      public Void visitSwitchExpression(SwitchExpressionTree choice, Void unused) {
        return scan(choice.getExpression(), null);
      }

      @Override
      public Void visitBinary(BinaryTree binary, Void unused) {
        boolean stops =
            binary.getKind() == Tree.Kind.CONDITIONAL_AND
                || binary.getKind() == Tree.Kind.CONDITIONAL_OR;
        return stops ? scan(binary.getLeftOperand(), null) : super.visitBinary(binary, null);
      }
    }.scan(statement, null);
  }

  private static boolean callsItself(MethodTree method, MethodInvocationTree call) {
    boolean onThis =
        !(call.getMethodSelect() instanceof MemberSelectTree select)
            || Expressions.isThis(select.getExpression());
    return onThis
        && method.getName().contentEquals(LastName.of(call))
        && givesItsParameters(method.getParameters(), call.getArguments());
  }

  private static boolean givesItsParameters(
      List<? extends VariableTree> parameters, List<? extends ExpressionTree> arguments) {
    if (parameters.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!Expressions.isName(arguments.get(i), parameters.get(i).getName().toString())) {
        return false;
      }
    }
    return true;
  }
}
