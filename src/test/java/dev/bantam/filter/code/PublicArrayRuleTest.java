package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PublicArrayRuleTest {
  private static final Rule RULE = new PublicArrayRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        public class A {
          public static final String[] ROLES = {"user"}; // finding
          public static final int[] SIZES = new int[] {1, 2}; // finding
          static public final byte[] KEY = make(); // finding
          public static final int[][] TABLE = new int[3][3]; // finding
          public static final String WORDS[] = {"a"}; // finding
          static byte[] make() { return new byte[1]; }
          public interface Limits {
            int[] ALL = {1}; // finding
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
          public static final String[] NONE = {};
          public static final int[] EMPTY = new int[0];
          private static final String[] ROLES = {"user"};
          static final String[] INNER = {"user"};
          public static int[] changing = {1};
          public final int[] own = {1};
          public static final String NAME = "a";
          public static final java.util.List<String> LIST = java.util.List.of("a");
          private static class Hidden {
            public static final int[] SHOWN = {1};
          }
        }
        class B {
          public static final int[] SHOWN = {1};
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        public class A {
          public static final String[] ROLES = {"user"}; // finding
          void f(
        """,
        """
        public class B {
          public static final int[] SIZES = {1, // finding
        """,
        """
        public class C {
          public static final String[]
        """);
  }
}
