package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class DoubleCheckedLockingRuleTest {
  private static final Rule RULE = new DoubleCheckedLockingRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          private static A instance;
          private Object settings;
          A[] all;
          String name;
          static A get() {
            if (instance == null) {
              synchronized (A.class) {
                if (instance == null) {
                  instance = new A(); // finding
                }
              }
            }
            return instance;
          }
          Object settings() {
            if (this.settings == null) {
              synchronized (this) {
                if (settings == null) {
                  this.settings = load(); // finding
                }
              }
            }
            return settings;
          }
          A[] all() {
            if (all == null)
              synchronized (this) {
                if (all == null)
                  all = new A[3]; // finding
              }
            return all;
          }
          String name() {
            if (name == null) {
              synchronized (this) {
                if (name == null) {
                  String made = "a";
                  name = made; // finding
                }
              }
            }
            return name;
          }
          class Inner {
            Object lazy;
            Object lazy() {
              if (lazy == null) {
                synchronized (A.this) {
                  if ((lazy == null)) {
                    try {
                      lazy = new Object(); // finding
                    } finally {
                      load();
                    }
                  }
                }
              }
              return lazy;
            }
          }
          static Object shared;
          static void init() {
            if (shared == null) {
              synchronized (A.class) { if (shared == null) { shared = new Object(); } } // finding
            }
          }
          Object load() { return new Object(); }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          private static volatile A instance;
          private Object settings;
          private int count;
          private Object once;
          static A get() {
            if (instance == null) {
              synchronized (A.class) {
                if (instance == null) {
                  instance = new A();
                }
              }
            }
            return instance;
          }
          synchronized Object settings() {
            if (settings == null) {
              settings = new Object();
            }
            return settings;
          }
          Object checkedOnce() {
            synchronized (this) {
              if (once == null) {
                once = new Object();
              }
            }
            return once;
          }
          void local(Object given) {
            Object lazy = given;
            if (lazy == null) {
              synchronized (this) {
                if (lazy == null) {
                  lazy = new Object();
                }
              }
            }
          }
          void other() {
            if (settings == null) {
              synchronized (this) {
                if (once == null) {
                  once = new Object();
                }
              }
            }
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          Object lazy;
          Object get() {
            if (lazy == null) {
              synchronized (this) {
                if (lazy == null) {
                  lazy = new Object(); // finding
        """,
        """
        class B {
          Object lazy;
          void f() { if (lazy == null) { synchronized (this) { if (lazy == null) { lazy = new Object( // finding
        """,
        """
        class C {
          Object lazy;
          void f() { if (lazy == null) { synchronized (this) { if (
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          private static A instance;
          static A get() {
            if (instance == null) {
              synchronized (A.class) {
                if (instance == null) {
                  instance = new A();
                }
              }
            }
            return instance;
          }
        }
        """);
    assertTrue(mended.contains("private static volatile A instance;"), mended);
  }
}
