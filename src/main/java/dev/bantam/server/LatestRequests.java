package dev.bantam.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one request that each client waits for; a newer one ends it. Thread-safe. */
final class LatestRequests {
  private final ConcurrentMap<String, Ticket> latest = new ConcurrentHashMap<>();

  /** Takes the client's place, ending the request that held it. */
  Ticket begin(@Nullable String clientId, @Nullable String requestId) {
    Ticket ticket = new Ticket(requestId);
    if (clientId != null) {
      Ticket older = latest.put(clientId, ticket);
      if (older != null) {
        older.end(ErrorReply.of(409, "superseded", "a newer request of this client replaced it"));
      }
    }
    return ticket;
  }

  /** Gives the place back, unless a newer request holds it already. */
  void finish(@Nullable String clientId, Ticket ticket) {
    if (clientId != null) {
      latest.remove(clientId, ticket);
    }
  }

  /** Cancels the client's request, or only the one of that id; returns how many that were. */
  int cancel(String clientId, @Nullable String requestId) {
    Ticket ticket = latest.get(clientId);
    if (ticket == null || (requestId != null && !requestId.equals(ticket.requestId))) {
      return 0;
    }
    return ticket.end(ErrorReply.of(409, "cancelled", "the client cancelled it")) ? 1 : 0;
  }

  /** A running request that another one may end. Thread-safe. */
  static final class Ticket {
    private final @Nullable String requestId;
    private final AtomicReference<@Nullable ErrorReply> ending = new AtomicReference<>();

    Ticket(@Nullable String requestId) {
      this.requestId = requestId;
    }

    /** How another request ended this one; null while none has. */
    @Nullable ErrorReply ending() {
      return ending.get();
    }

    private boolean end(ErrorReply reply) {
      return ending.compareAndSet(null, reply);
    }
  }
}
