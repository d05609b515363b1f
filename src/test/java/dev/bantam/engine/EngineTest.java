package dev.bantam.engine;

import static dev.bantam.engine.EngineFixture.prompt;
import static dev.bantam.engine.EngineFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeModelRunner runner = new FakeModelRunner(2, 64);
  private final Engine engine = start(runner);

  private static Engine start(FakeModelRunner runner) {
    return Engine.start(
        runner,
        EngineFixture.vocabulary(),
        Set.of(EngineFixture.END),
        new EngineConfig(2, 16, 8, FillPolicy.ALWAYS, /* drafts= */ true));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void poll_piecesAddUpToTheResult() throws Exception {
    runner.passMillis = 2;
    Generation generation = engine.submit(request(prompt(40, 1), 20));
    StringBuilder pieces = new StringBuilder();
    for (String piece = generation.poll(LONG); piece != null; piece = generation.poll(LONG)) {
      pieces.append(piece);
    }
    assertTrue(generation.isDone());
    assertEquals(20, pieces.length());
    assertEquals(pieces.toString(), generation.result().text());
    assertNull(generation.poll(LONG));
  }

  @Test
  void poll_nothingInTime_null() throws Exception {
    runner.passMillis = 200;
    Generation generation = engine.submit(request(prompt(5, 1), 3));
    assertNull(generation.poll(Duration.ofMillis(1)));
    assertFalse(generation.isDone());
  }

  @Test
  void submit_fromManyThreads_textsEqualThoseAlone() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        GenerationRequest request = request(prompt(1 + i % 40, i), 1 + i % 15);
        answers.add(clients.submit(() -> engine.submit(request).result().text()));
      }
      FakeModelRunner single = new FakeModelRunner(1, 64);
      try (Engine alone = start(single)) {
        for (int i = 0; i < 200; i++) {
          GenerationRequest request = request(prompt(1 + i % 40, i), 1 + i % 15);
          assertEquals(alone.submit(request).result().text(), answers.get(i).get());
        }
      }
    } finally {
      clients.shutdownNow();
    }
    assertEquals(0, engine.inFlight());
  }

  @Test
  void submit_moreThanSlotsAndQueue_isRefused_andRoomComesBack() throws Exception {
    runner.passMillis = 20;
    List<Generation> accepted = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      accepted.add(engine.submit(request(prompt(5, i), 4)));
    }
    assertThrows(QueueFullException.class, () -> engine.submit(request(prompt(5, 9), 4)));
    assertEquals(4, engine.inFlight());
    for (Generation generation : accepted) {
      generation.result();
    }
    engine.submit(request(prompt(5, 9), 4)).result();
  }

  @Test
  void submit_promptLargerThanASlot_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> engine.submit(request(prompt(64, 1), 4)));
    assertEquals(0, engine.inFlight());
  }

  @Test
  void cancel_endsSoon_andOthersGoOn() throws Exception {
    runner.passMillis = 5;
    Generation kept = engine.submit(request(prompt(5, 1), 30));
    Generation dropped = engine.submit(request(prompt(5, 2), 30));
    assertTrue(dropped.poll(LONG) != null);
    dropped.cancel();
    assertEquals(FinishReason.CANCELLED, dropped.result().finishReason());
    assertFalse(kept.isDone());
    assertEquals(30, kept.result().completionTokens());
  }

  @Test
  void failingModel_failsTheRequest_theNextOneRuns() throws Exception {
    runner.failure = new IllegalStateException("broken");
    Generation failed = engine.submit(request(prompt(5, 1), 3));
    assertThrows(GenerationFailedException.class, failed::result);
    assertNull(failed.poll(LONG));
    runner.failure = null;
    assertEquals(3, engine.submit(request(prompt(5, 1), 3)).result().completionTokens());
  }

  @Test
  void drain_refusesNewOnes_andWaitsForTheOld() throws Exception {
    runner.passMillis = 5;
    Generation generation = engine.submit(request(prompt(5, 1), 20));
    assertFalse(engine.drain(Duration.ofMillis(1)));
    assertThrows(EngineStoppedException.class, () -> engine.submit(request(prompt(5, 2), 3)));
    assertTrue(engine.drain(LONG));
    assertEquals(20, generation.result().completionTokens());
  }

  @Test
  void close_abortsThePass_failsAllInFlight_andFreesTheModel() throws Exception {
    runner.passMillis = 60_000;
    List<Generation> inFlight = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      inFlight.add(engine.submit(request(prompt(5, i), 4)));
    }
    long start = System.nanoTime();
    engine.close();
    assertTrue(System.nanoTime() - start < LONG.toNanos());
    assertTrue(runner.closed);
    for (Generation generation : inFlight) {
      assertThrows(EngineStoppedException.class, generation::result);
    }
    assertThrows(EngineStoppedException.class, () -> engine.submit(request(prompt(5, 2), 3)));
    assertEquals(0, engine.inFlight());
  }
}
