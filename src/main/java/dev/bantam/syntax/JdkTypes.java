package dev.bantam.syntax;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of the running JDK, read by reflection; none is initialised. Thread-safe.
 *
 * <p>A runtime image without a module does not know its types: callers then know less, never wrong.
 */
public final class JdkTypes {
  /** No name of a JDK type is nearly as long. */
  private static final int LONGEST_NAME = 300;

  private static final BoundedCache<String, Optional<Class<?>>> CLASSES = new BoundedCache<>();
  private static final BoundedCache<Member, Optional<String>> RETURN_TYPES = new BoundedCache<>();
  private static final BoundedCache<Member, Optional<String>> FIELD_TYPES = new BoundedCache<>();
  private static final BoundedCache<Member, List<List<String>>> OVERLOADS = new BoundedCache<>();
  private static final BoundedCache<Member, Boolean> DECLARED = new BoundedCache<>();

  /** A member of a JDK type; the number of parameters is -1 for a field. */
  private record Member(Class<?> type, String name, int arity) {}

  private JdkTypes() {}

  /** Whether the JDK has a type of this qualified name. */
  public static boolean exists(String name) {
    return find(name).isPresent();
  }

  /** Whether both are JDK types and {@code type} can stand where {@code supertype} is wanted. */
  public static boolean isSubtype(String type, String supertype) {
    Optional<Class<?>> known = find(type);
    return known.isPresent()
        && find(supertype).filter(c -> c.isAssignableFrom(known.get())).isPresent();
  }

  /** {@code type} and all its supertypes by name; only itself if it is not of the JDK. */
  public static List<String> withSupertypes(String type) {
    return find(type)
        .map(c -> supertypes(c).map(Class::getCanonicalName).distinct().toList())
        .orElse(List.of(type));
  }

  /** What all methods of that name and number of parameters return, if they agree. */
  public static Optional<String> returnType(String type, String method, int arity) {
    return find(type)
        .flatMap(c -> RETURN_TYPES.get(new Member(c, method, arity), JdkTypes::returnType));
  }

  private static Optional<String> returnType(Member method) {
    return agreed(methods(method).map(Method::getGenericReturnType));
  }

  /** The type of a public field. */
  public static Optional<String> fieldType(String type, String field) {
    return find(type)
        .flatMap(c -> FIELD_TYPES.get(new Member(c, field, /* arity= */ -1), JdkTypes::fieldType));
  }

  private static Optional<String> fieldType(Member field) {
    return agreed(
        Stream.of(field.type().getFields())
            .filter(f -> f.getName().equals(field.name()))
            .map(Field::getGenericType));
  }

  /**
   * Parameter types of the public and protected methods (or constructors, for {@link
   * Call#CONSTRUCTOR}) of that name and number of parameters, inherited ones included.
   */
  public static List<List<String>> overloads(String type, String name, int arity) {
    return find(type)
        .map(c -> OVERLOADS.get(new Member(c, name, arity), JdkTypes::overloads))
        .orElse(List.of());
  }

  private static List<List<String>> overloads(Member executable) {
    return executables(executable).map(JdkTypes::parameters).distinct().toList();
  }

  /** Whether the type itself declares a method of that name and number of parameters. */
  public static boolean declares(String type, String method, int arity) {
    return find(type)
        .filter(c -> DECLARED.get(new Member(c, method, arity), JdkTypes::isDeclared))
        .isPresent();
  }

  private static boolean isDeclared(Member method) {
    return Stream.of(method.type().getDeclaredMethods())
        .anyMatch(
            m ->
                m.getName().equals(method.name())
                    && m.getParameterCount() == method.arity()
                    && !m.isSynthetic());
  }

  private static Stream<? extends Executable> executables(Member executable) {
    return executable.name().equals(Call.CONSTRUCTOR)
        ? Stream.of(executable.type().getDeclaredConstructors())
            .filter(c -> c.getParameterCount() == executable.arity())
        : methods(executable);
  }

  private static List<String> parameters(Executable executable) {
    return Arrays.stream(executable.getParameterTypes()).map(Class::getCanonicalName).toList();
  }

  private static Stream<Method> methods(Member method) {
    Class<?> type = method.type();
    return Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
        .filter(m -> m.getName().equals(method.name()))
        .filter(m -> m.getParameterCount() == method.arity())
        .filter(m -> !m.isBridge());
  }

  private static Optional<String> agreed(Stream<Type> types) {
    List<String> names =
        types.map(t -> t instanceof Class<?> c ? c.getCanonicalName() : raw(t)).distinct().toList();
    return names.size() == 1
        ? Optional.of(names.get(0)).filter(n -> !n.isEmpty())
        : Optional.empty();
  }

  private static String raw(Type type) {
    return type instanceof java.lang.reflect.ParameterizedType p
        ? raw(p.getRawType())
        : type instanceof Class<?> c ? c.getCanonicalName() : "";
  }

  private static Stream<Class<?>> supertypes(Class<?> type) {
    Stream<Class<?>> up =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    return Stream.concat(Stream.of(type), up.flatMap(JdkTypes::supertypes));
  }

  static Optional<Class<?>> find(String name) {
    return name.length() > LONGEST_NAME || name.indexOf('.') <= 0
        ? Optional.empty()
        : CLASSES.get(name, JdkTypes::load);
  }

  private static Optional<Class<?>> load(String name) {
    String binary = name;
    while (binary.indexOf('.') > 0) {
      Class<?> found = JdkModules.find(binary);
      if (found != null) {
        return Optional.of(found);
      }
      int dot = binary.lastIndexOf('.');
      binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
    }
    return Optional.empty();
  }
}
