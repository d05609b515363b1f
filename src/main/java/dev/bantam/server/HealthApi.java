package dev.bantam.server;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bantam.completion.Projects;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readiness and liveness, in the form that Tabby's clients read. Thread-safe. */
final class HealthApi {
  private final ServiceGate gate;
  private final ServerInfo info;

  HealthApi(ServiceGate gate, ServerInfo info) {
    this.gate = gate;
    this.info = info;
  }

  /** Whether completions can be had. */
  void health(Context ctx) throws IOException {
    switch (gate.state()) {
      case READY -> Json.send(ctx, 200, healthy());
      case LOADING -> unavailable(ctx, "loading");
      case STOPPING -> unavailable(ctx, "stopping");
    }
  }

  /** Whether the process answers at all. */
  void live(Context ctx) throws IOException {
    Json.send(ctx, 200, Map.of("status", "ok"));
  }

  private Health healthy() {
    List<Projects.Progress> projects = gate.projects().progress();
    return new Health(
        "ok",
        info.modelName(),
        info.modelVersion(),
        "cpu",
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        new Version("bantam-" + info.bantamVersion()),
        projects.isEmpty() ? null : projects);
  }

  private static void unavailable(Context ctx, String status) throws IOException {
    ctx.res().setIntHeader("Retry-After", ErrorReply.RETRY_AFTER_SECONDS);
    Json.send(ctx, 503, Map.of("status", status));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Health(
      String status,
      String model,
      String modelVersion,
      String device,
      String arch,
      int cpuCount,
      Version version,
      @Nullable List<Projects.Progress> projects) {}

  @JsonNaming(SnakeCaseStrategy.class)
  private record Version(String gitDescribe) {}
}
