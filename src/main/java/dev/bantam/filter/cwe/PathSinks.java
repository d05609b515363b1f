package dev.bantam.filter.cwe;

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

/** The calls of one file that make paths of names or open them, but for those checked later. */
final class PathSinks {
  private static final String[] FILE_TYPES = {
    "java.io.File",
    "java.io.FileInputStream",
    "java.io.FileOutputStream",
    "java.io.FileReader",
    "java.io.FileWriter",
    "java.io.RandomAccessFile"
  };

  private static final Set<String> TWO_PATHS =
      Set.of("copy", "move", "createLink", "createSymbolicLink");

  private static final Pattern NORMALISED =
      Pattern.compile("\\b(normalize|toRealPath|getCanonicalPath|getCanonicalFile)\\s*\\(");

  private final JavaFragment code;
  private final List<Call> all;
  private final Set<ExpressionTree> stripped = Collections.newSetFromMap(new IdentityHashMap<>());

  PathSinks(JavaFragment code) {
    this.code = code;
    Stream.of("getFileName", "getName")
        .flatMap(name -> code.calls(name).stream())
        .flatMap(call -> Stream.ofNullable(call.receiver()))
        .forEach(stripped::add);
    this.all = code.calls().stream().filter(this::contains).toList();
  }

  List<Call> all() {
    return all;
  }

  boolean contains(Call call) {
    return isSink(call) && !stripped.contains(call.tree()) && !isCheckedLater(call);
  }

  private static boolean isSink(Call call) {
    return switch (call.name()) {
      case Call.CONSTRUCTOR -> call.mayBeOn(FILE_TYPES) && !call.arguments().isEmpty();
      case "of" -> call.onType() && call.mayBeOn("java.nio.file.Path");
      case "get" -> call.onType() && call.mayBeOn("java.nio.file.Paths");
      case "resolve", "resolveSibling" -> call.mayBeOn("java.nio.file.Path");
      default -> call.onType() && call.mayBeOn("java.nio.file.Files");
    };
  }

  /** Whether the call keeps only the name of the file. */
  static boolean isLastPart(Call call) {
    return switch (call.name()) {
      case "getFileName" -> true;
      case "getName" -> call.mayBeOn("java.io.File", "org.apache.commons.io.FilenameUtils");
      default -> false;
    };
  }

  /** The arguments that name files. */
  static List<ExpressionTree> names(Call call) {
    int count =
        call.mayBeOn("java.nio.file.Files")
            ? TWO_PATHS.contains(call.name()) ? 2 : 1
            : call.arguments().size();
    return call.arguments().subList(0, Math.min(count, call.arguments().size()));
  }

  /** Whether the call puts a name under a folder. */
  static boolean joins(Call call) {
    return call.name().startsWith("resolve")
        || (call.arguments().size() > 1 && !call.mayBeOn("java.nio.file.Files"));
  }

  /** Whether {@code test} is {@code path.startsWith(folder)} of a path without "..". */
  boolean isFolderCheck(Call test) {
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
