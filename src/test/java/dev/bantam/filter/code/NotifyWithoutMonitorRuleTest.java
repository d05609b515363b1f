package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class NotifyWithoutMonitorRuleTest {
  private static final Rule RULE = new NotifyWithoutMonitorRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          private final Object lock = new Object();
          public void done() {
            notifyAll(); // finding
          }
          public void pause(Object other) throws InterruptedException {
            wait(); // finding
            lock.wait(); // finding
            this.notify(); // finding
            if (other != null) {
              other.notifyAll(); // finding
            }
            synchronized (lock) {
              System.out.println("a");
            }
            lock.notify(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          private final Object lock = new Object();
          public synchronized void done() {
            notifyAll();
          }
          public void pause() throws InterruptedException {
            synchronized (lock) {
              while (isBusy()) {
                lock.wait();
              }
              lock.notifyAll();
            }
          }
          boolean isBusy() { return false; }
          void helper() { notify(); }
          private void inner() throws InterruptedException { wait(); }
          public void own(Listener listener) {
            listener.notify("a");
            Runnable r = () -> helper();
          }
          interface Listener { void notify(String text); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          public void done() {
            notifyAll(); // finding
        """,
        """
        class B {
          public void done() { notify() } } int // finding
        """,
        """
        class C {
          public void done() { noti
        """);
  }
}
