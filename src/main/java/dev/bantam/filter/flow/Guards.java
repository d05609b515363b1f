package dev.bantam.filter.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which variables are harmless once a condition is known to be true or false. */
final class Guards {
  /** A method that says by its name that it tells good from bad. */
  private static final Pattern TELLING =
      Pattern.compile(
          "(is|has|matches|check)?(valid|safe|allowed|permitted|trusted|whitelisted|legal|known"
              + "|alpha|numeric|accepted)\\w*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NORMALISED =
      Pattern.compile("\\b(normalize|toRealPath|getCanonicalPath|getCanonicalFile)\\s*\\(");

  /** An address whose host is given, or a place on the same one. */
  private static final Pattern FIXED_HOST = Pattern.compile("https?://[^/?#@]+/.*|/([^/].*)?");

  private final FlowRun run;
  private final JavaFragment code;
  private final Expressions expressions;

  Guards(FlowRun run, Expressions expressions) {
    this.run = run;
    this.code = run.code();
    this.expressions = expressions;
  }

  /** Marks as harmless what {@code condition} being {@code truth} makes so. */
  void apply(ExpressionTree condition, boolean truth, Env env) {
    if (condition instanceof ParenthesizedTree inner) {
      apply(inner.getExpression(), truth, env);
    } else if (condition instanceof UnaryTree not
        && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      apply(not.getExpression(), !truth, env);
    } else if (condition instanceof BinaryTree both && isJunction(both, truth)) {
      apply(both.getLeftOperand(), truth, env);
      apply(both.getRightOperand(), truth, env);
    } else if (condition instanceof BinaryTree either && isJunction(either, !truth)) {
      Env other = env.copy();
      apply(either.getLeftOperand(), truth, env);
      apply(either.getRightOperand(), truth, other);
      env.join(other);
    } else if (condition instanceof BinaryTree comparison) {
      compare(comparison, truth, env);
    } else if (condition instanceof MethodInvocationTree tree) {
      Call test = code.types().call(tree);
      long kinds = truth ? accepted(test) : rejected(test);
      if (kinds != 0) {
        variablesIn(test).forEach(variable -> clean(variable, kinds, env));
      }
      ofOwn(test, truth, env);
    }
  }

  private static void clean(Object variable, long kinds, Env env) {
    env.set(variable, env.get(variable).cleanFor(kinds));
  }

  /** The kinds for which a value is harmless of which {@code test} is true. */
  private long accepted(Call test) {
    if (Checks.limits(code, test)
        || (!test.arguments().isEmpty() && TELLING.matcher(test.name()).matches())) {
      return Value.ALL;
    }
    if (!test.name().equals("startsWith") || test.receiver() == null) {
      return 0;
    }
    boolean fixedHost =
        test.arguments().stream()
            .anyMatch(a -> code.constantText(a).filter(FIXED_HOST.asMatchPredicate()).isPresent());
    return (isNormalised(test.receiver()) ? run.tables().bit("path") : 0)
        | (fixedHost ? run.tables().bit("ssrf") | run.tables().bit("redirect") : 0);
  }

  private boolean isNormalised(ExpressionTree path) {
    return NORMALISED.matcher(path.toString()).find()
        || root(path)
            .flatMap(name -> code.variable(name, code.start(path)))
            .flatMap(Variable::initializer)
            .filter(init -> NORMALISED.matcher(init.toString()).find())
            .isPresent();
  }

  /** The variable that a chain of calls starts from. */
  private Optional<String> root(ExpressionTree chain) {
    ExpressionTree first = chain;
    while (first instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      first = select.getExpression();
    }
    return first instanceof IdentifierTree name
        ? Optional.of(name.getName().toString())
        : Optional.empty();
  }

  /** The kinds for which a value is harmless of which {@code test} is false. */
  private long rejected(Call test) {
    boolean upwards =
        test.name().equals("contains")
            && test.arguments().stream()
                .anyMatch(a -> code.constantText(a).filter(t -> t.contains("..")).isPresent());
    boolean others =
        test.name().equals("matches")
            && test.arguments().stream()
                .anyMatch(a -> code.constantText(a).filter(t -> t.contains("[^")).isPresent());
    return others ? Value.ALL : upwards ? run.tables().bit("path") : 0;
  }

  /** A method of this file that is nothing but a condition. */
  private void ofOwn(Call test, boolean truth, Env env) {
    Optional<MethodTree> method = run.methods().called(test);
    if (method.isEmpty()
        || method.get().getBody().getStatements().size() != 1
        || !(method.get().getBody().getStatements().get(0) instanceof ReturnTree exit)
        || !(exit.getExpression() instanceof MethodInvocationTree)) {
      return;
    }
    Env in = env.copy();
    for (int i = 0; i < test.arguments().size(); i++) {
      in.set(method.get().getParameters().get(i), expressions.value(test.arguments().get(i), in));
    }
    Call inner = code.types().call((MethodInvocationTree) exit.getExpression());
    long kinds = truth ? accepted(inner) : rejected(inner);
    for (int i = 0; kinds != 0 && i < test.arguments().size(); i++) {
      if (test.arguments().get(i) instanceof IdentifierTree name) {
        clean(run.variable(name), kinds, env);
      }
    }
  }

  /** Comparisons bound numbers, and tell what equals a constant. */
  private void compare(BinaryTree comparison, boolean truth, Env env) {
    ExpressionTree left = comparison.getLeftOperand();
    ExpressionTree right = comparison.getRightOperand();
    switch (comparison.getKind()) {
      case LESS_THAN, LESS_THAN_EQUAL -> bound(truth ? left : right, env);
      case GREATER_THAN, GREATER_THAN_EQUAL -> bound(truth ? right : left, env);
      case EQUAL_TO -> equal(left, right, truth, env);
      case NOT_EQUAL_TO -> equal(left, right, !truth, env);
      default -> {}
    }
  }

  private void bound(ExpressionTree smaller, Env env) {
    long kinds =
        run.tables().bit("alloc") | run.tables().bit("arithmetic") | run.tables().bit("loop");
    names(smaller).forEach(variable -> clean(variable, kinds, env));
  }

  private void equal(ExpressionTree left, ExpressionTree right, boolean same, Env env) {
    for (ExpressionTree side : List.of(left, right)) {
      ExpressionTree other = side == left ? right : left;
      Object constant = code.constant(other).orElse(null);
      if (constant != null) {
        long kinds = same ? Value.ALL : constant.equals(0L) ? run.tables().bit("divisor") : 0;
        names(side).forEach(variable -> clean(variable, kinds, env));
      }
    }
  }

  private Set<Object> names(ExpressionTree expression) {
    Set<Object> found = new HashSet<>();
    addName(expression, found);
    return found;
  }

  /** A true "and" and a false "or" tell of both sides. */
  private static boolean isJunction(BinaryTree both, boolean truth) {
    return both.getKind() == (truth ? Tree.Kind.CONDITIONAL_AND : Tree.Kind.CONDITIONAL_OR);
  }

  private Set<Object> variablesIn(Call test) {
    Set<Object> names = new HashSet<>();
    ExpressionTree subject = test.receiver();
    while (subject instanceof MethodInvocationTree inner
        && inner.getMethodSelect() instanceof MemberSelectTree select) {
      inner.getArguments().forEach(a -> addName(a, names));
      subject = select.getExpression();
    }
    if (subject != null) {
      addName(subject, names);
    }
    test.arguments().forEach(a -> addName(a, names));
    return names;
  }

  private void addName(ExpressionTree expression, Set<Object> names) {
    if (expression instanceof IdentifierTree name) {
      names.add(run.variable(name));
    }
  }
}
