package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class EndlessLoopRuleTest {
  private static final Rule RULE = new EndlessLoopRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          void f(int n, boolean on) {
            int tries = 0;
            while (tries < 10) { // finding
              connect();
            }
            int i = 5;
            do {
              connect();
            } while (i > 0); // finding
            for (int j = 0; j < n; ) { // finding
              connect();
            }
            for (int j = 0; j < n; j--) { // finding
              connect();
            }
            for (int j = n; j >= 0; j++) { // finding
              connect();
            }
            while (!on) { } // finding
            while (n != 3 && on) { // finding
              int other = n;
              other++;
            }
          }
          void connect() { }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.*;
        class A {
          boolean stopped;
          volatile boolean on;
          void f(int n, Iterator<String> it, int[] a) {
            int tries = 0;
            while (tries < 10) {
              tries++;
            }
            while (n > 0) {
              if (it.hasNext()) {
                break;
              }
            }
            while (!stopped) {
              it.next();
            }
            while (!on) { }
            while (true) {
              if (n == 1) {
                return;
              }
            }
          }
          void g(int n, Iterator<String> it, int[] a) {
            while (it.hasNext()) { it.next(); }
            for (int i = 0; i < n; i++) { a[i] = 0; }
            for (int i = n; i > 0; i--) { a[i] = 0; }
            for (int i = 0; i < n; ) { i += 2; }
            while (a[0] < n) { h(a); }
            while (n > 0) { throw new IllegalStateException(); }
            while (n > 0) { System.exit(1); }
            int left = n;
            for (; left > 0; left -= 2) { h(a); }
            for (int i = 0; i < n; i--) { if (a[i] == 0) { break; } }
          }
          void h(int[] a) { a[0]++; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f() {
            int tries = 0;
            while (tries < 10) {
              tries
        """,
        """
        class B {
          void f(int n) {
            while (n > 0) { // finding
              g();
            }
            int x =
        """,
        """
        class C {
          void f(int n) {
            for (int i = 0; i < n; i
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          void f(int n) {
            for (int i = 0; i < n; i--) {
              g();
            }
          }
          void g() { }
        }
        """);
    assertTrue(mended.contains("i++"), mended);
  }
}
