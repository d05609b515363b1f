package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one file does with the paths that it makes: keep only their last part, check them later. */
final class PathSinks {
  private static final Pattern NORMALISED =
      Pattern.compile("\\b(normalize|toRealPath|getCanonicalPath|getCanonicalFile)\\s*\\(");

  private final JavaFragment code;
  private final Set<ExpressionTree> stripped = Collections.newSetFromMap(new IdentityHashMap<>());

  static PathSinks of(JavaFragment code) {
    return code.memo(PathSinks.class, PathSinks::new);
  }

  private PathSinks(JavaFragment code) {
    this.code = code;
    Stream.of("getFileName", "getName")
        .flatMap(name -> code.calls(name).stream())
        .flatMap(call -> Stream.ofNullable(call.receiver()))
        .forEach(stripped::add);
  }

  /** Whether nothing else is done with the path that makes it harmless. */
  boolean isOpen(Call call) {
    return !stripped.contains(call.tree()) && !isCheckedLater(call);
  }

  /** Whether the call puts a name under a folder. */
  static boolean joins(Call call) {
    return call.name().startsWith("resolve")
        || (call.arguments().size() > 1 && !call.mayBeOn("java.nio.file.Files"));
  }

  /** Whether {@code test} is {@code path.startsWith(folder)} of a path without "..". */
  private boolean isFolderCheck(Call test) {
    ExpressionTree receiver = test.receiver();
    return test.name().equals("startsWith") && receiver != null && isNormalised(receiver);
  }

  private boolean isNormalised(ExpressionTree path) {
    return NORMALISED.matcher(path.toString()).find()
        || root(path)
            .flatMap(name -> code.variable(name, code.start(path)))
            .flatMap(Variable::initializer)
            .filter(init -> NORMALISED.matcher(init.toString()).find())
            .isPresent();
  }

  /** Whether the path goes into a local variable that the method checks further down. */
  private boolean isCheckedLater(Call call) {
    int at = code.start(call.tree());
    List<Call> checks = code.calls("startsWith");
    return !checks.isEmpty()
        && code.variables().stream()
            .filter(v -> v.kind() == Variable.Kind.LOCAL && isInside(at, v))
            .anyMatch(v -> checks.stream().anyMatch(check -> isCheckOf(check, v, at)));
  }

  private boolean isInside(int at, Variable variable) {
    return variable
        .initializer()
        .filter(init -> code.start(init) <= at && at < code.end(init))
        .isPresent();
  }

  private boolean isCheckOf(Call check, Variable variable, int after) {
    ExpressionTree receiver = check.receiver();
    int at = code.start(check.tree());
    return receiver != null
        && at > after
        && at <= variable.scopeEnd()
        && root(receiver).filter(variable.name()::equals).isPresent()
        && isFolderCheck(check);
  }

  /** The variable that a chain of calls starts from. */
  private Optional<String> root(ExpressionTree chain) {
    ExpressionTree first = chain;
    while (first instanceof com.sun.source.tree.MethodInvocationTree call
        && code.types().call(call).receiver() != null) {
      first = code.types().call(call).receiver();
    }
    return first instanceof IdentifierTree name
        ? Optional.of(name.getName().toString())
        : Optional.empty();
  }
}
