package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bantam.completion.AbandonedException;
import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.Completion.FinishReason;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.CompletionService;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import dev.bantam.filter.FilterMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BantamApiTest {
  private static final String PATH = "/v1/bantam/complete";

  private final BlockingQueue<CompletionRequest> seen = new LinkedBlockingQueue<>();
  private final Semaphore started = new Semaphore(0);
  private volatile CompletionService behaviour = (request, caller) -> TestCompletions.text(" = 1;");
  private final TestServer server =
      TestServer.ready(
          (request, caller) -> {
            seen.add(request);
            CompletionService current = behaviour;
            started.release();
            return current.complete(request, caller);
          });

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void complete_defaults() throws Exception {
    assertEquals(200, server.post(PATH, "{\"prefix\":\"int a\"}").statusCode());
    CompletionRequest request = seen.remove();
    assertEquals("int a", request.prefix());
    assertEquals("", request.suffix());
    assertNull(request.path());
    assertNull(request.javaRelease());
    assertEquals(Workspace.NONE, request.workspace());
    assertNull(request.filterMode());
    assertEquals(SuggestionShape.AUTO, request.shape());
    assertEquals(64, request.maxTokens());
    assertEquals(1, request.choices());
    assertTrue(request.sampling().isGreedy());
    assertEquals(Duration.ofSeconds(5), request.deadline());
  }

  @Test
  void complete_everyFieldArrives() throws Exception {
    String body =
        """
        {"prefix":"a","suffix":"z","path":"src/A.java","client_id":"c","request_id":"r",
        "shape":"block","temperature":1,"top_p":0.5,"seed":9007199254740993,"stop":["x"],"n":2,
        "libraries":["slf4j-api 2"],"context":[{"path":"B.java","text":"class B {}"}],
        "java_release":21,"filter":"resample","deadline_ms":700,"stream":false}
        """;
    HttpResponse<String> response = server.post(PATH, body);
    assertEquals(200, response.statusCode());
    CompletionRequest request = seen.remove();
    assertEquals("src/A.java", request.path());
    assertEquals(SuggestionShape.BLOCK, request.shape());
    assertEquals(256, request.maxTokens());
    assertEquals(9007199254740993L, request.sampling().seed());
    assertEquals(2, request.choices());
    assertEquals(21, request.javaRelease());
    assertEquals(
        new Workspace(
            List.of("slf4j-api 2"),
            List.of(new Workspace.ContextFile("B.java", "class B {}")),
            "c"),
        request.workspace());
    assertEquals(FilterMode.RESAMPLE, request.filterMode());
    assertEquals(Duration.ofMillis(700), request.deadline());
    assertEquals("r", TestServer.json(response.body()).get("request_id").asText());
  }

  @Test
  void complete_sampledWithoutSeed_leavesItToTheService() throws Exception {
    String body = "{\"prefix\":\"a\",\"temperature\":0.8}";
    server.post(PATH, body);
    assertNull(seen.remove().sampling().seed());
  }

  @Test
  void complete_answerIsVersionZero() throws Exception {
    behaviour =
        (request, caller) ->
            TestCompletions.of(
                TestCompletions.choice("a;", FinishReason.DEADLINE, List.of()),
                TestCompletions.choice("b;", FinishReason.LENGTH, List.of()));
    HttpResponse<String> response = server.post(PATH, "{\"prefix\":\"x\",\"n\":2}");
    String id = TestServer.json(response.body()).get("id").asText();
    String bantam =
        "{\"filter\":{\"mode\":\"annotate\",\"action\":\"none\",\"status\":\"checked\",\"ms\":1.23},"
            + "\"findings\":[],\"why\":{\"steps\":[\"stop_at_line\"],\"shape\":\"line\","
            + "\"candidates\":1}}";
    assertEquals(
        "{\"id\":\""
            + id
            + "\",\"model\":\"test-model\",\"choices\":["
            + "{\"index\":0,\"text\":\"a;\",\"replace\":{\"start\":0,\"end\":1},"
            + "\"finish_reason\":\"deadline\",\"bantam\":"
            + bantam
            + "},"
            + "{\"index\":1,\"text\":\"b;\",\"replace\":{\"start\":0,\"end\":1},"
            + "\"finish_reason\":\"length\",\"bantam\":"
            + bantam
            + "}],"
            + "\"usage\":{\"prompt_tokens\":100,\"cached_tokens\":60,\"completion_tokens\":7,"
            + "\"computed_tokens\":48,\"passes\":3,\"drafted_tokens\":5,\"accepted_tokens\":4},"
            + "\"timings\":{\"queue_ms\":0.13,\"prefill_ms\":20.5,\"decode_ms\":30.26,"
            + "\"filter_ms\":1.5,\"total_ms\":52.5}}",
        response.body());
  }

  @Test
  void stream_piecesThenTheWholeThenDone() throws Exception {
    behaviour =
        (request, caller) -> {
          caller.onText("int ");
          caller.onText("b;");
          return TestCompletions.text("int b;");
        };
    HttpResponse<String> response =
        server.post(PATH, "{\"prefix\":\"x\",\"stream\":true,\"request_id\":\"7\"}");
    List<String> events = OpenAiApiTest.events(response.body());
    assertEquals(4, events.size());
    JsonNode whole = TestServer.json(events.get(2));
    String id = whole.get("id").asText();
    assertEquals("{\"id\":\"" + id + "\",\"text\":\"int \"}", events.get(0));
    assertEquals("{\"id\":\"" + id + "\",\"text\":\"b;\"}", events.get(1));
    assertEquals("int b;", whole.at("/choices/0/text").asText());
    assertEquals("7", whole.get("request_id").asText());
    assertTrue(whole.get("done").asBoolean());
    assertEquals("[DONE]", events.get(3));
  }

  @Test
  void stream_pieceArrivesWhileMoreIsComputed() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    behaviour =
        (request, caller) -> {
          caller.onText("int ");
          BantamServerTest.await(release);
          return TestCompletions.text("int b;");
        };
    String body = "{\"prefix\":\"x\",\"stream\":true}";
    try (RawHttp raw = server.raw()) {
      raw.send(
          "POST /v1/bantam/complete HTTP/1.1\r\nHost: 127.0.0.1:"
              + server.server.port()
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      String early = raw.readAll(500).text();
      assertTrue(early.contains("\"text\":\"int \"}"), early);
      assertFalse(early.contains("done"), early);
      release.countDown();
      assertTrue(raw.readAll(500).text().contains("[DONE]"));
    }
  }

  @Test
  void newerRequestOfAClient_endsTheOlderOne() throws Exception {
    behaviour = BantamApiTest::untilLeft;
    CompletableFuture<HttpResponse<String>> older =
        server.postAsync(PATH, "{\"prefix\":\"x\",\"client_id\":\"a\",\"request_id\":\"1\"}");
    assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
    behaviour = (request, caller) -> TestCompletions.text("new");
    HttpResponse<String> newer =
        server.post(PATH, "{\"prefix\":\"xy\",\"client_id\":\"a\",\"request_id\":\"2\"}");
    assertEquals(200, newer.statusCode());
    assertEnded("superseded", older);
  }

  @Test
  void requestOfAnotherClient_endsNothing() throws Exception {
    Semaphore release = new Semaphore(0);
    behaviour =
        (request, caller) -> {
          release.acquireUninterruptibly();
          return TestCompletions.text(caller.hasLeft() ? "left" : "kept");
        };
    CompletableFuture<HttpResponse<String>> first =
        server.postAsync(PATH, "{\"prefix\":\"x\",\"client_id\":\"a\"}");
    assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
    behaviour = (request, caller) -> TestCompletions.text("other");
    server.post(PATH, "{\"prefix\":\"x\",\"client_id\":\"b\"}");
    server.post(PATH, "{\"prefix\":\"x\"}");
    release.release();
    assertTrue(first.get(5, TimeUnit.SECONDS).body().contains("kept"));
  }

  @Test
  void cancel_endsTheNamedRequestOnly() throws Exception {
    behaviour = BantamApiTest::untilLeft;
    CompletableFuture<HttpResponse<String>> running =
        server.postAsync(PATH, "{\"prefix\":\"x\",\"client_id\":\"a\",\"request_id\":\"1\"}");
    assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
    assertEquals("{\"cancelled\":0}", cancel("{\"client_id\":\"b\"}"));
    assertEquals("{\"cancelled\":0}", cancel("{\"client_id\":\"a\",\"request_id\":\"2\"}"));
    assertFalse(running.isDone());
    assertEquals("{\"cancelled\":1}", cancel("{\"client_id\":\"a\",\"request_id\":\"1\"}"));
    assertEnded("cancelled", running);
    assertEquals("{\"cancelled\":0}", cancel("{\"client_id\":\"a\"}"));
    assertEquals(400, server.post("/v1/bantam/cancel", "{}").statusCode());
  }

  @Test
  void wrongFields_are400AndNameTheField() throws Exception {
    assertRefused("{}", "prefix");
    assertRefused("{\"prefix\":null}", "prefix");
    assertRefused("{\"prefix\":[\"x\"]}", "prefix");
    assertRefused("{\"prefix\":\"x\",\"path\":1}", "path");
    assertRefused("{\"prefix\":\"x\",\"shape\":\"Line\"}", "shape");
    assertRefused("{\"prefix\":\"x\",\"filter\":\"off\"}", "filter");
    assertRefused("{\"prefix\":\"x\",\"max_tokens\":513}", "max_tokens");
    assertRefused("{\"prefix\":\"x\",\"java_release\":7}", "java_release");
    assertRefused("{\"prefix\":\"x\",\"deadline_ms\":0}", "deadline_ms");
    assertRefused("{\"prefix\":\"x\",\"deadline_ms\":60001}", "deadline_ms");
    assertRefused("{\"prefix\":\"x\",\"stop\":\"y\"}", "stop");
    assertRefused("{\"prefix\":\"x\",\"stop\":[1]}", "stop");
    assertRefused("{\"prefix\":\"x\",\"client_id\":\"" + "c".repeat(201) + "\"}", "client_id");
    assertRefused("{\"prefix\":\"x\",\"n\":2,\"stream\":true}", "n");
  }

  @Test
  void unknownField_isNamed() throws Exception {
    for (String name : List.of("sufix", "_9", "a".repeat(40))) {
      assertRefused("{\"prefix\":\"x\",\"" + name + "\":\"canary\"}", name);
    }
    String body = server.post(PATH, "{\"prefix\":\"x\",\"sufix\":\"canary\"}").body();
    String message = TestServer.json(body).at("/error/message").asText();
    assertTrue(message.startsWith("unknown field 'sufix'; known are client_id, "), message);
    assertFalse(body.contains("canary"));
  }

  @Test
  void workspaceBeyondItsLimits_isRefused() throws Exception {
    String longText = "a".repeat(Workspace.MAX_CONTEXT_TEXT + 1);
    String file = "{\"path\":\"A.java\",\"text\":\"\"}";
    assertRefused(with("libraries", "\"gson 2\""), "libraries");
    assertRefused(with("libraries", "[2]"), "libraries");
    assertRefused(with("libraries", "[\"\"]"), "libraries");
    assertRefused(with("libraries", "[\"" + "a".repeat(101) + "\"]"), "libraries");
    assertRefused(with("libraries", "[\"gson\\n2\"]"), "libraries");
    assertRefused(with("libraries", "[" + "\"gson 2\",".repeat(8) + "\"gson 2\"]"), "libraries");
    assertRefused(with("context", file), "context");
    assertRefused(with("context", "[\"A.java\"]"), "context");
    assertRefused(with("context", "[{\"path\":\"A.java\"}]"), "text");
    assertRefused(with("context", "[" + file.replace("text", "code") + "]"), "text");
    assertRefused(with("context", "[{\"path\":\"A\",\"text\":\"\",\"at\":1}]"), "at");
    assertRefused(with("context", "[" + (file + ",").repeat(8) + file + "]"), "context");
    assertRefused(with("context", "[{\"path\":\"A\",\"text\":\"" + longText + "\"}]"), "context");
    assertTrue(seen.isEmpty());
  }

  private static String with(String field, String value) {
    return "{\"prefix\":\"x\",\"" + field + "\":" + value + "}";
  }

  @Test
  void unknownField_whoseNameMayBeCode_isRefusedWithoutRepeatingIt() throws Exception {
    for (String name : List.of("canary()", "9canary", "canary x", "", "canary" + "a".repeat(35))) {
      HttpResponse<String> response = server.post(PATH, "{\"prefix\":\"x\",\"" + name + "\":1}");
      assertEquals(400, response.statusCode());
      assertFalse(response.body().contains("canary"));
      assertFalse(response.body().contains("\"field\""));
      assertTrue(response.body().contains("java_release"));
    }
  }

  private String cancel(String body) throws Exception {
    return server.post("/v1/bantam/cancel", body).body();
  }

  private void assertRefused(String body, String field) throws Exception {
    HttpResponse<String> response = server.post(PATH, body);
    assertEquals(400, response.statusCode(), body);
    JsonNode error = TestServer.json(response.body()).get("error");
    assertEquals("invalid_request", error.get("code").asText());
    assertEquals(field, error.get("field").asText(), body);
  }

  private static void assertEnded(String code, CompletableFuture<HttpResponse<String>> request)
      throws Exception {
    HttpResponse<String> response = request.get(5, TimeUnit.SECONDS);
    assertEquals(409, response.statusCode());
    assertEquals(code, TestServer.json(response.body()).at("/error/code").asText());
  }

  /** Computes until the caller has left, as the engine does. */
  static Completion untilLeft(CompletionRequest request, Caller caller) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      if (caller.hasLeft()) {
        throw new AbandonedException("left");
      }
      pause();
    }
    return TestCompletions.text("nobody left");
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
