package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whether an expression is a password in the clear and nothing but that. */
final class Passwords {
  private static final Set<String> VIEWS =
      Set.of("getBytes", "toCharArray", "toString", "trim", "strip", "clone", "array");

  private static final Set<String> ASKING =
      Set.of("getParameter", "getProperty", "getString", "get", "formParam", "getFirst", "getenv");

  private final JavaFragment code;
  private final Set<ExpressionTree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Passwords(JavaFragment code) {
    this.code = code;
  }

  /** Whether it is, by the name of what it comes from. */
  static boolean isPlain(JavaFragment code, ExpressionTree expression) {
    return from(code, expression).isPresent();
  }

  /** Where the password comes from, if it is one. */
  static Optional<Value> from(JavaFragment code, ExpressionTree expression) {
    return new Passwords(code).find(expression);
  }

  private Optional<Value> find(ExpressionTree expression) {
    if (!seen.add(expression)) {
      return Optional.empty();
    } else if (isNamed(expression)) {
      return Optional.of(new Value(expression, List.of()));
    }
    Optional<ExpressionTree> content = content(expression);
    if (content.isPresent()) {
      return find(content.get());
    }
    return Values.of(code).from(expression).stream()
        .flatMap(value -> ofValue(value, expression).stream())
        .findFirst();
  }

  /** A variable that says nothing may hold what was called a password before. */
  private Optional<Value> ofValue(Value value, ExpressionTree use) {
    return value.path().stream().anyMatch(this::isNamed)
        ? Optional.of(value)
        : Optional.of(value.origin()).filter(o -> o != use).flatMap(this::find).map(value::with);
  }

  private boolean isNamed(ExpressionTree expression) {
    if (expression instanceof MethodInvocationTree tree) {
      return isAsked(code.types().call(tree));
    }
    return SecretNames.isPassword(LastName.ofVariable(expression))
        && code.constant(expression).isEmpty();
  }

  private boolean isAsked(Call call) {
    if (!call.arguments().isEmpty()) {
      return ASKING.contains(call.name())
          && code.constantText(call.arguments().get(0)).filter(SecretNames::isPassword).isPresent();
    }
    return isGetter(call.name()) && SecretNames.isPassword(call.name());
  }

  private static boolean isGetter(String name) {
    return name.startsWith("get") || name.startsWith("read") || Words.of(name).size() == 1;
  }

  /** What the expression only shows in another form. */
  private Optional<ExpressionTree> content(ExpressionTree expression) {
    if (expression instanceof ParenthesizedTree inner) {
      return Optional.of(inner.getExpression());
    } else if (expression instanceof TypeCastTree cast) {
      return Optional.of(cast.getExpression());
    } else if (expression instanceof NewClassTree made) {
      return code.types().call(made).mayBeOn("java.lang.String")
          ? made.getArguments().stream().findFirst().map(ExpressionTree.class::cast)
          : Optional.empty();
    }
    return expression instanceof MethodInvocationTree tree
        ? ofView(code.types().call(tree))
        : Optional.empty();
  }

  private static Optional<ExpressionTree> ofView(Call call) {
    if (VIEWS.contains(call.name()) && !call.onType()) {
      return Optional.ofNullable(call.receiver());
    }
    return call.arguments().size() == 1
            && (call.name().equals("valueOf") || call.name().equals("encode"))
            && call.mayBeOn("java.lang.String", "java.nio.charset.Charset")
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }
}
