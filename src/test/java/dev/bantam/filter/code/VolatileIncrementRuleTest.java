package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class VolatileIncrementRuleTest {
  private static final Rule RULE = new VolatileIncrementRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          private volatile int open;
          volatile long bytes;
          static volatile int all;
          void f(int n) {
            open++; // finding
            --open; // finding
            this.open++; // finding
            bytes += n; // finding
            bytes -= 2; // finding
            all++; // finding
            Runnable r = () -> open--; // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.concurrent.atomic.AtomicInteger;
        import java.util.concurrent.locks.*;
        class A {
          private volatile int open;
          private int plain;
          private final AtomicInteger atomic = new AtomicInteger();
          private final Lock lock = new ReentrantLock();
          void f(int n) {
            plain++;
            open = n;
            atomic.incrementAndGet();
            synchronized (this) {
              open++;
            }
            int local = open;
            local++;
          }
          synchronized void g() { open++; }
          void h() {
            lock.lock();
            try {
              open++;
            } finally {
              lock.unlock();
            }
          }
          void i(int open) { open++; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          volatile int open;
          void f() {
            open++; // finding
        """,
        """
        class B {
          volatile int open;
          void f() { open += // finding
        """,
        """
        class C {
          volatile int open;
          void f() { x = ; open++; } // finding
        """);
  }
}
