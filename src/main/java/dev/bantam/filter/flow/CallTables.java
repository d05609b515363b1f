package dev.bantam.filter.flow;

import dev.bantam.filter.flow.FlowTables.Sink;
import dev.bantam.filter.flow.FlowTables.Source;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link FlowTables} say of the calls of one file, asked for once for all calls of a name
 * on a type. Not thread-safe.
 */
final class CallTables {
  private static final Entry NOTHING = new Entry(List.of(), Optional.empty(), 0);

  private final FlowTables tables;
  private final Map<Key, Entry> known = new HashMap<>();

  /** All that the tables look at. */
  private record Key(String name, @Nullable String owner, boolean hasReceiver) {}

  /**
   * What they say.
   *
   * @param sinks the sinks that the call is
   * @param source where its result comes from
   * @param clean the kinds for which its result is harmless
   */
  record Entry(List<Sink> sinks, Optional<Source> source, long clean) {}

  private CallTables(FlowTables tables) {
    this.tables = tables;
  }

  /** Those of a file, with the tables that it is read with. */
  static CallTables of(JavaFragment code) {
    return code.memo(CallTables.class, c -> new CallTables(FlowTables.of(c)));
  }

  Entry of(Call call) {
    return tables.hasName(call.name())
        ? known.computeIfAbsent(
            new Key(call.name(), call.owner(), call.receiver() != null), key -> look(call))
        : NOTHING;
  }

  private Entry look(Call call) {
    return new Entry(tables.sinks(call), tables.source(call), tables.cleanedBy(call));
  }
}
