package dev.bantam.filter.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What enters, does harm, cleans and passes on, as the YAML files of this package say; immutable,
 * thread-safe. Each kind of sink has a bit.
 */
public final class FlowTables {
  static final FlowTables BUILT_IN = TableReader.builtIn();

  /**
   * The tables of this package with a user's own entries, in the forms that {@code sinks.yaml} and
   * its neighbours describe; null adds nothing.
   *
   * @throws IllegalStateException if a cleaner names a kind of sink that there is not
   */
  public static FlowTables with(
      @Nullable JsonNode sinks, @Nullable JsonNode sources, @Nullable JsonNode cleaners) {
    return TableReader.with(orNothing(sinks), orNothing(sources), orNothing(cleaners));
  }

  private static JsonNode orNothing(@Nullable JsonNode node) {
    return node == null ? MissingNode.getInstance() : node;
  }

  /** A call, by who has it and its name. */
  record Method(List<String> types, Set<String> names, Set<String> telling) {
    /** Whether {@code call} is one; without a known type, whether its name is telling enough. */
    boolean matches(Call call) {
      if (!names.contains(call.name())) {
        return false;
      }
      return call.owner() == null
          ? call.receiver() != null && telling.contains(call.name())
          : call.mayBeOn(types.toArray(String[]::new));
    }
  }

  /**
   * @param arguments the arguments that must not be of others; -1 is the receiver; empty for all
   */
  record Sink(String kind, long bit, Method method, List<Integer> arguments) {}

  /** A call whose result comes from outside. */
  record Source(Origin origin, String what, Method method) {}

  /** A call whose result is harmless for some kinds. */
  record Cleaner(Method method, long kinds) {}

  /** Parameters that hold what others sent, by annotation or the method's name. */
  record SourceParameter(
      Origin origin, String what, Set<String> annotations, Set<String> methods) {}

  /** What calls do with what they are given, by name. */
  record Passing(Set<String> joining, Set<String> storing, Set<String> fixed) {}

  private final Map<String, Long> bits;
  private final long textKinds;
  private final Map<String, List<Sink>> sinks;
  private final Map<String, List<Source>> sources;
  private final Map<String, List<Cleaner>> cleaners;
  private final List<SourceParameter> parameters;
  private final Set<String> sourceMethods;
  private final Passing passing;

  FlowTables(
      Map<String, Long> bits,
      long textKinds,
      List<Sink> sinks,
      List<Source> sources,
      List<Cleaner> cleaners,
      List<SourceParameter> parameters,
      Passing passing) {
    this.bits = new LinkedHashMap<>(bits);
    this.textKinds = textKinds;
    this.sinks = byName(sinks, Sink::method);
    this.sources = byName(sources, Source::method);
    this.cleaners = byName(cleaners, Cleaner::method);
    this.parameters = List.copyOf(parameters);
    this.sourceMethods =
        parameters.stream().flatMap(p -> p.methods().stream()).collect(Collectors.toSet());
    this.passing = passing;
  }

  /** Those that a file is read with. */
  static FlowTables of(JavaFragment code) {
    return code.memo(FlowTables.class, c -> BUILT_IN);
  }

  private static <T> Map<String, List<T>> byName(List<T> entries, Function<T, Method> method) {
    Map<String, List<T>> found = new HashMap<>();
    for (T entry : entries) {
      for (String name : method.apply(entry).names()) {
        found.computeIfAbsent(name, n -> new ArrayList<>()).add(entry);
      }
    }
    return found;
  }

  /** The bit of a kind; 0 if there is none of that name. */
  long bit(String kind) {
    return bits.getOrDefault(kind, 0L);
  }

  /** All kinds to which numbers are harmless. */
  long textKinds() {
    return textKinds;
  }

  /** Whether any entry is about calls of that name. */
  boolean hasName(String method) {
    return sinks.containsKey(method) || sources.containsKey(method) || cleaners.containsKey(method);
  }

  List<Sink> sinks(Call call) {
    return sinks.getOrDefault(call.name(), List.of()).stream()
        .filter(sink -> sink.method().matches(call))
        .toList();
  }

  Optional<Source> source(Call call) {
    return sources.getOrDefault(call.name(), List.of()).stream()
        .filter(source -> source.method().matches(call))
        .findFirst();
  }

  /** The kinds for which the call's result is harmless. */
  long cleanedBy(Call call) {
    long kinds = 0;
    for (Cleaner cleaner : cleaners.getOrDefault(call.name(), List.of())) {
      kinds |= cleaner.method().matches(call) ? cleaner.kinds() : 0;
    }
    return kinds;
  }

  List<SourceParameter> parameters() {
    return parameters;
  }

  /** Whether the parameters of a method of that name may hold what others sent. */
  boolean mayGiveSource(String method) {
    return sourceMethods.contains(method);
  }

  Passing passing() {
    return passing;
  }
}
