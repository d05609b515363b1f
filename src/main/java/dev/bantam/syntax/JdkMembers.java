package dev.bantam.syntax;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the types of the running JDK declare themselves, without what they inherit. Thread-safe. */
public final class JdkMembers {
  private static final BoundedCache<Member, List<Signature>> EXECUTABLES = new BoundedCache<>();
  private static final BoundedCache<String, List<String>> SUPERTYPES = new BoundedCache<>();

  private record Member(Class<?> type, String name) {}

  private JdkMembers() {}

  /**
   * The parameters of a method or constructor.
   *
   * @param types their types, without type arguments
   * @param varargs whether the last stands for any number
   */
  public record Signature(List<String> types, boolean varargs) {
    public Signature {
      types = List.copyOf(types);
    }

    /** Whether so many arguments can be given. */
    public boolean takes(int arguments) {
      return varargs ? arguments >= types.size() - 1 : arguments == types.size();
    }
  }

  /**
   * The public and protected methods of that name (for {@link Call#CONSTRUCTOR}, constructors) that
   * the type declares.
   */
  public static List<Signature> declared(String type, String name) {
    return JdkTypes.find(type)
        .map(c -> EXECUTABLES.get(new Member(c, name), JdkMembers::compute))
        .orElse(List.of());
  }

  /** The same as {@link JdkTypes#withSupertypes}, kept for the next time. */
  public static List<String> withSupertypes(String type) {
    return JdkTypes.exists(type) ? SUPERTYPES.get(type, JdkTypes::withSupertypes) : List.of(type);
  }

  /** Whether the type declares a public or protected field of that name. */
  public static boolean declaresField(String type, String field) {
    return JdkTypes.find(type).stream()
        .flatMap(c -> Stream.of(c.getDeclaredFields()))
        .anyMatch(f -> f.getName().equals(field) && isVisible(f.getModifiers()));
  }

  private static List<Signature> compute(Member member) {
    return executables(member.type(), member.name())
        .filter(e -> isVisible(e.getModifiers()) && !e.isSynthetic())
        .map(JdkMembers::signature)
        .toList();
  }

  private static Stream<? extends Executable> executables(Class<?> type, String name) {
    return name.equals(Call.CONSTRUCTOR)
        ? Stream.of(type.getDeclaredConstructors())
        : Stream.of(type.getDeclaredMethods()).filter(m -> m.getName().equals(name));
  }

  private static Signature signature(Executable executable) {
    List<String> types =
        Arrays.stream(executable.getParameterTypes()).map(Class::getCanonicalName).toList();
    return new Signature(types, executable.isVarArgs());
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
