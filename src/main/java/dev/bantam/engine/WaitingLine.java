package dev.bantam.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences without a slot, in the order in which they should get one.
 *
 * <p>The client that was let in longest ago comes first, so one with many requests does not hold up
 * the others; of one client's requests the newest comes first, since an editor has moved on from
 * the older ones; candidates of one request keep their order. Requests without a client queue as if
 * each had one of its own. Confined to the engine thread.
 */
final class WaitingLine {
  /** Clients remembered; who is forgotten counts as new. */
  private static final int MAX_CLIENTS = 256;

  private record Place(Sequence sequence, long arrived) {}

  private final List<Place> places = new ArrayList<>();
  private final Map<String, Long> admittedAt =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_CLIENTS;
        }
      };
  private long clock;

  void add(Sequence sequence) {
    Place last = places.isEmpty() ? null : places.get(places.size() - 1);
    boolean sameRequest = last != null && last.sequence.request().isCandidateOf(sequence.request());
    places.add(new Place(sequence, sameRequest && last != null ? last.arrived : ++clock));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** A copy in the order of admission, as it is now: each admission may change it. */
  List<Sequence> inOrder() {
    if (places.size() <= 1) {
      return places.stream().map(Place::sequence).toList();
    }
    Comparator<Place> byTurn = Comparator.comparingLong(this::turn);
    Comparator<Place> newestFirst = Comparator.comparingLong(Place::arrived).reversed();
    return places.stream().sorted(byTurn.thenComparing(newestFirst)).map(Place::sequence).toList();
  }

  /** Takes out a sequence that gets a slot. */
  void admit(Sequence sequence) {
    remove(sequence);
    String client = sequence.request().client();
    if (client != null) {
      admittedAt.put(client, ++clock);
    }
  }

  /** Takes out a sequence that leaves, if it is in here. */
  void remove(Sequence sequence) {
    places.removeIf(place -> place.sequence == sequence);
  }

  private long turn(Place place) {
    String client = place.sequence.request().client();
    return client == null ? place.arrived : admittedAt.getOrDefault(client, 0L);
  }
}
