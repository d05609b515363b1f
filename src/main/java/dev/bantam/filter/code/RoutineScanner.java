package dev.bantam.filter.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import dev.bantam.syntax.FragmentScanner;

/** Visits what runs as part of one routine: not the bodies of lambdas and inner classes. */
class RoutineScanner extends FragmentScanner {
  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    return null;
  }

  @Override
  public Void visitClass(ClassTree type, Void unused) {
    return null;
  }
}
