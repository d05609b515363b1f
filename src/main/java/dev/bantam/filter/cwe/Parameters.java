package dev.bantam.filter.cwe;

import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.Set;

/** What is known of a method's parameters. */
final class Parameters {
  /** Annotations by which web frameworks hand over what a client sent. */
  private static final Set<String> REMOTE =
      Set.of(
          "RequestParam",
          "PathVariable",
          "RequestBody",
          "RequestHeader",
          "RequestPart",
          "CookieValue",
          "ModelAttribute",
          "MatrixVariable",
          "QueryParam",
          "PathParam",
          "FormParam",
          "HeaderParam",
          "CookieParam",
          "MatrixParam",
          "BeanParam");

  /** JDK types that carry text of the caller's; others are tools, not text. */
  private static final Set<String> TEXT =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Object",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "java.lang.Iterable",
          "char",
          "java.util.Collection",
          "java.util.List",
          "java.util.Set",
          "java.util.Map",
          "java.util.Optional",
          "java.util.Properties",
          "java.util.Map.Entry");

  private Parameters() {}

  static Taint taint(JavaFragment code, Variable parameter) {
    String type = code.types().of(parameter).orElse("");
    String name = parameter.name();
    Hit.Step step = step(code, parameter.tree(), "parameter " + name);
    if (SafeTypes.contain(type)) {
      return Taint.SAFE;
    }
    if (isRemote(parameter.tree())) {
      return Taint.of(Origin.REMOTE, "sent by the client: " + name, step.place());
    }
    if (isMain(code, parameter, type)) {
      return Taint.of(Origin.LOCAL, "argument of the program", step.place());
    }
    return isText(type) ? Taint.of(Origin.PARAMETER, step.message(), step.place()) : Taint.UNKNOWN;
  }

  private static Hit.Step step(JavaFragment code, VariableTree tree, String message) {
    return new Hit.Step(message, Hit.rangeOf(code, tree));
  }

  private static boolean isRemote(VariableTree parameter) {
    return parameter.getModifiers().getAnnotations().stream()
        .map(a -> a.getAnnotationType().toString())
        .anyMatch(a -> REMOTE.contains(a.substring(a.lastIndexOf('.') + 1)));
  }

  private static boolean isMain(JavaFragment code, Variable parameter, String type) {
    return type.equals("java.lang.String[]")
        && code.methodAt(parameter.scopeStart())
            .filter(m -> m.getName().contentEquals("main"))
            .isPresent();
  }

  /** Types of the project's own may carry text; libraries' are told by their package. */
  private static boolean isText(String type) {
    String element = type.replace("[]", "");
    return TEXT.contains(element) || (!element.isEmpty() && !isTool(element));
  }

  private static boolean isTool(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("jakarta.")
        || type.startsWith("org.springframework.")
        || type.startsWith("org.hibernate.")
        || TOOLS.contains(type);
  }

  /** Names that stand for tools where their import is still missing. */
  private static final Set<String> TOOLS =
      Set.of(
          "Connection",
          "Statement",
          "PreparedStatement",
          "DataSource",
          "EntityManager",
          "JdbcTemplate",
          "HttpServletRequest",
          "HttpServletResponse",
          "Path",
          "File",
          "InputStream",
          "OutputStream",
          "Reader",
          "Writer",
          "byte",
          "Logger",
          "Session");
}
