package dev.bantam.filter.deprecation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small Java files that use one API each, made of its name. */
final class ApiCode {
  /** How many uses of a type rely on its import. */
  static final int SIMPLE_USES = 3;

  private ApiCode() {}

  /** A file whose uses, in order, are of the API. */
  static String of(String name) {
    int member = name.indexOf('#');
    if (member < 0) {
      return ofType(name);
    }
    String owner = name.substring(0, member);
    String rest = name.substring(member + 1);
    int open = rest.indexOf('(');
    if (open < 0) {
      return "class X { Object f(%s r) { return r.%s; } Object g() { return %s.%s; } }"
          .formatted(owner, rest, owner, rest);
    }
    String inside = rest.substring(open + 1, rest.length() - 1);
    List<String> types = inside.isEmpty() ? List.of() : List.of(inside.split(","));
    return rest.startsWith("<init>")
        ? ofConstructor(owner, types)
        : ofMethod(owner, rest.substring(0, open), types);
  }

  private static String ofType(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return """
        import %s;
        class X<T extends %s> extends %s {
          %s f(int o) throws Throwable { return (%s) o; }
        }
        class Y implements %s { }
        @%s class Z { }
        """
        .formatted(type, type, type, simple, type, simple, simple);
  }

  private static String ofConstructor(String owner, List<String> types) {
    return """
        class X { Object f(%s) throws Throwable { return new %s(%s); } }
        class Y extends %s { Y(%s) throws Throwable { super(%s); } }
        """
        .formatted(
            parameters(types), owner, arguments(types), owner, parameters(types), arguments(types));
  }

  private static String ofMethod(String owner, String method, List<String> types) {
    String given = arguments(types);
    String separator = types.isEmpty() ? "" : ", ";
    return """
        class X { void f(%s r%s) throws Throwable { r.%s(%s); } }
        class Y { void f(%s) throws Throwable { %s.%s(%s); } }
        class Z extends %s { void f_(%s) throws Throwable { %s(%s); super.%s(%s); } }
        """
        .formatted(
            owner,
            separator + parameters(types),
            method,
            given,
            parameters(types),
            owner,
            method,
            given,
            owner,
            parameters(types),
            method,
            given,
            method,
            given);
  }

  private static String parameters(List<String> types) {
    return IntStream.range(0, types.size())
        .mapToObj(i -> types.get(i) + " a" + i)
        .collect(Collectors.joining(", "));
  }

  private static String arguments(List<String> types) {
    return IntStream.range(0, types.size())
        .mapToObj(i -> "a" + i)
        .collect(Collectors.joining(", "));
  }

  /** How many uses the file of a name has. */
  static int uses(String name) {
    if (name.indexOf('#') < 0) {
      return 7;
    }
    return name.endsWith(")") && !name.contains("<init>") ? 4 : 2;
  }
}
