package dev.bantam.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.completion.AbandonedException;
import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many clients at once, most of which leave before their answer is there. */
final class CancelStormTest {
  private static final int CLIENTS = 16;
  private static final int REQUESTS_OF_EACH = 40;
  private static final int COMPUTE_MILLIS = 120;
  private static final int LEAVE_WITHIN_MILLIS = 60;
  private static final double LEAVING_SHARE = 0.6;

  private final Map<String, Long> leftNanos = new ConcurrentHashMap<>();
  private final Map<String, Long> noticedNanos = new ConcurrentHashMap<>();
  private final Map<String, Boolean> computedInFull = new ConcurrentHashMap<>();

  @Test
  void leaversAreNoticed_andStayersServed() throws Exception {
    int kept = 0;
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TestServer server = TestServer.ready(this::compute)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        results.add(clients.submit(() -> runClient(server, number)));
      }
      for (Future<Integer> result : results) {
        kept += result.get();
      }
      assertTrue(server.server.drain(Duration.ofSeconds(1)), "requests still run");
    } finally {
      clients.shutdownNow();
    }
    assertEquals(CLIENTS * REQUESTS_OF_EACH, kept + leftNanos.size());
    assertEquals(kept, computedInFull.size(), "a leaver was served to the end");
    assertTrue(noticedNanos.size() > leftNanos.size() / 2, "noticed " + noticedNanos.size());
    long[] delays = delaysMillis();
    long median = delays[delays.length / 2];
    assertTrue(median <= 25, "noticed after " + median + " ms at the median");
  }

  /** Returns how many requests were kept; each of them was answered well. */
  private int runClient(TestServer server, int number) throws Exception {
    Random random = new Random(number);
    int kept = 0;
    for (int i = 0; i < REQUESTS_OF_EACH; i++) {
      String id = number + "-" + i;
      try (RawHttp raw = server.raw()) {
        raw.send(request(server, id));
        if (random.nextDouble() < LEAVING_SHARE) {
          Thread.sleep(random.nextInt(LEAVE_WITHIN_MILLIS));
          raw.socket.setSoLinger(random.nextBoolean(), 0);
          leftNanos.put(id, System.nanoTime());
        } else {
          assertEquals(200, raw.readOne().status());
          kept++;
        }
      }
    }
    return kept;
  }

  private Completion compute(CompletionRequest request, Caller caller) {
    for (int step = 0; step < COMPUTE_MILLIS / 5; step++) {
      if (caller.hasLeft()) {
        noticedNanos.put(request.prefix(), System.nanoTime());
        throw new AbandonedException("left");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    computedInFull.put(request.prefix(), true);
    return TestCompletions.text("x");
  }

  private long[] delaysMillis() {
    return noticedNanos.entrySet().stream()
        .mapToLong(
            noticed -> {
              long left = leftNanos.getOrDefault(noticed.getKey(), 0L);
              assertTrue(left != 0, "one who stayed was taken for a leaver");
              return (noticed.getValue() - left) / 1_000_000;
            })
        .sorted()
        .toArray();
  }

  private static String request(TestServer server, String id) {
    String body = "{\"prefix\":\"" + id + "\"}";
    return "POST /v1/bantam/complete HTTP/1.1\r\nHost: 127.0.0.1:"
        + server.server.port()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
