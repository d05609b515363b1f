package dev.bantam.filter.flow;

import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.flow.FlowTables.SourceParameter;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a method's parameters. */
final class Parameters {
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

  static Value value(JavaFragment code, FlowTables tables, Variable parameter) {
    String type = code.types().of(parameter).orElse("");
    String name = parameter.name();
    Hit.Step step = step(code, parameter.tree(), "parameter " + name);
    if (SafeTypes.contain(type)) {
      return Value.SAFE;
    }
    Optional<SourceParameter> source = source(code, tables, parameter);
    if (source.isPresent() && (isText(type) || SafeTypes.isNumber(type))) {
      String what = "from " + source.get().what() + ": " + name;
      Value value = Value.of(source.get().origin(), what, step.place());
      return SafeTypes.isNumber(type) ? value.cleanFor(tables.textKinds()) : value;
    }
    if (SafeTypes.isNumber(type)) {
      return Value.SAFE;
    }
    if (isMain(code, parameter, type)) {
      return Value.of(Origin.LOCAL, "argument of the program", step.place());
    }
    return isText(type) ? Value.of(Origin.PARAMETER, step.message(), step.place()) : Value.UNKNOWN;
  }

  /** Whether a variable is a parameter that holds what others sent. */
  static boolean comeFromOutside(JavaFragment code, FlowTables tables, Variable variable) {
    return variable.kind() == Variable.Kind.PARAMETER
        && (source(code, tables, variable).isPresent()
            || isMain(code, variable, code.types().of(variable).orElse("")));
  }

  private static Hit.Step step(JavaFragment code, VariableTree tree, String message) {
    return new Hit.Step(message, Hit.rangeOf(code, tree));
  }

  private static Optional<SourceParameter> source(
      JavaFragment code, FlowTables tables, Variable parameter) {
    Set<String> annotations =
        parameter.tree().getModifiers().getAnnotations().stream()
            .map(a -> a.getAnnotationType().toString())
            .map(a -> a.substring(a.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    Optional<String> method = methodOf(code, parameter);
    if (annotations.isEmpty() && method.filter(tables::mayGiveSource).isEmpty()) {
      return Optional.empty();
    }
    return tables.parameters().stream()
        .filter(
            s ->
                annotations.stream().anyMatch(s.annotations()::contains)
                    || method.filter(s.methods()::contains).isPresent())
        .findFirst();
  }

  private static Optional<String> methodOf(JavaFragment code, Variable parameter) {
    return code.methodAt(parameter.scopeStart()).map(m -> m.getName().toString());
  }

  private static boolean isMain(JavaFragment code, Variable parameter, String type) {
    return type.equals("java.lang.String[]")
        && methodOf(code, parameter).filter("main"::equals).isPresent();
  }

  /** Types of the project's own may carry text; libraries' are told by their package. */
  private static boolean isText(String type) {
    String element = type.replace("[]", "");
    return TEXT.contains(element) || (!element.isEmpty() && !isTool(element));
  }

  /** Whether values of a type are tools rather than text of others. */
  static boolean isTool(String type) {
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
