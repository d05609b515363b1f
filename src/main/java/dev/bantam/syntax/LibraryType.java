package dev.bantam.syntax;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of a library, as its class file tells.
 *
 * @param name its name, with dots also before nested types
 * @param supertypes what it extends and implements
 * @param deprecation null if it is not deprecated
 * @param members its public and protected methods, constructors and fields
 */
public record LibraryType(
    String name, List<String> supertypes, @Nullable Deprecation deprecation, List<Member> members) {
  public LibraryType {
    supertypes = List.copyOf(supertypes);
    members = List.copyOf(members);
  }

  /**
   * What {@code @Deprecated} says.
   *
   * @param since the version; empty if it does not say
   * @param forRemoval whether it will go
   */
  public record Deprecation(String since, boolean forRemoval) {}

  /**
   * A method, constructor or field.
   *
   * @param name its name, {@link Call#CONSTRUCTOR} for a constructor
   * @param parameters the types of its parameters without type arguments; null for a field
   * @param varargs whether the last stands for any number
   * @param type what it returns or holds; empty if that is a type parameter
   * @param deprecation null if it is not deprecated
   */
  public record Member(
      String name,
      @Nullable List<String> parameters,
      boolean varargs,
      String type,
      @Nullable Deprecation deprecation) {
    /** Whether it is a method or constructor that takes so many arguments. */
    public boolean takes(int arguments) {
      List<String> types = parameters;
      return types != null && (varargs ? arguments >= types.size() - 1 : arguments == types.size());
    }
  }

  /** The methods or constructors of that name. */
  public Stream<Member> methods(String method) {
    return members.stream().filter(m -> m.parameters() != null && m.name().equals(method));
  }

  /** The field of that name. */
  public Stream<Member> fields(String field) {
    return members.stream().filter(m -> m.parameters() == null && m.name().equals(field));
  }
}
