package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class MissingBreakRuleTest {
  private static final Rule RULE = new MissingBreakRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          String text;
          void f(int n) {
            switch (n) {
              case 1:
                text = "one"; // finding
              case 2:
                text = "two";
                break;
              case 3:
                System.out.println(n);
                text = "three"; // finding
              default:
                text = "many";
            }
            int a;
            switch (n) {
              case 1: a = 1; // finding
              case 2: a = 2; // finding
              case 3: a = 3; break;
            }
            switch (text) {
              case "a": this.text = "b"; // finding
              case "c": this.text = "d";
            }
          }
          int field;
          void g(char c) {
            switch (c) {
              case 'x': field = 1; // finding
              case 'y': field = 2;
            }
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
          String text;
          int total;
          void f(int n) {
            switch (n) {
              case 1:
                text = "one";
                break;
              case 2:
              case 3:
                text = "two";
                return;
              default:
                text = "many";
            }
            switch (n) {
              case 1:
                text = "one";
                // falls through
              case 2:
                text = "two";
            }
            switch (n) {
              case 2:
                total = 1;
              case 1:
                total = total + 1;
            }
            switch (n) {
              case 2:
                total = 1;
              case 1:
                text = "a";
            }
            switch (n) {
              case 1 -> text = "one";
              default -> text = "two";
            }
            switch (n) {
              case 4:
                total++;
              case 5:
                total++;
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
          int a;
          void f(int n) {
            switch (n) {
              case 1: a = 1; // finding
              case 2: a = 2;
        """,
        """
        class B {
          int a;
          void f(int n) {
            switch (n) {
              case 1: a = 1; // finding
              case 2: a = 3; x = ;
        """,
        """
        class C {
          int a;
          void f(int n) {
            switch (n) {
              case 1: a = 1;
              case
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          int f(int n) {
            int a = 0;
            switch (n) {
              case 1: a = 1;
              case 2: a = 2;
            }
            return a;
          }
        }
        """);
    assertTrue(mended.contains("case 1: a = 1; break;"), mended);
  }

  @Test
  void check_placeThatMovesOn_isNotOverwritten() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          void f(byte[] to, byte[] from, int i, int j, int count) {
            switch (count) {
              case 3:
                to[j++] = from[i++];
              case 2:
                to[j++] = from[i++];
              default:
                to[j++] = from[i++];
            }
          }
        }
        """);
  }
}
