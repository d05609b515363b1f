package dev.bantam.filter.flow;

import dev.bantam.syntax.Call;
import dev.bantam.syntax.TypeNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls on collections, maps and holders of attributes, whose places are told apart as long as they
 * are constant.
 */
final class Containers {
  /**
   * What a call does.
   *
   * @param given what it gives
   * @param receiver what its receiver is afterwards; null if it stays
   */
  record Effect(Value given, @Nullable Value receiver) {}

  private static final Set<String> PUTTING =
      Set.of("put", "setProperty", "setAttribute", "putValue", "putIfAbsent", "addAttribute");

  private static final Set<String> GETTING =
      Set.of("get", "getProperty", "getAttribute", "getOrDefault", "getValue");

  private static final Set<String> LISTING = Set.of("of", "asList", "copyOf");

  private Containers() {}

  /** A new collection, if the call makes one whose elements are known. */
  static Optional<Value> made(Call call, List<Value> arguments) {
    String owner = call.owner();
    if (owner == null) {
      return Optional.empty();
    }
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return isCollection(owner) ? Optional.of(created(owner, arguments)) : Optional.empty();
    }
    boolean lists =
        call.onType()
            && LISTING.contains(call.name())
            && (owner.equals("java.util.List") || owner.equals("java.util.Arrays"));
    return lists ? Optional.of(list(arguments)) : Optional.empty();
  }

  static Value list(List<Value> elements) {
    Parts parts = Parts.EMPTY_LIST;
    for (Value element : elements) {
      parts = parts.add(element);
    }
    return Value.of(parts);
  }

  private static Value created(String owner, List<Value> arguments) {
    boolean copies = arguments.size() == 1 && arguments.get(0).parts() != null;
    if (copies) {
      return arguments.get(0);
    }
    Value content = Value.SAFE;
    for (Value argument : arguments) {
      content = content.or(argument.whole());
    }
    Parts empty = TypeNames.mayBe(owner, "java.util.List") ? Parts.EMPTY_LIST : Parts.EMPTY;
    return Value.of(content.origin() == Origin.SAFE ? empty : empty.or(content));
  }

  private static boolean isCollection(String type) {
    return TypeNames.mayBe(type, "java.util.Collection") || TypeNames.mayBe(type, "java.util.Map");
  }

  /** What a call on {@code receiver} does to places; empty if it is about none. */
  static Optional<Effect> called(Call call, Value receiver, List<Value> arguments) {
    if (call.onType() || call.name().equals(Call.CONSTRUCTOR)) {
      return Optional.empty();
    }
    int count = arguments.size();
    if (PUTTING.contains(call.name()) && count == 2) {
      return put(receiver, arguments);
    }
    Parts parts = receiver.parts();
    if (parts == null) {
      return Optional.empty();
    }
    if (GETTING.contains(call.name()) && (count == 1 || count == 2)) {
      return get(parts, arguments);
    }
    return ofList(call.name(), parts, arguments);
  }

  private static Optional<Effect> put(Value receiver, List<Value> arguments) {
    Object key = arguments.get(0).constant();
    Parts parts = receiver.parts();
    if (parts == null) {
      if (key == null) {
        return Optional.empty();
      }
      parts = Parts.of(receiver);
    }
    return Optional.of(new Effect(Value.SAFE, Value.of(parts.put(key, arguments.get(1)))));
  }

  private static Optional<Effect> get(Parts parts, List<Value> arguments) {
    Object key = arguments.get(0).constant();
    if (parts.hides() && (key == null || !parts.known().containsKey(key))) {
      return Optional.empty();
    }
    Value found = parts.get(key);
    boolean may = arguments.size() == 2 && (key == null || !parts.known().containsKey(key));
    return Optional.of(new Effect(may ? found.or(arguments.get(1)) : found, null));
  }

  private static Optional<Effect> ofList(String method, Parts parts, List<Value> arguments) {
    int count = arguments.size();
    return switch (method) {
      case "add", "addLast", "push", "offer", "addElement" ->
          count == 2
              ? changed(parts.insert(arguments.get(0).constant(), arguments.get(1)))
              : count == 1 ? changed(parts.add(arguments.get(0))) : Optional.empty();
      case "addFirst" ->
          count == 1 ? changed(parts.insert(0L, arguments.get(0))) : Optional.empty();
      case "addAll", "putAll" ->
          count == 0 ? Optional.empty() : changed(addedAll(parts, arguments));
      case "set" ->
          count == 2
              ? changed(parts.put(arguments.get(0).constant(), arguments.get(1)))
              : Optional.empty();
      case "remove" -> count == 1 ? removed(parts, arguments.get(0)) : Optional.empty();
      case "clear" -> changed(parts.size() >= 0 ? Parts.EMPTY_LIST : Parts.EMPTY);
      case "getFirst" -> Optional.of(new Effect(parts.get(0L), null));
      case "size", "isEmpty", "contains", "containsKey" ->
          Optional.of(new Effect(Value.SAFE, null));
      default -> Optional.empty();
    };
  }

  private static Parts addedAll(Parts parts, List<Value> arguments) {
    return parts.or(arguments.get(arguments.size() - 1).whole());
  }

  private static Optional<Effect> removed(Parts parts, Value what) {
    Object place = what.constant();
    Value given = parts.get(place);
    Parts left = parts.size() >= 0 ? parts.remove(place) : parts.without(place);
    return Optional.of(new Effect(given, Value.of(left)));
  }

  private static Optional<Effect> changed(Parts parts) {
    return Optional.of(new Effect(Value.SAFE, Value.of(parts)));
  }
}
