package dev.bantam.syntax;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The types of the running JDK, read by reflection; none is initialised. Thread-safe.
 *
 * <p>A runtime image without a module does not know its types: callers then know less, never wrong.
 */
public final class JdkTypes {
  /** Names come from users' code: above this the cache starts anew. */
  private static final int MAX_CACHED = 10_000;

  private static final Map<String, Optional<Class<?>>> CLASSES = new ConcurrentHashMap<>();
  private static final Map<String, Optional<String>> RETURN_TYPES = new ConcurrentHashMap<>();

  private JdkTypes() {}

  /** Whether the JDK has a type of this qualified name. */
  public static boolean exists(String name) {
    return find(name).isPresent();
  }

  /** Whether both are JDK types and {@code type} can stand where {@code supertype} is wanted. */
  public static boolean isSubtype(String type, String supertype) {
    Optional<Class<?>> wanted = find(supertype);
    return wanted.isPresent() && find(type).filter(wanted.get()::isAssignableFrom).isPresent();
  }

  /** {@code type} and all its supertypes by name; only itself if it is not of the JDK. */
  public static List<String> withSupertypes(String type) {
    return find(type)
        .map(c -> supertypes(c).map(Class::getCanonicalName).distinct().toList())
        .orElse(List.of(type));
  }

  /** What all methods of that name and number of parameters return, if they agree. */
  public static Optional<String> returnType(String type, String method, int arity) {
    if (RETURN_TYPES.size() > MAX_CACHED) {
      RETURN_TYPES.clear();
    }
    return RETURN_TYPES.computeIfAbsent(
        type + "#" + method + "/" + arity, key -> computeReturnType(type, method, arity));
  }

  private static Optional<String> computeReturnType(String type, String method, int arity) {
    return find(type)
        .flatMap(c -> agreed(methods(c, method, arity).map(Method::getGenericReturnType)));
  }

  /** The type of a public field. */
  public static Optional<String> fieldType(String type, String field) {
    return find(type)
        .flatMap(
            c ->
                agreed(
                    Stream.of(c.getFields())
                        .filter(f -> f.getName().equals(field))
                        .map(Field::getGenericType)));
  }

  /**
   * Parameter types of the public and protected methods (or constructors, for {@link
   * Call#CONSTRUCTOR}) of that name and number of parameters, inherited ones included.
   */
  public static List<List<String>> overloads(String type, String name, int arity) {
    return find(type)
        .map(c -> executables(c, name, arity).map(JdkTypes::parameters).distinct().toList())
        .orElse(List.of());
  }

  /** Whether the type itself declares a method of that name and number of parameters. */
  public static boolean declares(String type, String method, int arity) {
    return find(type).stream()
        .flatMap(c -> Stream.of(c.getDeclaredMethods()))
        .anyMatch(
            m -> m.getName().equals(method) && m.getParameterCount() == arity && !m.isSynthetic());
  }

  private static Stream<? extends Executable> executables(Class<?> type, String name, int arity) {
    return name.equals(Call.CONSTRUCTOR)
        ? Stream.of(type.getDeclaredConstructors()).filter(c -> c.getParameterCount() == arity)
        : methods(type, name, arity);
  }

  private static List<String> parameters(Executable executable) {
    return Arrays.stream(executable.getParameterTypes()).map(Class::getCanonicalName).toList();
  }

  private static Stream<Method> methods(Class<?> type, String name, int arity) {
    return Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == arity)
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
    if (CLASSES.size() > MAX_CACHED) {
      CLASSES.clear();
    }
    return CLASSES.computeIfAbsent(name, JdkTypes::load);
  }

  private static Optional<Class<?>> load(String name) {
    String binary = name;
    while (binary.indexOf('.') > 0) {
      try {
        return Optional.of(
            Class.forName(binary, /* initialize= */ false, ClassLoader.getPlatformClassLoader()));
      } catch (ClassNotFoundException | LinkageError notThere) {
        int dot = binary.lastIndexOf('.');
        binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
      }
    }
    return Optional.empty();
  }
}
