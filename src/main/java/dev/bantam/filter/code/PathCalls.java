package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What calls do to what is known. For one method, not thread-safe. */
final class PathCalls {
  private static final Pattern NEVER_RETURNS =
      Pattern.compile(
          "fail|fail[A-Z]\\w*|throw\\w+|rethrow\\w*|sneakyThrow|propagate|unreachable|abort|die"
              + "|panic|exit|halt|error|usage");

  private static final Pattern DEMANDS_NOT_NULL =
      Pattern.compile("requireNonNull|(check|assert|is)?[nN]ot[nN]ull|checkArgumentNotNull");

  private static final Pattern DEMANDS =
      Pattern.compile("(check|require|assert|verify|validate|ensure|throw|is|expect)[A-Z]?\\w*");

  private static final Pattern KEEPS_FIELDS =
      Pattern.compile("(get|is|has)[A-Z]\\w*|equals|hashCode|length|size|isEmpty|toString");

  private static final Pattern PARSES = Pattern.compile("parse(Int|Long|Short|Byte)");
  private static final Pattern DRAWS = Pattern.compile("next(Int|Long)");
  private static final Set<String> RANDOM_NAMES = Set.of("random", "rnd", "rand");

  private final JavaFragment code;
  private final PathExpressions expressions;

  PathCalls(JavaFragment code, PathExpressions expressions) {
    this.code = code;
    this.expressions = expressions;
  }

  @Nullable Fact of(NewClassTree created, Facts facts) {
    expressions.value(created.getEnclosingExpression(), facts);
    expressions.values(created.getArguments(), facts);
    facts.forgetShared();
    return Fact.of(Fact.Kind.NOT_NULL, created);
  }

  @Nullable Fact of(MethodInvocationTree tree, Facts facts) {
    MemberSelectTree select =
        tree.getMethodSelect() instanceof MemberSelectTree member ? member : null;
    String name = LastName.of(tree);
    if (select != null) {
      expressions.value(select.getExpression(), facts);
    }
    expressions.values(tree.getArguments(), facts);
    if (select != null && !name.equals(Expressions.MISSING)) {
      expressions.dereference(select.getExpression(), select, facts);
    }
    Fact result = resultOf(tree, name, facts);
    applyEffects(tree, name, facts);
    return result;
  }

  private @Nullable Fact resultOf(MethodInvocationTree tree, String name, Facts facts) {
    if (isForeignNumber(tree, name)) {
      return Fact.of(Fact.Kind.FOREIGN, tree);
    }
    return tree.getArguments().isEmpty() ? expressions.known(tree, facts) : null;
  }

  private boolean isForeignNumber(MethodInvocationTree tree, String name) {
    if (!PARSES.matcher(name).matches() && !DRAWS.matcher(name).matches()) {
      return false;
    }
    Call call = code.types().call(tree);
    if (PARSES.matcher(name).matches()) {
      return call.mayBeOn(
          "java.lang.Integer", "java.lang.Long", "java.lang.Short", "java.lang.Byte");
    }
    return call.arguments().size() < 2
        && (call.mayBeOn("java.util.Random", "java.util.Scanner")
            || (call.owner() == null && RANDOM_NAMES.contains(LastName.of(call.receiver()))));
  }

  private void applyEffects(MethodInvocationTree tree, String name, Facts facts) {
    if (neverReturns(tree, name)) {
      facts.kill();
    }
    if (!KEEPS_FIELDS.matcher(name).matches()) {
      facts.forgetShared();
    }
    boolean own = !(tree.getMethodSelect() instanceof MemberSelectTree);
    if (own || DEMANDS.matcher(name).matches()) {
      facts.forgetDoubts();
    }
    for (ExpressionTree argument : tree.getArguments()) {
      handOver(argument, DEMANDS_NOT_NULL.matcher(name).matches(), facts);
    }
  }

  /** What is handed over may be looked at there. */
  private void handOver(ExpressionTree argument, boolean mustNotBeNull, Facts facts) {
    facts.forgetForeign(argument);
    String path = expressions.path(argument);
    Fact fact = path == null ? null : facts.get(path);
    if (path != null && mustNotBeNull) {
      facts.set(path, Fact.of(Fact.Kind.NOT_NULL, argument));
    } else if (path != null && fact != null && fact.kind() == Fact.Kind.DOUBTFUL) {
      facts.forget(path);
    }
  }

  private boolean neverReturns(MethodInvocationTree tree, String name) {
    if (!(tree.getMethodSelect() instanceof MemberSelectTree)) {
      return NEVER_RETURNS.matcher(name).matches() || alwaysThrows(name, tree);
    }
    if (name.equals("exit") || name.equals("halt")) {
      return code.types().call(tree).mayBeOn("java.lang.System", "java.lang.Runtime");
    }
    return NEVER_RETURNS.matcher(name).matches() && code.types().call(tree).onType();
  }

  private boolean alwaysThrows(String name, MethodInvocationTree tree) {
    return code.methods().stream()
        .filter(m -> m.getName().contentEquals(name))
        .filter(m -> m.getParameters().size() == tree.getArguments().size())
        .anyMatch(PathCalls::alwaysThrows);
  }

  private static boolean alwaysThrows(MethodTree method) {
    if (method.getBody() == null) {
      return false;
    }
    List<? extends StatementTree> body = method.getBody().getStatements();
    boolean throwsLast = !body.isEmpty() && body.get(body.size() - 1) instanceof ThrowTree;
    return throwsLast && !holdsReturn(method);
  }

  private static boolean holdsReturn(Tree tree) {
    boolean[] found = {false};
    new RoutineScanner() {
      @Override
      public Void visitReturn(ReturnTree exit, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(tree, null);
    return found[0];
  }
}
