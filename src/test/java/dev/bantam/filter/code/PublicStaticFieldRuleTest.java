package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PublicStaticFieldRuleTest {
  private static final Rule RULE = new PublicStaticFieldRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        public class A {
          public static int timeout = 1; // finding
          public static String name; // finding
          static public A instance = new A(); // finding
          public static int[] limits = {1}; // finding
          public static volatile boolean on; // finding
          public static class Inner {
            public static long count; // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        public class A {
          public static final int TIMEOUT = 1;
          private static int count;
          static int inner;
          protected static int more;
          public int own;
          private static class Hidden {
            public static int shown;
          }
          static class Inner {
            public static int shown;
          }
          public enum Kind { ONE, TWO }
          public interface Limits { int MAX = 1; }
          void f() { int local = 1; }
        }
        class B {
          public static int shown;
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        public class A {
          public static int timeout = 1; // finding
          void f() {
        """,
        """
        public class B {
          public static String name = // finding
        """,
        """
        public class C {
          public static
        """);
  }
}
