package dev.bantam.filter.deprecation;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a call means an outdated method or one of the same name that lives on: by the type
 * it is made on, the number of arguments and, where these do not decide, the arguments' types. Says
 * nothing where it is not sure.
 */
final class Overloads {
  private static final Map<String, String> BOXES =
      Map.of(
          "int", "java.lang.Integer",
          "long", "java.lang.Long",
          "short", "java.lang.Short",
          "byte", "java.lang.Byte",
          "char", "java.lang.Character",
          "boolean", "java.lang.Boolean",
          "float", "java.lang.Float",
          "double", "java.lang.Double");

  /** Each fits into those after it. */
  private static final List<String> WIDENING =
      List.of("byte", "short", "int", "long", "float", "double");

  private final JavaFragment code;

  Overloads(JavaFragment code) {
    this.code = code;
  }

  /** The outdated API that {@code call} means. */
  Optional<ApiLife> match(Call call) {
    String owner = call.owner();
    if (owner == null || owner.indexOf('.') <= 0) {
      return Optional.empty();
    }
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return inType(owner, call);
    }
    for (String type : JdkTypes.withSupertypes(owner)) {
      Optional<ApiLife> api = inType(type, call);
      if (api.isPresent() || declaresOnlyLiving(type, call)) {
        return api;
      }
    }
    return Optional.empty();
  }

  /** The type has its own, so that the ones it inherits do not count. */
  private static boolean declaresOnlyLiving(String type, Call call) {
    return JdkTypes.declares(type, call.name(), call.arguments().size());
  }

  private Optional<ApiLife> inType(String type, Call call) {
    int arity = call.arguments().size();
    List<ApiLife> outdated = JdkLifecycle.get().executables(type, call.name(), arity);
    if (outdated.isEmpty()) {
      return Optional.empty();
    }
    boolean livingFits =
        JdkTypes.overloads(type, call.name(), arity).stream()
            .filter(p -> outdated.stream().noneMatch(o -> o.parameters().equals(p)))
            .anyMatch(p -> fits(p, call.arguments()));
    return livingFits
        ? outdated.stream().filter(o -> isExact(o.parameters(), call.arguments())).findFirst()
        : outdated.stream().filter(o -> fits(o.parameters(), call.arguments())).findFirst();
  }

  private boolean isExact(List<String> parameters, List<ExpressionTree> arguments) {
    for (int i = 0; i < parameters.size(); i++) {
      if (!code.types().of(arguments.get(i)).orElse("").equals(parameters.get(i))) {
        return false;
      }
    }
    return !parameters.isEmpty();
  }

  private boolean fits(List<String> parameters, List<ExpressionTree> arguments) {
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      Optional<String> type = code.types().of(arguments.get(i));
      if (type.isPresent() && !isAssignable(type.get(), parameter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAssignable(String type, String parameter) {
    if (type.equals(parameter) || JdkTypes.isSubtype(type, parameter)) {
      return true;
    }
    int from = WIDENING.indexOf(type.equals("char") ? "int" : type);
    if (from >= 0 && from <= WIDENING.indexOf(parameter)) {
      return true;
    }
    // A type that nothing explains may be anything but a primitive or text.
    return parameter.equals(BOXES.get(type))
        || type.equals(BOXES.get(parameter))
        || (type.indexOf('.') <= 0 && !BOXES.containsKey(type) && !BOXES.containsKey(parameter));
  }
}
