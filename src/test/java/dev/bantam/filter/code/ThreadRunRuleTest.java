package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ThreadRunRuleTest {
  private static final Rule RULE = new ThreadRunRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          void f(Thread given, Runnable work) {
            given.run(); // finding
            new Thread(work).run(); // finding
            Thread own = new Thread(work);
            own.run(); // finding
            new Worker().run(); // finding
            Worker worker = new Worker();
            worker.run(); // finding
            Runnable r = () -> given.run(); // finding
            var later = new Thread(work);
            later.run(); // finding
          }
          static class Worker extends Thread { }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A extends Thread {
          Thread inner;
          void f(Thread given, Runnable work, Task task) {
            given.start();
            work.run();
            task.run();
            new Thread(work).start();
            work.run();
            given.join(1);
          }
          @Override
          public void run() {
            super.run();
            inner.run();
          }
          static class Task implements Runnable { public void run() { } }
        }
        """,
        """
        class B {
          void f(Thread thread) { thread.run(); }
          static class Thread { void run() { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(Runnable work) {
            new Thread(work).run(); // finding
        """,
        """
        class B {
          void f(Thread t) { t.run() } } int // finding
        """,
        """
        class C {
          void f(Thread t) { t.ru
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          void f(Runnable work, Thread given) {
            new Thread(work).run();
            given.run();
          }
        }
        """);
    assertTrue(mended.contains("new Thread(work).start();"), mended);
    assertTrue(mended.contains("given.start();"), mended);
  }
}
