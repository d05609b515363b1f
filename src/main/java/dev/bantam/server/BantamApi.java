package dev.bantam.server;

import dev.bantam.completion.Completion;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * Bantam's own dialect, version 0: {@code /v1/bantam/complete} and {@code /v1/bantam/cancel}.
 * Thread-safe. What users do with the answers is told {@link FeedbackApi}.
 */
final class BantamApi {
  private final CompletionRunner runner;
  private final ServiceGate gate;
  private final BodyReader body;
  private final LatestRequests latest = new LatestRequests();

  BantamApi(CompletionRunner runner, ServiceGate gate, BodyReader body) {
    this.runner = runner;
    this.gate = gate;
    this.body = body;
  }

  void complete(Context ctx) throws IOException {
    BantamRequest wire = BantamRequest.read(body.read(ctx));
    String root = wire.request().workspace().root();
    if (root != null) {
      gate.projects().named(root);
    }
    LatestRequests.Ticket ticket = latest.begin(wire.clientId(), wire.requestId());
    try {
      runner.run(ctx, wire.request(), ticket, new Reply(ctx, wire));
    } finally {
      latest.finish(wire.clientId(), ticket);
    }
  }

  void cancel(Context ctx) throws IOException {
    JsonFields fields = body.read(ctx);
    String clientId = fields.requiredString("client_id");
    String requestId = fields.shortString("request_id", BantamRequest.MAX_ID_LENGTH);
    fields.refuseUnknown();
    Json.send(ctx, 200, Map.of("cancelled", latest.cancel(clientId, requestId)));
  }

  /** Writes the answer, whole or as events. */
  private static final class Reply implements CompletionRunner.Sink {
    private final Context ctx;
    private final BantamRequest wire;
    private final String id = "bantam-" + UUID.randomUUID();
    private final EventStream events;

    Reply(Context ctx, BantamRequest wire) {
      this.ctx = ctx;
      this.wire = wire;
      this.events = EventStream.on(ctx);
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void piece(String text) throws IOException {
      if (wire.stream() && !text.isEmpty()) {
        events.event(new Piece(id, text));
      }
    }

    @Override
    public void done(Completion completion) throws IOException {
      BantamAnswer answer = BantamAnswer.of(id, wire, completion);
      if (wire.stream()) {
        events.event(answer);
        events.done();
      } else {
        Json.send(ctx, 200, answer);
      }
    }
  }

  /** A piece of the text, in a stream. */
  private record Piece(String id, String text) {}
}
