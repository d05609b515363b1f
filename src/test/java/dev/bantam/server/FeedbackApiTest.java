package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.Feedback;
import dev.bantam.completion.Feedback.Kind;
import dev.bantam.completion.Projects;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedbackApiTest {
  private static final String REQUEST =
      """
      {"prefix":"class A {\\n","path":"a/A.java","workspace_root":"/code/shop"}""";

  private final List<Feedback> told = new ArrayList<>();
  private final List<String> named = new ArrayList<>();
  private int forgotten;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.loading();
    server.server.ready(
        (request, caller) -> TestCompletions.text("int a;\n  int b;"),
        new Projects() {
          @Override
          public List<Progress> progress() {
            return List.of(new Progress(10, 7, false));
          }

          @Override
          public void named(String root) {
            named.add(root);
          }

          @Override
          public void take(Feedback feedback) {
            told.add(feedback);
          }

          @Override
          public void forgetFeedback() {
            forgotten++;
          }
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void accept_tellsWhatWasTaken_once() throws Exception {
    String id = complete();
    assertEquals("{\"known\":true}", post("/v1/bantam/accept", "{\"id\":\"" + id + "\"}").body());
    assertEquals(List.of(feedback(Kind.ACCEPTED, "int a;\n  int b;")), told);
    assertEquals("{\"known\":false}", post("/v1/bantam/accept", "{\"id\":\"" + id + "\"}").body());
    assertEquals(1, told.size());
  }

  @Test
  void accept_ofABeginning_tellsThatPart() throws Exception {
    String id = complete();
    post("/v1/bantam/accept", "{\"id\":\"" + id + "\",\"index\":0,\"length\":3}");
    assertEquals(List.of(feedback(Kind.ACCEPTED, "int")), told);
  }

  @Test
  void dismiss_tellsWhatWasTurnedDown() throws Exception {
    post("/v1/bantam/dismiss", "{\"id\":\"" + complete() + "\"}");
    assertEquals(List.of(feedback(Kind.DISMISSED, "int a;\n  int b;")), told);
  }

  @Test
  void events_areReadAsTabbySendsThem() throws Exception {
    String viewed = complete();
    HttpResponse<String> view = event("view", viewed, "");
    assertEquals(200, view.statusCode());
    assertEquals("", view.body());
    assertEquals(List.of(), told);
    event("select", viewed, ",\"select_kind\":\"line\",\"view_id\":\"v\",\"elapsed\":12");
    event("select", complete(), "");
    event("dismiss", complete(), "");
    event("select", "cmpl-unknown", "");
    assertEquals(
        List.of(
            feedback(Kind.ACCEPTED, "int a;"),
            feedback(Kind.ACCEPTED, "int a;\n  int b;"),
            feedback(Kind.DISMISSED, "int a;\n  int b;")),
        told);
  }

  @Test
  void openAisAnswers_canBeTold() throws Exception {
    String body = post("/v1/completions", "{\"prompt\":\"class B {\\n\"}").body();
    event("select", TestServer.json(body).path("id").asText(), "");
    assertEquals(
        List.of(new Feedback(Kind.ACCEPTED, null, null, "class B {\n", "int a;\n  int b;")), told);
    String stream = post("/v1/completions", "{\"prompt\":\"class B {\\n\",\"stream\":true}").body();
    event("dismiss", stream.replaceAll("(?s).*?\"id\":\"([^\"]*)\".*", "$1"), "");
    assertEquals(2, told.size());
  }

  @Test
  void onlyTheLastSuggestions_areRemembered() throws Exception {
    String first = complete();
    for (int i = 0; i < 64; i++) {
      complete();
    }
    assertEquals(
        "{\"known\":false}", post("/v1/bantam/accept", "{\"id\":\"" + first + "\"}").body());
  }

  @Test
  void wrongFields_areRefusedWithoutRepeatingThem() throws Exception {
    for (String body :
        List.of(
            "{}",
            "{\"id\":7}",
            "{\"id\":\"canary\",\"indx\":0}",
            "{\"id\":\"canary\",\"length\":0}",
            "{\"id\":\"canary\",\"index\":1.5}",
            "{\"id\":\"" + "canary".repeat(40) + "\"}")) {
      HttpResponse<String> answer = post("/v1/bantam/accept", body);
      assertEquals(400, answer.statusCode(), body);
      assertTrue(!answer.body().contains("canary"), answer.body());
    }
    assertEquals(400, post("/v1/events", "{\"completion_id\":\"a\"}").statusCode());
    String id = complete();
    post("/v1/bantam/accept", "{\"id\":\"" + id + "\",\"index\":-1}");
    post("/v1/bantam/accept", "{\"id\":\"" + complete() + "\",\"index\":5}");
    assertEquals(List.of(), told);
  }

  @Test
  void workspaceRoot_isNamed_ifAbsolute() throws Exception {
    complete();
    assertEquals(List.of("/code/shop"), named);
    post("/v1/bantam/complete", REQUEST.replace("/code/shop", "/code/x/../shop/"));
    assertEquals(List.of("/code/shop", "/code/shop"), named);
    String relative = REQUEST.replace("/code/shop", "../shop");
    assertEquals(400, post("/v1/bantam/complete", relative).statusCode());
    String broken = REQUEST.replace("/code/shop", "/code/\\u0000");
    assertEquals(400, post("/v1/bantam/complete", broken).statusCode());
    assertEquals(2, named.size());
  }

  @Test
  void forget_isPassedOn() throws Exception {
    assertEquals("{\"forgotten\":true}", post("/v1/bantam/forget", "{}").body());
    assertEquals(1, forgotten);
  }

  @Test
  void health_tellsHowFarProjectsAreRead() throws Exception {
    String health = server.get("/v1/health").body();
    assertTrue(health.contains("\"projects\":[{\"files\":10,\"read\":7,\"ready\":false}]"), health);
  }

  private String complete() throws Exception {
    return TestServer.json(post("/v1/bantam/complete", REQUEST).body()).path("id").asText();
  }

  private HttpResponse<String> event(String type, String id, String more) throws Exception {
    return post(
        "/v1/events" + (more.contains("line") ? "?select_kind=line" : ""),
        "{\"type\":\""
            + type
            + "\",\"completion_id\":\""
            + id
            + "\",\"choice_index\":0"
            + more
            + "}");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return server.post(path, body);
  }

  private static Feedback feedback(Kind kind, String text) {
    return new Feedback(kind, "/code/shop", "a/A.java", "class A {\n", text);
  }
}
