package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bantam.completion.Completion.FinishReason;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.CompletionService;
import dev.bantam.completion.InvalidRequestException;
import dev.bantam.completion.OverloadedException;
import dev.bantam.completion.SuggestionShape;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenAiApiTest {
  private static final String PATH = "/v1/completions";

  private final BlockingQueue<CompletionRequest> seen = new LinkedBlockingQueue<>();
  private volatile CompletionService behaviour = (request, caller) -> TestCompletions.text(" = 1;");
  private final TestServer server =
      TestServer.ready(
          (request, caller) -> {
            seen.add(request);
            return behaviour.complete(request, caller);
          });

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void complete_defaultsAreGreedyAndShort() throws Exception {
    assertEquals(200, server.post(PATH, "{\"prompt\":\"int a\"}").statusCode());
    CompletionRequest request = seen.remove();
    assertEquals("int a", request.prefix());
    assertEquals("", request.suffix());
    assertEquals(64, request.maxTokens());
    assertEquals(1, request.choices());
    assertEquals(SuggestionShape.AUTO, request.shape());
    assertEquals(List.of(), request.stop());
    assertTrue(request.sampling().isGreedy());
    assertNull(request.filterMode());
    assertNull(request.path());
    assertEquals(Duration.ofSeconds(30), request.deadline());
  }

  @Test
  void complete_everyFieldArrives_unknownAndNullOnesDoNotMatter() throws Exception {
    String body =
        """
        {"model":"gpt-3.5-turbo-instruct","prompt":["a\\u00e4\\ud83d\\ude00"],"suffix":"z",
        "max_tokens":2000,"temperature":0.5,"top_p":0.9,"n":3,"stop":["\\n","}"],"seed":42,
        "stream":false,"stream_options":null,"logprobs":null,"echo":false,"user":"me",
        "frequency_penalty":0.1,"presence_penalty":0,"best_of":1,"logit_bias":{},"vendor":[1]}
        """;
    assertEquals(200, server.post(PATH, body).statusCode());
    CompletionRequest request = seen.remove();
    assertEquals("a\u00e4\ud83d\ude00", request.prefix());
    assertEquals("z", request.suffix());
    assertEquals(512, request.maxTokens());
    assertEquals(0.5, request.sampling().temperature());
    assertEquals(0.9, request.sampling().topP());
    assertEquals(42L, request.sampling().seed());
    assertEquals(3, request.choices());
    assertEquals(List.of("\n", "}"), request.stop());
  }

  @Test
  void promptInMarkers_isTakenApart_unlessThereIsASuffix() throws Exception {
    String prompt = "<fim_prefix>a<fim_suffix>b<fim_middle>";
    server.post(PATH, "{\"prompt\":\"" + prompt + "\"}");
    CompletionRequest split = seen.remove();
    assertEquals("a", split.prefix());
    assertEquals("b", split.suffix());
    server.post(PATH, "{\"prompt\":\"" + prompt + "\",\"suffix\":\"\"}");
    assertEquals(prompt, seen.remove().prefix());
  }

  @Test
  void complete_answerHasEverythingThatStrictClientsRead() throws Exception {
    behaviour =
        (request, caller) ->
            TestCompletions.of(
                TestCompletions.choice(
                    "a\"b", FinishReason.LENGTH, List.of(TestCompletions.finding())));
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"x\"}");
    JsonNode json = TestServer.json(response.body());
    assertTrue(json.get("id").asText().startsWith("cmpl-"));
    assertEquals("text_completion", json.get("object").asText());
    assertTrue(json.get("created").asLong() > 1_700_000_000L);
    assertEquals("test-model", json.get("model").asText());
    JsonNode choice = json.at("/choices/0");
    assertEquals(0, choice.get("index").asInt());
    assertEquals("a\"b", choice.get("text").asText());
    assertTrue(choice.get("logprobs").isNull());
    assertEquals("length", choice.get("finish_reason").asText());
    assertEquals(
        TestServer.json(
            """
            {"prompt_tokens":100,"completion_tokens":7,"total_tokens":107,
             "prompt_tokens_details":{"cached_tokens":60}}"""),
        json.get("usage"));
    assertEquals(TestServer.json(DETAILS), choice.get("bantam"));
    assertFalse(response.body().contains("\": "));
  }

  private static final String DETAILS =
      """
      {"filter":{"mode":"annotate","action":"annotated","status":"checked","ms":1.23},
       "findings":[{"ruleId":"BTM-89-sql-concat","cwe":[89],"level":"error",
         "message":"SQL is put together from text; use a parameter.",
         "range":{"start":2,"end":9},
         "related":[{"message":"comes from here","line":3,"column":5}],
         "confidence":0.9,"helpUri":"https://cwe.mitre.org/data/definitions/89.html",
         "fix":{"description":"Use ?","edits":[{"range":{"start":2,"end":3},"text":"?"}]},
         "api":{"name":"java.lang.Thread.stop()","since":"1.2","forRemoval":true}}],
       "why":{"steps":["stop_at_line"],"shape":"line","candidates":1},
       "replace":{"start":0,"end":1}}
      """;

  @Test
  void stream_piecesThenFinishThenUsageThenDone() throws Exception {
    behaviour =
        (request, caller) -> {
          caller.onText("int ");
          caller.onText("b;");
          return TestCompletions.text("int b;\n");
        };
    HttpResponse<String> response =
        server.post(
            PATH, "{\"prompt\":\"x\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElseThrow());
    List<String> events = events(response.body());
    assertEquals(5, events.size());
    assertEquals("int ", TestServer.json(events.get(0)).at("/choices/0/text").asText());
    assertTrue(TestServer.json(events.get(0)).at("/choices/0/finish_reason").isNull());
    assertEquals("b;", TestServer.json(events.get(1)).at("/choices/0/text").asText());
    JsonNode last = TestServer.json(events.get(2));
    assertEquals("\n", last.at("/choices/0/text").asText());
    assertEquals("stop", last.at("/choices/0/finish_reason").asText());
    assertEquals("checked", last.at("/choices/0/bantam/filter/status").asText());
    JsonNode usage = TestServer.json(events.get(3));
    assertEquals(0, usage.get("choices").size());
    assertEquals(107, usage.at("/usage/total_tokens").asInt());
    assertEquals("[DONE]", events.get(4));
    assertEquals(
        TestServer.json(events.get(0)).get("id"), TestServer.json(events.get(3)).get("id"));
  }

  @Test
  void stream_failureBeforeTheFirstPiece_hasItsStatus() throws Exception {
    behaviour =
        (request, caller) -> {
          throw new OverloadedException("full");
        };
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"x\",\"stream\":true}");
    assertEquals(429, response.statusCode());
    assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
    assertEquals("rate_limit_error", TestServer.json(response.body()).at("/error/type").asText());
  }

  @Test
  void stream_failureAfterTheFirstPiece_isAnEvent() throws Exception {
    behaviour =
        (request, caller) -> {
          caller.onText("int ");
          throw new IllegalStateException("secret text");
        };
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"x\",\"stream\":true}");
    List<String> events = events(response.body());
    assertEquals(2, events.size());
    assertEquals("internal", TestServer.json(events.get(1)).at("/error/code").asText());
    assertFalse(response.body().contains("secret"));
  }

  @Test
  void wrongTypesAndRanges_are400InOpenAisForm() throws Exception {
    assertRefused("{}", "prompt");
    assertRefused("{\"prompt\":5}", "prompt");
    assertRefused("{\"prompt\":[\"a\",\"b\"]}", "prompt");
    assertRefused("{\"prompt\":[1,2]}", "prompt");
    assertRefused("{\"prompt\":\"x\",\"suffix\":1}", "suffix");
    assertRefused("{\"prompt\":\"x\",\"max_tokens\":-1}", "max_tokens");
    assertRefused("{\"prompt\":\"x\",\"max_tokens\":0}", "max_tokens");
    assertRefused("{\"prompt\":\"x\",\"max_tokens\":2147483648}", "max_tokens");
    assertRefused("{\"prompt\":\"x\",\"max_tokens\":1.5}", "max_tokens");
    assertRefused("{\"prompt\":\"x\",\"max_tokens\":\"5\"}", "max_tokens");
    assertRefused("{\"prompt\":\"x\",\"temperature\":\"0\"}", "temperature");
    assertRefused("{\"prompt\":\"x\",\"temperature\":2.5}", "temperature");
    assertRefused("{\"prompt\":\"x\",\"temperature\":1e999}", "temperature");
    assertRefused("{\"prompt\":\"x\",\"top_p\":0}", "top_p");
    assertRefused("{\"prompt\":\"x\",\"n\":0}", "n");
    assertRefused("{\"prompt\":\"x\",\"n\":9}", "n");
    assertRefused("{\"prompt\":\"x\",\"n\":2,\"stream\":true}", "n");
    assertRefused("{\"prompt\":\"x\",\"stop\":[\"\"]}", "stop");
    assertRefused("{\"prompt\":\"x\",\"stop\":{}}", "stop");
    assertRefused("{\"prompt\":\"x\",\"stream\":1}", "stream");
    assertRefused("{\"prompt\":\"x\",\"stream_options\":true}", "stream_options");
    assertRefused("{\"prompt\":\"x\",\"seed\":1.0}", "seed");
    assertRefused("{\"prompt\":\"x\",\"echo\":\"yes\"}", "echo");
    assertRefused("{\"prompt\":\"x\",\"model\":7}", "model");
    assertRefused("{\"prompt\":\"x\",\"user\":7}", "user");
    assertRefused("{\"prompt\":\"x\",\"logit_bias\":7}", "logit_bias");
  }

  private void assertRefused(String body, String param) throws Exception {
    HttpResponse<String> response = server.post(PATH, body);
    assertEquals(400, response.statusCode(), body);
    JsonNode error = TestServer.json(response.body()).get("error");
    assertEquals(param, error.get("param").asText(), body);
    assertEquals("invalid_request_error", error.get("type").asText());
    assertEquals("invalid_request", error.get("code").asText());
    assertFalse(error.get("message").asText().isEmpty());
  }

  @Test
  void refusalOfTheService_namesTheField() throws Exception {
    behaviour =
        (request, caller) -> {
          throw new InvalidRequestException("suffix", "suffix is too long");
        };
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"x\"}");
    assertEquals(400, response.statusCode());
    assertEquals("suffix", TestServer.json(response.body()).at("/error/param").asText());
  }

  @Test
  void unexpectedFailure_is500WithoutItsText() throws Exception {
    behaviour =
        (request, caller) -> {
          throw new IllegalStateException("secret " + request.prefix());
        };
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"canary\"}");
    assertEquals(500, response.statusCode());
    assertEquals("server_error", TestServer.json(response.body()).at("/error/type").asText());
    assertFalse(response.body().contains("canary") || response.body().contains("Exception"));
  }

  @Test
  void error_is500WithoutItsText() throws Exception {
    behaviour =
        (request, caller) -> {
          throw new AssertionError("secret " + request.prefix());
        };
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"canary\"}");
    assertEquals(500, response.statusCode());
    assertEquals("internal", TestServer.json(response.body()).at("/error/code").asText());
    assertFalse(response.body().contains("canary"));
  }

  @Test
  void loneSurrogates_goInAndOut() throws Exception {
    behaviour = (request, caller) -> TestCompletions.text(request.prefix());
    HttpResponse<String> response = server.post(PATH, "{\"prompt\":\"a\\ud83d b\\u0000\"}");
    assertEquals(200, response.statusCode());
    assertEquals("a\ud83d b\0", TestServer.json(response.body()).at("/choices/0/text").asText());
  }

  @Test
  void models_listsTheLoadedOne() throws Exception {
    JsonNode json = TestServer.json(server.get("/v1/models").body());
    assertEquals("list", json.get("object").asText());
    assertEquals("test-model", json.at("/data/0/id").asText());
    assertEquals("model", json.at("/data/0/object").asText());
    assertEquals("bantam", json.at("/data/0/owned_by").asText());
    assertEquals(8192, json.at("/data/0/max_model_len").asInt());
    assertTrue(json.at("/data/0/created").asLong() > 1_700_000_000L);
  }

  static List<String> events(String body) {
    return body.lines().filter(line -> !line.isEmpty()).map(OpenAiApiTest::data).toList();
  }

  private static String data(String line) {
    assertTrue(line.startsWith("data: "), line);
    return line.substring("data: ".length());
  }
}
