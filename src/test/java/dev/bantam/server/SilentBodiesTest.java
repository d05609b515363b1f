package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.CompletionService;
import dev.bantam.server.RawHttp.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that announce a body and then say nothing more. */
final class SilentBodiesTest {
  private static final String COMPLETE = "/v1/bantam/complete";
  private static final String CANCEL = "/v1/bantam/cancel";
  private static final CompletionService SERVICE = (request, caller) -> TestCompletions.text("x");

  /** More than the server has threads, fewer than it takes connections. */
  private static final int CLIENTS = 140;

  private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource({COMPLETE + ", 64", "/v1/completions, 64", CANCEL + ", 16"})
  void moreThanThereArePlaces_areRefused_andHealthIsAnsweredAtOnce(String path, int places)
      throws Exception {
    List<RawHttp> clients = new ArrayList<>();
    try (TestServer server = TestServer.ready(LONG_PATIENCE, SERVICE)) {
      try {
        fill(server, path, CLIENTS, clients);
        long start = System.nanoTime();
        assertEquals(200, server.get("/livez").statusCode());
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < 1000, "answered after " + millis + " ms");
        assertEquals(CLIENTS - places, refused(clients));
      } finally {
        closeAll(clients);
      }
    }
  }

  @Test
  void fullServer_canStillBeToldToCancel_andServesAgainWhenTheSilentHaveGone() throws Exception {
    List<RawHttp> clients = new ArrayList<>();
    try (TestServer server = TestServer.ready(LONG_PATIENCE, SERVICE)) {
      try {
        fill(server, COMPLETE, 70, clients);
        assertEquals(6, refused(clients));
        assertEquals(200, server.post(CANCEL, "{\"client_id\":\"a\"}").statusCode());
      } finally {
        closeAll(clients);
      }
      assertTrue(isServedWithinSeconds(server, 5));
    }
  }

  @Test
  void silentBody_is408_afterThePatience() throws Exception {
    try (TestServer server = TestServer.ready(SERVICE);
        RawHttp raw = server.raw()) {
      raw.send(silent(server, COMPLETE));
      Answer answer = raw.readAll(4000);
      assertEquals(408, answer.status(), answer.text());
      assertTrue(answer.closed());
    }
  }

  @Test
  void connectionThatSentABody_mayBeIdleForLongerThanABodyMayTake() throws Exception {
    try (TestServer server = TestServer.ready(SERVICE);
        RawHttp raw = server.raw()) {
      for (int i = 0; i < 2; i++) {
        raw.send(head(server, COMPLETE, 14) + "{\"prefix\":\"a\"}");
        assertEquals(200, raw.readOne().status());
        Thread.sleep(TestServer.PATIENCE.toMillis() + 500);
      }
    }
  }

  private static void fill(TestServer server, String path, int count, List<RawHttp> clients)
      throws Exception {
    for (int i = 0; i < count; i++) {
      RawHttp raw = server.raw();
      clients.add(raw);
      raw.send(silent(server, path));
    }
  }

  private static long refused(List<RawHttp> clients) throws Exception {
    long refused = 0;
    for (RawHttp client : clients) {
      Answer answer = client.readAll(/* silenceMillis= */ 30);
      if (answer.status() == 429) {
        assertTrue(answer.text().contains("Connection: close"), answer.text());
        refused++;
      }
    }
    return refused;
  }

  private static boolean isServedWithinSeconds(TestServer server, int seconds) throws Exception {
    for (int i = 0; i < seconds * 10; i++) {
      if (server.post(COMPLETE, "{\"prefix\":\"a\"}").statusCode() == 200) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private static void closeAll(List<RawHttp> clients) throws Exception {
    for (RawHttp client : clients) {
      client.close();
    }
  }

  private static String silent(TestServer server, String path) {
    return head(server, path, 100) + "{";
  }

  private static String head(TestServer server, String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.server.port()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }
}
