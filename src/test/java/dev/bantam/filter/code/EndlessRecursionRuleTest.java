package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EndlessRecursionRuleTest {
  private static final Rule RULE = new EndlessRecursionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          private String name;
          String getName() {
            return getName(); // finding
          }
          void setName(String name) {
            this.setName(name); // finding
          }
          int size(int n, String text) {
            System.out.println(text);
            return size(n, text) + 1; // finding
          }
          @Override
          public String toString() {
            return "A" + toString(); // finding
          }
          boolean isOpen() {
            boolean open = isOpen() && name != null; // finding
            return open;
          }
          static long count() { return count() > 0 ? 1 : 2; } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          private String name;
          A next;
          String getName() {
            return name;
          }
          void setName(String name) {
            next.setName(name);
          }
          int size(int n) {
            if (n == 0) {
              return 0;
            }
            return size(n - 1);
          }
          int down(int n) {
            return n > 0 ? down(n) : 0;
          }
          void add(String text) {
            add(text.length());
            add((Object) text);
          }
          void add(int n) { }
          void add(Object o) { }
          Runnable later() {
            return () -> later();
          }
          boolean any(A a) {
            return a == null || any(a);
          }
          @Override
          public String toString() {
            return super.toString();
          }
          void close() {
            new Object() {
              void run() { close(); }
            };
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
          String getName() {
            return getName(); // finding
        """,
        """
        class B {
          void f(int n) { f(n // finding
        """,
        """
        class C {
          void f(int n) { f(
        """);
  }
}
