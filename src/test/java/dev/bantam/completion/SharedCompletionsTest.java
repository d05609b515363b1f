package dev.bantam.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedCompletionsTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);
  private final SharedCompletions shared = new SharedCompletions(this::run);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile @Nullable RuntimeException failure;

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void equalGreedyRequests_oneRunAnswersAll() throws Exception {
    List<CompletableFuture<Completion>> answers =
        List.of(ask(Sampling.GREEDY, Caller.PATIENT), ask(Sampling.GREEDY, Caller.PATIENT));
    awaitRuns(1);
    Thread.sleep(50);
    go.countDown();
    assertSame(answers.get(0).get(), answers.get(1).get());
    assertEquals(1, runs.get());
  }

  @Test
  void drawnRequests_eachHasItsOwnRun() throws Exception {
    Sampling drawn = new Sampling(0.8, 1, 0, 0, 7L);
    List<CompletableFuture<Completion>> answers =
        List.of(ask(drawn, Caller.PATIENT), ask(drawn, Caller.PATIENT));
    go.countDown();
    for (CompletableFuture<Completion> answer : answers) {
      answer.get();
    }
    assertEquals(2, runs.get());
  }

  @Test
  void firstCallerLeaves_theOtherStillGetsItsAnswer() throws Exception {
    AtomicBoolean left = new AtomicBoolean();
    CompletableFuture<Completion> first = ask(Sampling.GREEDY, left::get);
    awaitRuns(1);
    CompletableFuture<Completion> second = ask(Sampling.GREEDY, Caller.PATIENT);
    Thread.sleep(50);
    left.set(true);
    Thread.sleep(50);
    go.countDown();
    assertEquals("model", second.get().model());
    ExecutionException thrown = assertThrows(ExecutionException.class, first::get);
    assertInstanceOf(AbandonedException.class, thrown.getCause());
    assertEquals(1, runs.get());
  }

  @Test
  void everyoneLeaves_theRunIsGivenUp() throws Exception {
    AtomicBoolean left = new AtomicBoolean();
    CompletableFuture<Completion> first = ask(Sampling.GREEDY, left::get);
    CompletableFuture<Completion> second = ask(Sampling.GREEDY, left::get);
    awaitRuns(1);
    left.set(true);
    for (CompletableFuture<Completion> answer : List.of(first, second)) {
      ExecutionException thrown = assertThrows(ExecutionException.class, answer::get);
      assertInstanceOf(AbandonedException.class, thrown.getCause());
    }
  }

  @Test
  void failure_reachesAll_andTheNextRequestRunsAnew() throws Exception {
    failure = new OverloadedException("too many");
    List<CompletableFuture<Completion>> answers =
        List.of(ask(Sampling.GREEDY, Caller.PATIENT), ask(Sampling.GREEDY, Caller.PATIENT));
    awaitRuns(1);
    Thread.sleep(50);
    go.countDown();
    for (CompletableFuture<Completion> answer : answers) {
      ExecutionException thrown = assertThrows(ExecutionException.class, answer::get);
      assertInstanceOf(OverloadedException.class, thrown.getCause());
    }
    failure = null;
    assertEquals("model", ask(Sampling.GREEDY, Caller.PATIENT).get().model());
  }

  private Completion run(CompletionRequest request, Caller caller) {
    runs.incrementAndGet();
    while (go.getCount() > 0) {
      if (caller.hasLeft()) {
        throw new AbandonedException("left");
      }
      Thread.onSpinWait();
    }
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return new Completion(
        "model", List.of(), Answers.usage(List.of()), Answers.timings(List.of(), 0));
  }

  private void awaitRuns(int count) throws InterruptedException {
    while (runs.get() < count) {
      Thread.sleep(1);
    }
  }

  private CompletableFuture<Completion> ask(Sampling sampling, Caller caller) {
    CompletionRequest request =
        new CompletionRequest(
            "class A {",
            "}",
            "A.java",
            17,
            Workspace.NONE,
            SuggestionShape.LINE,
            8,
            sampling,
            List.of(),
            1,
            null,
            Duration.ofSeconds(10));
    return CompletableFuture.supplyAsync(() -> shared.complete(request, caller), threads);
  }
}
