package dev.bantam.filter.deprecation;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkMembers;
import dev.bantam.syntax.JdkTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** References are looked at for methods of up to so many parameters. */
  private static final int MAX_PARAMETERS = 8;

  private final JavaFragment code;

  Overloads(JavaFragment code) {
    this.code = code;
  }

  /**
   * The outdated API that {@code call} means.
   *
   * @param owners the types it may be made on, the nearest first
   */
  Optional<ApiLife> match(Call call, List<String> owners) {
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return owners.stream().flatMap(owner -> inType(owner, call).stream()).findFirst();
    }
    for (String owner : owners) {
      for (String type : JdkMembers.withSupertypes(owner)) {
        Optional<ApiLife> api = inType(type, call);
        if (api.isPresent() || declaresOnlyLiving(type, call)) {
          return api;
        }
      }
    }
    return Optional.empty();
  }

  /** The outdated API that a reference to a method means: all of that name must be outdated. */
  Optional<ApiLife> reference(String owner, String method) {
    boolean constructor = method.equals(Call.CONSTRUCTOR);
    for (String type : constructor ? List.of(owner) : JdkMembers.withSupertypes(owner)) {
      List<ApiLife> outdated = JdkLifecycle.get().executables(type, method);
      if (livingOf(type, method, outdated)) {
        return Optional.empty();
      }
      if (!outdated.isEmpty()) {
        return Optional.of(outdated.get(0));
      }
    }
    return Optional.empty();
  }

  private static boolean livingOf(String type, String method, List<ApiLife> outdated) {
    return IntStream.rangeClosed(0, MAX_PARAMETERS)
        .filter(arity -> method.equals(Call.CONSTRUCTOR) || JdkTypes.declares(type, method, arity))
        .mapToObj(arity -> JdkTypes.overloads(type, method, arity))
        .flatMap(List::stream)
        .anyMatch(p -> outdated.stream().noneMatch(o -> o.parameters().equals(p)));
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
    Optional<ApiLife> exact =
        outdated.stream().filter(o -> isExact(o.parameters(), call.arguments())).findFirst();
    boolean livingFits =
        JdkTypes.overloads(type, call.name(), arity).stream()
            .filter(p -> outdated.stream().noneMatch(o -> o.parameters().equals(p)))
            .anyMatch(p -> fits(p, call.arguments()));
    return exact.isPresent() || livingFits
        ? exact
        : outdated.stream().filter(o -> fits(o.parameters(), call.arguments())).findFirst();
  }

  /** Whether arguments have just these types. */
  boolean isExact(List<String> parameters, List<ExpressionTree> arguments) {
    if (parameters.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!code.types().of(arguments.get(i)).orElse("").equals(parameters.get(i))) {
        return false;
      }
    }
    return !parameters.isEmpty();
  }

  /** Whether arguments of such types, as far as they are known, can be given. */
  boolean fits(List<String> parameters, List<ExpressionTree> arguments) {
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      Optional<String> type = code.types().of(arguments.get(i));
      if (type.isPresent() && !isAssignable(type.get(), parameter)) {
        return false;
      }
    }
    return true;
  }

  /** The same, where what neither is a primitive nor of the JDK may be a subtype of anything. */
  boolean fitsLoosely(List<String> parameters, List<ExpressionTree> arguments) {
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      Optional<String> type = code.types().of(arguments.get(i));
      if (type.isPresent() && !isAssignable(type.get(), parameter) && isPlain(type.get())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String type) {
    return BOXES.containsKey(type) || JdkTypes.exists(type);
  }

  private static boolean isArrayAssignable(String element, String parameter) {
    if (parameter.endsWith("[]")) {
      String wanted = parameter.substring(0, parameter.length() - 2);
      return !BOXES.containsKey(element) && isAssignable(element, wanted);
    }
    boolean unknown = parameter.indexOf('.') <= 0 && !BOXES.containsKey(parameter);
    return unknown || parameter.equals("java.lang.Object");
  }

  private static boolean isAssignable(String type, String parameter) {
    if (type.equals(parameter) || JdkTypes.isSubtype(type, parameter)) {
      return true;
    }
    if (type.endsWith("[]")) {
      return isArrayAssignable(type.substring(0, type.length() - 2), parameter);
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
