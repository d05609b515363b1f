package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.AbandonedException;
import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.server.RawHttp.Answer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets that leave while a slow completion is computed. */
final class ClientConnectionTest {
  private static final long NOTICED_WITHIN_MILLIS = 100;
  private static final long SLOW_MILLIS = 1500;

  private final Semaphore started = new Semaphore(0);
  private final BlockingQueue<Long> noticedNanos = new LinkedBlockingQueue<>();
  private volatile boolean asking = true;
  private final TestServer server = TestServer.ready(this::computeSlowly);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void clientThatCloses_isNoticedAtOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertNoticed(/* reset= */ false);
    }
  }

  @Test
  void clientThatResets_isNoticedAtOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertNoticed(/* reset= */ true);
    }
  }

  @Test
  void clientThatCloses_whileNobodyAsks_isNotNoticed() throws Exception {
    asking = false;
    try (RawHttp raw = server.raw()) {
      raw.send(request("slow"));
      assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
    }
    assertNull(noticedNanos.poll(SLOW_MILLIS / 2, TimeUnit.MILLISECONDS));
  }

  @Test
  void clientThatStays_getsItsAnswer_andItsNextOnesOnTheSameConnection() throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(request("slow"));
      assertEquals(200, raw.readOne().status());
      for (int i = 0; i < 50; i++) {
        raw.send(request("fast"));
        assertEquals(200, raw.readOne().status());
      }
    }
    assertTrue(noticedNanos.isEmpty());
  }

  @Test
  void requestSentAhead_isNotMistaken_theConnectionEndsAfterTheAnswer() throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(request("slow"));
      assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
      raw.send(request("fast"));
      Answer answer = raw.readAll(3000);
      assertEquals(200, answer.status());
      assertEquals(1, answer.count(), answer.text());
      assertTrue(answer.closed());
    }
  }

  @Test
  void requestSentAheadOfAStream_endsTheConnection_too() throws Exception {
    try (RawHttp raw = server.raw()) {
      raw.send(request("stream"));
      assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
      raw.send(request("fast"));
      Answer answer = raw.readAll(3000);
      assertTrue(answer.text().contains("[DONE]"));
      assertEquals(1, answer.count(), answer.text());
      assertTrue(answer.closed());
    }
  }

  private void assertNoticed(boolean reset) throws Exception {
    long leftNanos;
    try (RawHttp raw = server.raw()) {
      raw.send(request("slow"));
      assertTrue(started.tryAcquire(5, TimeUnit.SECONDS));
      Thread.sleep(20);
      if (reset) {
        raw.socket.setSoLinger(true, 0);
      }
      leftNanos = System.nanoTime();
    }
    Long noticed = noticedNanos.poll(5, TimeUnit.SECONDS);
    assertNotNull(noticed);
    long millis = (noticed - leftNanos) / 1_000_000;
    assertTrue(millis <= NOTICED_WITHIN_MILLIS, "noticed after " + millis + " ms");
  }

  private Completion computeSlowly(CompletionRequest request, Caller caller) {
    if (request.prefix().equals("stream")) {
      caller.onText("x");
    }
    started.release();
    if (!request.prefix().equals("fast")) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS);
      while (System.nanoTime() < end) {
        if (asking && caller.hasLeft()) {
          noticedNanos.add(System.nanoTime());
          throw new AbandonedException("left");
        }
        pause();
      }
    }
    return TestCompletions.text("x");
  }

  private String request(String kind) {
    String body = "{\"prefix\":\"" + kind + "\",\"stream\":" + kind.equals("stream") + "}";
    return "POST /v1/bantam/complete HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.server.port()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
