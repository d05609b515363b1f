package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.CompletionService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BantamServerTest {
  private static final String COMPLETE = "/v1/bantam/complete";
  private static final String BODY = "{\"prefix\":\"int a\"}";

  @Test
  void loading_healthAndCompletionsAre503_livenessIs200() throws Exception {
    try (TestServer server = TestServer.loading()) {
      for (String path : new String[] {"/health", "/v1/health"}) {
        HttpResponse<String> health = server.get(path);
        assertEquals(503, health.statusCode());
        assertEquals("{\"status\":\"loading\"}", health.body());
      }
      assertEquals(200, server.get("/livez").statusCode());
      HttpResponse<String> completion = server.post(COMPLETE, BODY);
      assertEquals(503, completion.statusCode());
      assertEquals("1", completion.headers().firstValue("Retry-After").orElseThrow());
      assertEquals("loading", TestServer.json(completion.body()).at("/error/code").asText());
      server.server.ready((request, caller) -> TestCompletions.text("x"));
      assertEquals(200, server.post(COMPLETE, BODY).statusCode());
    }
  }

  @Test
  void ready_healthTellsModelAndVersionAsTabbyClientsNeedThem() throws Exception {
    try (TestServer server = TestServer.ready((request, caller) -> TestCompletions.text("x"))) {
      HttpResponse<String> health = server.get("/v1/health");
      assertEquals(200, health.statusCode());
      assertTrue(health.body().startsWith("{\"status\":\"ok\",\"model\":\"test-model\""));
      assertEquals(
          "bantam-0.1.0", TestServer.json(health.body()).at("/version/git_describe").asText());
    }
  }

  @Test
  void start_portInUse_saysSo() {
    try (TestServer first = TestServer.loading()) {
      int port = first.server.port();
      ServerConfig config =
          new ServerConfig("127.0.0.1", port, Set.of(), Set.of(), 1024, /* inContainer= */ false);
      BantamServer second = new BantamServer(config, TestServer.INFO);
      String message = assertThrows(ServerStartException.class, second::start).getMessage();
      assertEquals(
          "cannot listen on 127.0.0.1:" + port + ": the port is in use or not allowed", message);
    }
  }

  @Test
  void start_addressBeyondLoopback_isRefused() {
    ServerConfig config =
        new ServerConfig("0.0.0.0", 0, Set.of(), Set.of(), 1024, /* inContainer= */ false);
    BantamServer server = new BantamServer(config, TestServer.INFO);
    assertThrows(ServerStartException.class, server::start);
  }

  @Test
  void drain_runningRequestEndsWell_newOnesAreRefused() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletionService slow =
        (request, caller) -> {
          started.countDown();
          await(release);
          return TestCompletions.text("done");
        };
    try (TestServer server = TestServer.ready(slow)) {
      CompletableFuture<HttpResponse<String>> running = server.postAsync(COMPLETE, BODY);
      assertTrue(started.await(5, TimeUnit.SECONDS));
      assertFalse(server.server.drain(Duration.ofMillis(20)));
      HttpResponse<String> refused = server.post(COMPLETE, BODY);
      assertEquals(503, refused.statusCode());
      assertEquals("stopping", TestServer.json(refused.body()).at("/error/code").asText());
      assertEquals("{\"status\":\"stopping\"}", server.get("/health").body());
      assertEquals(200, server.get("/livez").statusCode());
      release.countDown();
      assertTrue(server.server.drain(Duration.ofSeconds(5)));
      server.server.stop();
      assertEquals(200, running.get(5, TimeUnit.SECONDS).statusCode());
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released the request");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
