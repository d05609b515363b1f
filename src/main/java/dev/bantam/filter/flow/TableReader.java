package dev.bantam.filter.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bantam.filter.flow.FlowTables.Cleaner;
import dev.bantam.filter.flow.FlowTables.Method;
import dev.bantam.filter.flow.FlowTables.Passing;
import dev.bantam.filter.flow.FlowTables.Sink;
import dev.bantam.filter.flow.FlowTables.Source;
import dev.bantam.filter.flow.FlowTables.SourceParameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@link FlowTables} from their YAML files. */
final class TableReader {
  /** Kinds that the engine itself knows: what arithmetic does with numbers. */
  private static final List<String> OWN_KINDS = List.of("arithmetic", "divisor", "loop");

  /** One bit each; the last one is the sign. */
  private static final int MAX_KINDS = 62;

  private final Map<String, Long> bits = new LinkedHashMap<>();
  private final List<Sink> sinks = new ArrayList<>();
  private long numberKinds;

  static FlowTables builtIn() {
    return with(MissingNode.getInstance(), MissingNode.getInstance(), MissingNode.getInstance());
  }

  /** The tables of this package with more entries, in the same forms. */
  static FlowTables with(JsonNode sinks, JsonNode sources, JsonNode cleaners) {
    YAMLMapper mapper = new YAMLMapper();
    try {
      return new TableReader()
          .read(
              List.of(resource(mapper, "sinks.yaml"), sinks),
              List.of(resource(mapper, "sources.yaml"), sources),
              List.of(resource(mapper, "cleaners.yaml"), cleaners),
              resource(mapper, "passing.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode resource(YAMLMapper mapper, String name) throws IOException {
    try (InputStream stream = TableReader.class.getResourceAsStream(name)) {
      return mapper.readTree(stream);
    }
  }

  private FlowTables read(
      List<JsonNode> sinkTables,
      List<JsonNode> sourceTables,
      List<JsonNode> cleanerTables,
      JsonNode passing) {
    OWN_KINDS.forEach(kind -> numberKinds |= bit(kind));
    sinkTables.forEach(t -> t.properties().forEach(e -> readSinks(e.getKey(), e.getValue())));
    List<Source> sources = new ArrayList<>();
    List<SourceParameter> parameters = new ArrayList<>();
    List<Cleaner> cleaners = new ArrayList<>();
    for (JsonNode table : sourceTables) {
      table.path("calls").forEach(source -> sources.add(source(source)));
      table.path("parameters").forEach(source -> parameters.add(parameter(source)));
    }
    for (JsonNode table : cleanerTables) {
      table.forEach(c -> cleaners.add(new Cleaner(method(c), kinds(c.path("kinds")))));
    }
    return new FlowTables(
        bits,
        ~numberKinds,
        sinks,
        sources,
        cleaners,
        parameters,
        new Passing(
            texts(passing.path("joining")),
            texts(passing.path("storing")),
            texts(passing.path("fixed"))));
  }

  private static Source source(JsonNode entry) {
    return new Source(origin(entry), entry.path("what").asText(), method(entry));
  }

  private static SourceParameter parameter(JsonNode entry) {
    return new SourceParameter(
        origin(entry),
        entry.path("what").asText(),
        texts(entry.path("annotations")),
        texts(entry.path("methods")));
  }

  private void readSinks(String kind, JsonNode entries) {
    long bit = bit(kind);
    for (JsonNode entry : entries) {
      numberKinds |= entry.path("number").asBoolean() ? bit : 0;
      List<Integer> arguments = new ArrayList<>();
      entry.path("arguments").forEach(argument -> arguments.add(argument.asInt()));
      sinks.add(new Sink(kind, bit, method(entry), List.copyOf(arguments)));
    }
  }

  private long bit(String kind) {
    if (bits.size() >= MAX_KINDS) {
      throw new IllegalStateException("more than " + MAX_KINDS + " kinds of sinks");
    }
    return bits.computeIfAbsent(kind, k -> 1L << bits.size());
  }

  private long kinds(JsonNode names) {
    long kinds = 0;
    for (JsonNode name : names) {
      Long bit = bits.get(name.asText());
      if (bit == null && !name.asText().equals("all")) {
        throw new IllegalStateException("no kind of sink is called " + name.asText());
      }
      kinds |= bit == null ? Value.ALL : bit;
    }
    return kinds;
  }

  private static Method method(JsonNode entry) {
    return new Method(
        List.copyOf(texts(entry.path("types"))),
        texts(entry.path("methods")),
        texts(entry.path("telling")));
  }

  private static Origin origin(JsonNode entry) {
    return Origin.valueOf(entry.path("origin").asText().toUpperCase(Locale.ROOT));
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return Set.copyOf(texts);
  }
}
