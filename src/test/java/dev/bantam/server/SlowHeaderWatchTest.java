package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.CompletionService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a patience of one second and a look each second, a drip ends within about two. */
final class SlowHeaderWatchTest {
  private static final CompletionService SLOW =
      (request, caller) -> {
        sleep(Duration.ofMillis(2500));
        return TestCompletions.text("x");
      };

  private final TestServer server = TestServer.ready(SLOW);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void dripOfHeaders_isCutOff_alsoAfterAGoodRequest() throws Exception {
    try (RawHttp raw = server.raw()) {
      assertCutOff(raw);
    }
    try (RawHttp raw = server.raw()) {
      raw.send("GET /livez HTTP/1.1\r\n" + host() + "\r\n");
      assertEquals(200, raw.readOne().status());
      assertCutOff(raw);
    }
  }

  @Test
  void idleConnection_andLongComputation_areLeftAlone() throws Exception {
    try (RawHttp raw = server.raw()) {
      sleep(Duration.ofMillis(2500));
      String body = "{\"prefix\":\"x\"}";
      raw.send(
          "POST /v1/bantam/complete HTTP/1.1\r\n"
              + host()
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      assertEquals(200, raw.readOne().status());
      sleep(Duration.ofMillis(2500));
      raw.send("GET /livez HTTP/1.1\r\n" + host() + "\r\n");
      assertEquals(200, raw.readOne().status());
    }
  }

  private static void assertCutOff(RawHttp raw) throws Exception {
    long start = System.nanoTime();
    raw.sendAsFarAsRead("GET /livez HTTP/1.1\r\nX-A: ".getBytes(StandardCharsets.US_ASCII));
    raw.socket.setSoTimeout(100);
    boolean open = true;
    while (open && System.nanoTime() - start < Duration.ofSeconds(5).toNanos()) {
      raw.sendAsFarAsRead(new byte[] {'a'});
      open = !raw.readAll(100).closed();
    }
    assertTrue(!open, "still open after " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.server.port() + "\r\n";
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
