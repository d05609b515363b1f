package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CompareClassesByNameRuleTest {
  private static final Rule RULE = new CompareClassesByNameRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          boolean f(Object a, Object b) {
            boolean one = a.getClass().getName().equals(b.getClass().getName()); // finding
            boolean two = a.getClass().getSimpleName().equals(A.class.getSimpleName()); // finding
            boolean three = a.getClass().getName().equals("java.lang.String"); // finding
            boolean four = "Admin".equals(b.getClass().getSimpleName()); // finding
            boolean five = getClass().getName().equals(b.getClass().getName()); // finding
            return !a.getClass().getCanonicalName().equals(b.getClass().getCanonicalName()); // finding
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
          String getName() { return ""; }
          boolean f(Object a, Object b, A other, Class<?> type, String name) {
            boolean one = a.getClass() == b.getClass();
            boolean two = a.getClass().equals(b.getClass());
            boolean three = getName().equals(other.getName());
            boolean four = name.equals(a.getClass().getName());
            boolean five = type.getName().equals("a");
            boolean six = a instanceof A;
            boolean seven = a.getClass().getName().startsWith("java.");
            return a.getClass().getPackage().equals(b.getClass().getPackage());
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
          boolean f(Object a, Object b) {
            return a.getClass().getName().equals(b.getClass().getName()); // finding
        """,
        """
        class B {
          boolean f(Object a) { return a.getClass().getName().equals("x" // finding
        """,
        """
        class C {
          boolean f(Object a) { return a.getClass().getName().equals(
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          boolean f(Object a, Object b) {
            return a.getClass().getName().equals(b.getClass().getName())
                || !a.getClass().getName().equals(A.class.getName());
          }
        }
        """);
    assertTrue(mended.contains("return a.getClass() == b.getClass()"), mended);
    assertTrue(mended.contains("!(a.getClass() == A.class)"), mended);
  }
}
