package dev.bantam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.server.BantamServer;
import dev.bantam.server.ServerConfig;
import dev.bantam.server.ServerInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped model behind a real server, in a project that it has never seen. */
class MemoryServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IDIOM =
      "ledger.post(Entry.debit(account, amount).at(clock.instant()).by(Actor.system()));";
  private static final String PREFIX =
      """
      package shop.refund;

      class Refunds {
        private final Ledger ledger;
        private final Clock clock;

        Refunds(Ledger ledger, Clock clock) {
          this.ledger = ledger;
          this.clock = clock;
        }

        void refund(Account account, Amount amount) {
          ledger.post(Ent""";
  private static final String SUFFIX = "\n  }\n}\n";

  private final ProjectMemory memory = RealModel.memory();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BantamServer server =
      new BantamServer(
          new ServerConfig("127.0.0.1", 0, Set.of(), Set.of(), 1 << 20, /* inContainer= */ false),
          new ServerInfo("bantam-java", "1", "1", 1280));

  @BeforeEach
  void start() {
    server.start();
    server.ready(RealModel.completions());
  }

  @AfterEach
  void stop() {
    memory.clear();
    server.stop();
  }

  @Test
  void idiomOfTheProject_isWritten_andItsOriginIsNamed() throws Exception {
    assertFalse(complete().path("text").asText().contains("by(Actor.system())"));
    memory.learn("src/main/java/shop/order/Orders.java", file("Orders"));
    memory.learn("src/main/java/shop/sale/Sales.java", file("Sales"));
    JsonNode choice = complete();
    String text = choice.path("text").asText();
    // The model may prefer another factory; what nobody but the project writes is the rest.
    assertTrue(text.endsWith(IDIOM.substring(IDIOM.indexOf("(account"))), text);
    JsonNode source = choice.path("bantam").path("why").path("sources").path(0);
    assertTrue(source.path("path").asText().endsWith("s.java"), choice.toString());
    assertEquals(5, source.path("line").asInt(), choice.toString());
    assertTrue(source.path("share").asDouble() > 0.5, choice.toString());
  }

  @Test
  void fileThatIsForgotten_isNotWrittenFromAnyMore() throws Exception {
    memory.learn("src/main/java/shop/order/Orders.java", file("Orders"));
    memory.learn("src/main/java/shop/sale/Sales.java", file("Sales"));
    memory.forget("src/main/java/shop/order/Orders.java");
    memory.forget("src/main/java/shop/sale/Sales.java");
    assertFalse(complete().path("text").asText().contains("by(Actor.system())"));
  }

  private static String file(String name) {
    return "package shop;\n\nclass "
        + name
        + " {\n  void one(Account account, Amount amount) {\n    "
        + IDIOM
        + "\n  }\n}\n";
  }

  private JsonNode complete() throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "prefix",
                PREFIX,
                "suffix",
                SUFFIX,
                "path",
                "src/main/java/shop/refund/Refunds.java",
                "deadline_ms",
                30_000));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + "/v1/bantam/complete"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body()).path("choices").path(0);
  }
}
