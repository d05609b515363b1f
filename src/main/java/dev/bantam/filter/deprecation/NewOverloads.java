package dev.bantam.filter.deprecation;

import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkMembers;
import dev.bantam.syntax.JdkTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether a member means one that came after the release the code is written for: no older
 * one that could be meant may be there. For one file.
 */
final class NewOverloads {
  private final JdkSince table = JdkSince.get();
  private final int release;
  private final Overloads overloads;

  NewOverloads(JavaFragment code) {
    this.release = code.release();
    this.overloads = new Overloads(code);
  }

  /**
   * The new API that a call means.
   *
   * @param owners the types it may be made on
   */
  Optional<NewApi> call(Call call, List<String> owners) {
    List<String> types = types(owners, call.name());
    if (types.stream().allMatch(type -> table.members(type, call.name()).isEmpty())) {
      return Optional.empty();
    }
    List<NewApi> newer = new ArrayList<>();
    for (String type : types) {
      newer(type, call.name()).forEach(newer::add);
      if (hasOlder(type, call, newer)) {
        return Optional.empty();
      }
    }
    return newer.stream()
        .filter(m -> fits(m, call))
        .min(Comparator.comparing(m -> !overloads.isExact(m.parameters(), call.arguments())));
  }

  /** The new API that a reference to a method, or a value in an annotation, means. */
  Optional<NewApi> named(String owner, String name) {
    List<String> types = types(List.of(owner), name);
    boolean older =
        types.stream()
            .anyMatch(
                type ->
                    JdkMembers.declared(type, name).stream()
                            .anyMatch(s -> table.method(type, name, s.types()) <= release)
                        || !JdkLifecycle.get().executables(type, name).isEmpty());
    return older
        ? Optional.empty()
        : types.stream()
            .flatMap(type -> newer(type, name))
            .filter(m -> m.name().endsWith(")"))
            .findFirst();
  }

  /** The new field that is meant. */
  Optional<NewApi> field(String owner, String name) {
    List<String> types = types(List.of(owner), name);
    boolean older =
        types.stream()
            .anyMatch(
                type -> JdkMembers.declaresField(type, name) && table.field(type, name).isEmpty());
    return older
        ? Optional.empty()
        : types.stream()
            .flatMap(type -> table.field(type, name).stream())
            .filter(field -> field.since() > release)
            .findFirst();
  }

  private List<String> types(List<String> owners, String member) {
    return owners.stream()
        .flatMap(
            owner ->
                member.equals(Call.CONSTRUCTOR)
                    ? Stream.of(owner)
                    : JdkMembers.withSupertypes(owner).stream())
        .filter(type -> table.type(type) <= release)
        .toList();
  }

  private Stream<NewApi> newer(String type, String name) {
    return table.members(type, name).stream().filter(member -> member.since() > release);
  }

  /**
   * Whether the type has one that is older, and that the types before it did not get later.
   *
   * @param newer what this type and those before it got later
   */
  private boolean hasOlder(String type, Call call, List<NewApi> newer) {
    return Stream.concat(
            JdkMembers.declared(type, call.name()).stream(),
            JdkLifecycle.get().executables(type, call.name()).stream()
                .map(life -> new JdkMembers.Signature(life.parameters(), /* varargs= */ false)))
        .filter(s -> mayTake(s, call))
        .anyMatch(s -> newer.stream().noneMatch(n -> tells(n, type, s.types())));
  }

  /** Whether the type with the new member is below this one, and did not have it from here. */
  private static boolean tells(NewApi member, String type, List<String> parameters) {
    String owner = member.name().substring(0, member.name().indexOf('#'));
    return member.name().endsWith(")")
        && member.parameters().equals(parameters)
        && (owner.equals(type) || JdkTypes.isSubtype(owner, type));
  }

  private boolean mayTake(JdkMembers.Signature signature, Call call) {
    int arguments = call.arguments().size();
    int parameters = signature.types().size();
    if (Places.isCut(call)) {
      return parameters >= arguments - 1;
    }
    if (!signature.takes(arguments)) {
      return false;
    }
    int fixed = signature.varargs() ? parameters - 1 : parameters;
    return overloads.fits(signature.types().subList(0, fixed), call.arguments());
  }

  private boolean fits(NewApi member, Call call) {
    int arguments = call.arguments().size();
    return member.name().endsWith(")")
        && (Places.isCut(call)
            || (member.takes(arguments)
                && (member.parameters().size() != arguments
                    || member.name().endsWith("[])")
                    || overloads.fits(member.parameters(), call.arguments()))));
  }
}
