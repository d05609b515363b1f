package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class LockWithoutFinallyRuleTest {
  private static final Rule RULE = new LockWithoutFinallyRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.concurrent.locks.*;
        class A {
          private final Lock lock = new ReentrantLock();
          private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();
          int n;
          void f() {
            lock.lock(); // finding
            n++;
            lock.unlock();
          }
          void read() {
            both.readLock().lock(); // finding
            try {
              n++;
            } catch (IllegalStateException e) {
              n--;
            }
            both.readLock().unlock();
          }
          void never(ReentrantLock other) {
            other.lock(); // finding
            n++;
          }
          void branch(boolean b) {
            this.lock.lock(); // finding
            if (b) {
              lock.unlock();
              return;
            }
            lock.unlock();
          }
          void write(ReadWriteLock given) {
            Lock w = given.writeLock();
            w.lock(); // finding
            n++;
            w.unlock();
          }
          void inLambda() {
            Runnable r = () -> {
              lock.lock(); // finding
              n++;
              lock.unlock();
            };
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.concurrent.locks.*;
        class A {
          private final Lock lock = new ReentrantLock();
          private final Lock handed = new ReentrantLock();
          int n;
          void f() {
            lock.lock();
            try {
              n++;
            } finally {
              lock.unlock();
            }
          }
          void inside() {
            try {
              this.lock.lock();
              n++;
            } finally {
              lock.unlock();
            }
          }
          void begin() { handed.lock(); }
          void end() { handed.unlock(); }
          void tried() {
            if (lock.tryLock()) {
              n++;
            }
          }
          int held() { lock.lock(); return n; }
          void barrier() {
            lock.lock();
            lock.unlock();
          }
          Runnable handle() {
            lock.lock();
            return () -> lock.unlock();
          }
          void own(Door door) { door.lock(); n++; door.unlock(); }
          interface Door { void lock(); void unlock(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.concurrent.locks.*;
        class A {
          Lock lock;
          int n;
          void f() {
            lock.lock(); // finding
            n++;
            lock.unlock();
        """,
        """
        import java.util.concurrent.locks.*;
        class B {
          Lock lock;
          void f() {
            lock.lock(); // finding
            lock.unlock();
            lock.
        """,
        """
        import java.util.concurrent.locks.*;
        class C {
          Lock lock;
          void f() {
            lock.lock(); try { g( } finally { lock.unlock(); }
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        import java.util.concurrent.locks.*;
        class A {
          Lock lock;
          int n;
          void f() {
            lock.lock();
            n++;
            lock.unlock();
          }
        }
        """);
    assertTrue(mended.contains("lock.lock(); try {"), mended);
    assertTrue(mended.contains("} finally { lock.unlock(); }"), mended);
  }
}
