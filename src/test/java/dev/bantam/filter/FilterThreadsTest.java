package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.syntax.JavaFragment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FilterThreadsTest {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void run_neverMoreAtOnceThanThereArePlaces() throws Exception {
    FilterThreads threads = new FilterThreads(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Integer> check =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(2);
          running.decrementAndGet();
          return 1;
        };
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        results.add(callers.submit(() -> threads.run(check, LONG)));
      }
      for (Future<Integer> result : results) {
        assertEquals(1, result.get());
      }
    } finally {
      callers.shutdownNow();
    }
    assertTrue(most.get() <= 2, most::toString);
  }

  @Test
  void run_manyShortChecks_areNeverRefused() throws Exception {
    FilterThreads threads = new FilterThreads(16);
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        results.add(callers.submit(() -> threads.run(() -> 1, LONG)));
      }
      for (Future<Integer> result : results) {
        assertEquals(1, result.get());
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void run_checksThatHang_doNotKeepOthersFromRunning() throws Exception {
    FilterThreads threads = new FilterThreads(1);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 10; i++) {
      assertThrows(TimeoutException.class, () -> threads.run(() -> hang(end), SHORT));
      assertEquals("done", threads.run(() -> "done", LONG));
    }
    end.countDown();
  }

  @Test
  void run_tooManyHang_isRefusedUntilOneEnds() throws Exception {
    FilterThreads threads = new FilterThreads(1);
    CountDownLatch end = new CountDownLatch(1);
    hangUntilRefused(threads, end);
    end.countDown();
    assertEquals("done", eventually(threads));
  }

  private static void hangUntilRefused(FilterThreads threads, CountDownLatch end) {
    Class<?> last = TimeoutException.class;
    for (int i = 0; i < 100 && last == TimeoutException.class; i++) {
      last = assertThrows(Exception.class, () -> threads.run(() -> hang(end), SHORT)).getClass();
    }
    assertEquals(RejectedExecutionException.class, last);
  }

  private static String eventually(FilterThreads threads) throws Exception {
    for (int i = 0; i < 200; i++) {
      try {
        return threads.run(() -> "done", LONG);
      } catch (RejectedExecutionException stillFull) {
        Thread.sleep(10);
      }
    }
    throw new AssertionError("never free again");
  }

  @Test
  void readFile_ruleThatHangsOnOneFile_othersAreRead() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    PostFilter filter =
        new PostFilter(
            FilterConfig.DEFAULT, List.of(hangingOn("class Slow", end)), 1, Duration.ofMillis(200));
    assertEquals(FilterStatus.UNCHECKED_TIMEOUT, filter.readFile("class Slow {}", 17).status());
    assertEquals(FilterStatus.CHECKED, filter.readFile("class Fast {}", 17).status());
    end.countDown();
  }

  private static Rule hangingOn(String text, CountDownLatch end) {
    return new Rule() {
      @Override
      public RuleInfo info() {
        return new RuleInfo("BTM-0-test", List.of(0), Level.ERROR, "for tests", "none");
      }

      @Override
      public void check(JavaFragment code, FindingSink findings) {
        if (code.text().contains(text)) {
          hang(end);
        }
      }
    };
  }

  /** Does not even end when interrupted. */
  private static String hang(CountDownLatch end) {
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException ignored) {
        Thread.onSpinWait();
      }
    }
    return "hung";
  }
}
