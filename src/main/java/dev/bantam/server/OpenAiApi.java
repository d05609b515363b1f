package dev.bantam.server;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bantam.completion.Completion;
import dev.bantam.server.OpenAiAnswer.WireChoice;
import dev.bantam.server.OpenAiAnswer.WireUsage;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** OpenAI's legacy completions: {@code /v1/completions} and {@code /v1/models}. Thread-safe. */
final class OpenAiApi {
  private final CompletionRunner runner;
  private final ServerInfo info;
  private final BodyReader body;
  private final long startedSeconds = Instant.now().getEpochSecond();

  OpenAiApi(CompletionRunner runner, ServerInfo info, BodyReader body) {
    this.runner = runner;
    this.info = info;
    this.body = body;
  }

  void complete(Context ctx) throws IOException {
    OpenAiRequest wire = OpenAiRequest.read(body.read(ctx));
    CompletionRunner.Sink reply =
        wire.stream() ? new Streamed(ctx, info.modelName(), wire) : new Whole(ctx, newId());
    runner.run(ctx, wire.request(), new LatestRequests.Ticket(null), reply);
  }

  void models(Context ctx) throws IOException {
    Model model =
        new Model(info.modelName(), "model", startedSeconds, "bantam", info.contextLength());
    Json.send(ctx, 200, Map.of("object", "list", "data", List.of(model)));
  }

  private static String newId() {
    return "cmpl-" + UUID.randomUUID();
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Model(String id, String object, long created, String ownedBy, int maxModelLen) {}

  /** Writes one object at the end. */
  private record Whole(Context ctx, String id) implements CompletionRunner.Sink {
    @Override
    public void piece(String text) {}

    @Override
    public void done(Completion completion) throws IOException {
      OpenAiAnswer answer =
          new OpenAiAnswer(
              id,
              Instant.now().getEpochSecond(),
              completion.model(),
              WireChoice.all(completion.choices()),
              WireUsage.of(completion.usage()));
      Json.send(ctx, 200, answer);
    }
  }

  /** Writes an event for each piece of text. */
  private static final class Streamed implements CompletionRunner.Sink {
    private final EventStream events;
    private final String model;
    private final OpenAiRequest wire;
    private final String id = newId();
    private final long createdSeconds = Instant.now().getEpochSecond();
    private int sent;

    Streamed(Context ctx, String model, OpenAiRequest wire) {
      this.events = EventStream.on(ctx);
      this.model = model;
      this.wire = wire;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void piece(String text) throws IOException {
      if (!text.isEmpty()) {
        sent += text.length();
        send(List.of(WireChoice.piece(text)));
      }
    }

    @Override
    public void done(Completion completion) throws IOException {
      Completion.Choice choice = completion.choices().get(0);
      String rest = choice.text().substring(Math.min(sent, choice.text().length()));
      send(List.of(WireChoice.last(rest, choice)));
      if (wire.includeUsage()) {
        WireUsage usage = WireUsage.of(completion.usage());
        events.event(new OpenAiAnswer(id, createdSeconds, model, List.of(), usage));
      }
      events.done();
    }

    private void send(List<WireChoice> choices) throws IOException {
      events.event(new OpenAiAnswer(id, createdSeconds, model, choices, null));
    }
  }
}
