package dev.bantam.filter.web;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import dev.bantam.syntax.FragmentScanner;
import java.util.ArrayList;
import java.util.List;

/** The expressions that a method, lambda or switch gives as its result. */
final class Results {
  private Results() {}

  /** What a method returns. */
  static List<ExpressionTree> of(MethodTree method) {
    return method.getBody() == null ? List.of() : returned(method.getBody());
  }

  /** What a lambda gives. */
  static List<ExpressionTree> of(LambdaExpressionTree lambda) {
    return lambda.getBody() instanceof ExpressionTree expression
        ? List.of(expression)
        : returned(lambda.getBody());
  }

  /** What a switch gives. */
  static List<ExpressionTree> of(SwitchExpressionTree choice) {
    List<ExpressionTree> results = new ArrayList<>();
    for (CaseTree branch : choice.getCases()) {
      Tree body = branch.getBody();
      if (body instanceof ExpressionTree expression) {
        results.add(expression);
      } else if (body instanceof ExpressionStatementTree statement) {
        results.add(statement.getExpression());
      } else {
        results.addAll(yielded(branch));
      }
    }
    return results;
  }

  private static List<ExpressionTree> yielded(CaseTree branch) {
    List<ExpressionTree> results = new ArrayList<>();
    new FragmentScanner() {
      @Override
      public Void visitYield(YieldTree yield, Void unused) {
        results.add(yield.getValue());
        return super.visitYield(yield, null);
      }
    }.scan(branch, null);
    return results;
  }

  private static List<ExpressionTree> returned(Tree body) {
    List<ExpressionTree> results = new ArrayList<>();
    new FragmentScanner() {
      @Override
      public Void visitReturn(ReturnTree statement, Void unused) {
        if (statement.getExpression() != null) {
          results.add(statement.getExpression());
        }
        return super.visitReturn(statement, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree other, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree other, Void unused) {
        return null;
      }
    }.scan(body, null);
    return results;
  }
}
