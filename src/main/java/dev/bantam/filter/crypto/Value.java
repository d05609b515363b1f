package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a value comes from.
 *
 * @param origin the expression that makes it
 * @param path what it came through: initial values, assigned and returned expressions, arguments;
 *     the one nearest to the use first
 * @param entered the calls of methods of this file whose results were followed and in which the
 *     origin stands, the innermost last
 */
record Value(ExpressionTree origin, List<ExpressionTree> path, List<Call> entered) {
  Value {
    path = List.copyOf(path);
    entered = List.copyOf(entered);
  }

  /** One that is followed no further. */
  Value(ExpressionTree origin, List<ExpressionTree> path) {
    this(origin, path, List.of());
  }

  /** The same, of which {@code part} is a part. */
  Value with(Value part) {
    List<ExpressionTree> whole = new ArrayList<>(path);
    whole.addAll(part.path);
    return new Value(origin, whole, entered);
  }

  /** A hit at {@code place}, to which this value leads. */
  Hit at(Hit hit, JavaFragment code) {
    List<Hit.Step> steps = new ArrayList<>();
    for (ExpressionTree tree : path) {
      steps.add(new Hit.Step("the value comes from here", Hit.rangeOf(code, tree)));
    }
    Collections.reverse(steps);
    return hit.withSteps(steps);
  }
}
