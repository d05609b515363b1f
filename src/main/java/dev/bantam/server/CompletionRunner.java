package dev.bantam.server;

import dev.bantam.completion.AbandonedException;
import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.CompletionService;
import dev.bantam.completion.Projects;
import io.javalin.http.Context;
import java.io.IOException;

/** Runs one request on its own thread, watching whether anybody still waits. Thread-safe. */
final class CompletionRunner {
  private final ServiceGate gate;
  private final ShownSuggestions shown;

  CompletionRunner(ServiceGate gate, ShownSuggestions shown) {
    this.gate = gate;
    this.shown = shown;
  }

  /** Runs the request and hands its text and its answer to {@code sink}. */
  void run(Context ctx, CompletionRequest request, LatestRequests.Ticket ticket, Sink sink)
      throws IOException {
    CompletionService service = gate.enter();
    try {
      ClientConnection connection = ClientConnection.of(ctx);
      Completion completion = complete(service, request, new Watcher(connection, ticket, sink));
      sink.done(completion);
      if (gate.projects() != Projects.NONE) {
        shown.add(sink.id(), request, completion);
      }
      connection.closeIfSpoiled();
    } catch (IOException e) {
      throw new AbandonedException("the client left while the answer was written");
    } finally {
      gate.leave();
    }
  }

  private static Completion complete(
      CompletionService service, CompletionRequest request, Watcher watcher) {
    try {
      return service.complete(request, watcher);
    } catch (AbandonedException e) {
      ErrorReply ending = watcher.ticket.ending();
      if (ending == null || watcher.connection.isGone()) {
        throw e;
      }
      throw new RefusedException(ending);
    }
  }

  /** Writes a completion in one dialect. */
  interface Sink {
    /** The answer's id. */
    String id();

    /** Takes text that is final, while more is being generated. */
    void piece(String text) throws IOException;

    /** Takes the whole answer. */
    void done(Completion completion) throws IOException;
  }

  private record Watcher(ClientConnection connection, LatestRequests.Ticket ticket, Sink sink)
      implements Caller {
    @Override
    public boolean hasLeft() {
      return ticket.ending() != null || connection.isGone();
    }

    @Override
    public void onText(String piece) {
      try {
        sink.piece(piece);
      } catch (IOException e) {
        connection.markGone();
      }
    }
  }
}
