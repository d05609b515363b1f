package dev.bantam.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of own rules, as it is written. Its parts refuse what is wrong with them, so that whoever
 * reads the file can say in which line.
 */
record OwnRulesFile(
    @Nullable List<Banned> banned,
    @Nullable Sources sources,
    @Nullable Map<String, List<Sink>> sinks,
    @Nullable List<Cleaner> cleaners) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern QUALIFIED = Pattern.compile(NAME + "(\\." + NAME + ")*");

  OwnRulesFile {
    checkWhole("banned", banned);
    checkWhole("cleaners", cleaners);
    if (sinks != null) {
      sinks.forEach(OwnRulesFile::checkWhole);
    }
  }

  /** Where values of others come from. */
  enum Origin {
    REMOTE,
    LOCAL
  }

  /** One API that is not to be used. */
  record Banned(
      @Nullable String id,
      @Nullable String type,
      @JsonProperty("package") @Nullable String packageName,
      @Nullable String method,
      boolean constructor,
      @Nullable String field,
      @Nullable String message,
      @Nullable Level level,
      @Nullable List<Integer> cwe,
      @Nullable String replacement) {
    private static final Pattern ID = Pattern.compile("OWN-[a-z0-9]+(-[a-z0-9]+)*");

    Banned {
      check(
          id != null && ID.matcher(id).matches(), "id must be OWN- and words such as no-such-call");
      check(message != null && !message.isBlank(), "message must say what is wrong");
      check((type == null) != (packageName == null), "either type or package must be named");
      boolean hasMember = method != null || constructor || field != null;
      check(type != null || !hasMember, "method, constructor and field belong to a type");
      check(
          Stream.of(method != null, constructor, field != null).filter(b -> b).count() <= 1,
          "only one of method, constructor and field may be named");
      checkQualified("type", type);
      checkQualified("package", packageName);
      checkName("method", method);
      checkName("field", field);
      check(cwe == null || cwe.stream().allMatch(n -> n != null && n > 0), "cwe must be numbers");
    }

    BannedApi toApi() {
      String owner = Objects.requireNonNull(type == null ? packageName : type);
      String member = method != null ? method : field != null ? field : "";
      return new BannedApi(
          Objects.requireNonNull(id),
          kind(),
          owner,
          member,
          cwe == null ? List.of() : cwe,
          level == null ? Level.WARNING : level,
          Objects.requireNonNull(message).strip(),
          replacement);
    }

    private BannedApi.Kind kind() {
      if (packageName != null) {
        return BannedApi.Kind.PACKAGE;
      } else if (method != null) {
        return BannedApi.Kind.METHOD;
      } else if (field != null) {
        return BannedApi.Kind.FIELD;
      }
      return constructor ? BannedApi.Kind.CONSTRUCTOR : BannedApi.Kind.TYPE;
    }
  }

  /** How values of others enter. */
  record Sources(@Nullable List<SourceCall> calls, @Nullable List<SourceParameter> parameters) {
    Sources {
      checkWhole("calls", calls);
      checkWhole("parameters", parameters);
    }
  }

  /** Calls whose result comes from outside. */
  record SourceCall(
      @Nullable Origin origin,
      @Nullable String what,
      @Nullable List<String> types,
      @Nullable List<String> methods,
      @Nullable List<String> telling) {
    SourceCall {
      checkSource(origin, what);
      checkMethods(types, methods, telling);
    }
  }

  /** Parameters that hold what others sent, by an annotation or by their method's name. */
  record SourceParameter(
      @Nullable Origin origin,
      @Nullable String what,
      @Nullable List<String> annotations,
      @Nullable List<String> methods) {
    SourceParameter {
      checkSource(origin, what);
      check(
          (annotations == null) != (methods == null),
          "either annotations or methods must be named");
      checkNames("annotations", annotations == null ? List.of() : annotations);
      checkNames("methods", methods == null ? List.of() : methods);
    }
  }

  /** Calls in which values do harm. */
  record Sink(
      @Nullable List<String> types,
      @Nullable List<String> methods,
      @Nullable List<Integer> arguments,
      @Nullable List<String> telling,
      boolean number) {
    Sink {
      checkMethods(types, methods, telling);
      check(
          arguments == null || arguments.stream().allMatch(n -> n != null && n >= -1),
          "arguments must be numbers from 0 on; -1 is the receiver");
    }
  }

  /** Calls whose result is harmless for some kinds of sinks. */
  record Cleaner(
      @Nullable List<String> types,
      @Nullable List<String> methods,
      @Nullable List<String> kinds,
      @Nullable List<String> telling) {
    Cleaner {
      checkMethods(types, methods, telling);
      check(kinds != null && !kinds.isEmpty(), "kinds must be named, or [all]");
    }
  }

  List<BannedApi> apis() {
    return banned == null ? List.of() : banned.stream().map(Banned::toApi).toList();
  }

  /** The kinds that are named somewhere, but {@code all}. */
  Stream<String> kinds() {
    return Stream.concat(
            sinks == null ? Stream.of() : sinks.keySet().stream(),
            cleaners == null
                ? Stream.of()
                : cleaners.stream().flatMap(c -> Objects.requireNonNull(c.kinds()).stream()))
        .filter(kind -> !kind.equals("all"));
  }

  private static void checkWhole(String key, @Nullable List<?> entries) {
    check(entries == null || !entries.contains(null), key + " has an entry with nothing in it");
  }

  private static void checkSource(@Nullable Origin origin, @Nullable String what) {
    check(origin != null, "origin must be remote or local");
    check(what != null && !what.isBlank(), "what must say where it comes from");
  }

  private static void checkMethods(
      @Nullable List<String> types,
      @Nullable List<String> methods,
      @Nullable List<String> telling) {
    List<String> owners = types == null ? List.of() : types;
    List<String> names = methods == null ? List.of() : methods;
    check(!owners.isEmpty(), "types must be named");
    check(!names.isEmpty(), "methods must be named");
    owners.forEach(type -> checkQualified("types", type));
    checkNames("methods", names);
    check(telling == null || names.containsAll(telling), "telling must be some of methods");
  }

  private static void checkNames(String key, List<String> names) {
    names.stream().filter(name -> !"<init>".equals(name)).forEach(name -> checkName(key, name));
  }

  private static void checkName(String key, @Nullable String name) {
    check(
        name == null || NAME.matcher(name).matches(), key + " must be a name, was '" + name + "'");
  }

  private static void checkQualified(String key, @Nullable String name) {
    check(
        name == null || QUALIFIED.matcher(name).matches(),
        key + " must be a name with its package, was '" + name + "'");
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
