package dev.bantam.server;

import static dev.bantam.completion.Feedback.Kind.ACCEPTED;
import static dev.bantam.completion.Feedback.Kind.DISMISSED;

import dev.bantam.completion.Feedback;
import dev.bantam.completion.InvalidRequestException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What users do with suggestions: {@code /v1/bantam/accept}, {@code dismiss} and {@code forget},
 * and Tabby's {@code /v1/events}. It stays on this machine and is not logged. Thread-safe.
 */
final class FeedbackApi {
  private final ServiceGate gate;
  private final ShownSuggestions shown;
  private final BodyReader body;

  FeedbackApi(ServiceGate gate, ShownSuggestions shown, BodyReader body) {
    this.gate = gate;
    this.shown = shown;
    this.body = body;
  }

  void accept(Context ctx) throws IOException {
    JsonFields fields = body.read(ctx);
    String id = id(fields);
    int index = fields.integer("index", 0);
    int length = fields.integer("length", Integer.MAX_VALUE);
    fields.refuseUnknown();
    if (length < 1) {
      throw new InvalidRequestException("length", "length must be at least 1, was " + length);
    }
    reply(ctx, shown.remove(ACCEPTED, id, index, text -> beginning(text, length)));
  }

  void dismiss(Context ctx) throws IOException {
    JsonFields fields = body.read(ctx);
    String id = id(fields);
    int index = fields.integer("index", 0);
    fields.refuseUnknown();
    reply(ctx, shown.remove(DISMISSED, id, index, text -> text));
  }

  void forget(Context ctx) throws IOException {
    body.read(ctx).refuseUnknown();
    gate.projects().forgetFeedback();
    Json.send(ctx, 200, Map.of("forgotten", true));
  }

  /** Unknown fields and types are ignored, as in the dialect's other calls. */
  void event(Context ctx) throws IOException {
    JsonFields fields = body.read(ctx);
    String type = fields.requiredString("type");
    String id = fields.string("completion_id").orElse("");
    int index = fields.integer("choice_index", 0);
    boolean line = fields.string("select_kind").filter("line"::equals).isPresent();
    Optional<Feedback> feedback =
        switch (type) {
          case "select" -> shown.remove(ACCEPTED, id, index, t -> line ? firstLine(t) : t);
          case "dismiss" -> shown.remove(DISMISSED, id, index, text -> text);
          default -> Optional.empty(); // it was viewed, or is of a kind yet to come
        };
    feedback.ifPresent(gate.projects()::take);
    ctx.res().setStatus(200);
    ctx.res().setContentLength(0);
  }

  private void reply(Context ctx, Optional<Feedback> feedback) throws IOException {
    feedback.ifPresent(gate.projects()::take);
    Json.send(ctx, 200, Map.of("known", feedback.isPresent()));
  }

  private static String id(JsonFields fields) {
    String id = fields.shortString("id", BantamRequest.MAX_ID_LENGTH);
    if (id == null) {
      throw new InvalidRequestException("id", "id is required, a string");
    }
    return id;
  }

  private static String beginning(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n', text.startsWith("\n") ? 1 : 0);
    return end < 0 ? text : text.substring(0, end);
  }
}
