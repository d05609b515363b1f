package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DeprecatedApiRuleTest {
  private static final Rule RULE = new DeprecatedApiRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.math.BigDecimal;
        import java.net.URLEncoder;
        import java.util.Date;
        import java.util.Observable; // finding
        class A {
          void f(Thread thread, Class<?> type, BigDecimal number, byte[] bytes) throws Exception {
            new Integer(5); // finding
            new Boolean("true"); // finding
            Date day = new Date(2026, 11, 23); // finding
            day.getYear(); // finding
            new java.sql.Timestamp(0L).getHours(); // finding
            type.newInstance(); // finding
            URLEncoder.encode("a b"); // finding
            number.setScale(2, BigDecimal.ROUND_UP); // finding
            thread.stop(); // finding
            System.getSecurityManager(); // finding
            new String(bytes, 0); // finding
            var other = new Date();
            other.getMonth(); // finding
            Thread.currentThread().checkAccess(); // finding
          }
          @Override
          protected void finalize() { // finding
          }
        }
        """,
        """
        class B extends java.applet.Applet { // finding
        }
        """,
        """
        import static java.math.BigDecimal.ROUND_UP; // finding
        import java.math.BigDecimal;
        import java.util.Date;
        import java.util.List;
        import java.util.Observable; // finding
        import java.util.function.Function;
        class C extends Observable { // finding
          Function<Date, Integer> year = Date::getYear; // finding
          Function<String, Integer> box = Integer::new; // finding
          BigDecimal f(BigDecimal number) {
            return number.setScale(2, ROUND_UP); // finding
          }
          int g(Date day) {
            Thread worker = new Thread() {
              @Override
              public void run() {
                stop(); // finding
              }
            };
            return (day).getHours(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.math.BigDecimal;
        import java.math.RoundingMode;
        import java.net.URLEncoder;
        import java.util.Date;
        class A {
          void f(Thread thread, Class<?> type, BigDecimal number, byte[] bytes) throws Exception {
            Integer.valueOf(5);
            new Date(0L).getTime();
            new Date();
            type.getDeclaredConstructor().newInstance();
            URLEncoder.encode("a b", "UTF-8");
            number.setScale(2, RoundingMode.UP);
            thread.interrupt();
            new String(bytes, "UTF-8");
            new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            Runtime.getRuntime().exec(new String[] {"ls"});
            java.time.LocalDate.now().getYear();
          }
        }
        """,
        """
        class B {
          void f(Unknown thing, Day day) { thing.stop(); thing.getYear(); day.getHours(); }
          static class Day { int getHours() { return 0; } }
        }
        """,
        """
        class C {
          void f() { new Integer(5); }
          static class Integer { Integer(int value) { } }
        }
        """,
        """
        import other.testing.*;
        class H { Compiler compiler = Compiler.javac(); }
        """,
        """
        import other.Observable;
        import other.Date;
        class D { Observable o = new Observable(); int y = new Date(1, 2, 3).getYear(); }
        """,
        """
        import java.util.Date;
        import java.util.function.Function;
        class F extends Thread {
          Function<Date, Long> time = Date::getTime;
          Function<String, java.net.URI> uri = java.net.URI::create;
          void f() { stop("now"); getId("mine"); }
          void stop(String when) { }
          String getId(String of) { return of; }
        }
        """,
        """
        class E { void f(int Observable) { g(Observable); } void g(int i) { } void stop() { stop(); } }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f() {
            Integer boxed = new Integer(5); // finding
        """,
        """
        class A {
          void f(Thread thread) {
            if (thread != null) { thread.stop(); // finding
        """,
        """
        import java.util.Date;
        class A {
          int f() {
            return new Date(2026, 11, 23).getYear() + // finding
        """);
  }

  @Test
  void check_releaseBeforeTheDeprecation_findsNothing() {
    String file = "class A { void f() { new java.util.Locale(\"de\"); } }";
    assertEquals(0, RuleSamples.hits(RULE, file, 17).size());
    assertEquals(1, RuleSamples.hits(RULE, file, 21).size());
  }

  @Test
  void check_forRemoval_isWarningElseNote() {
    assertEquals(Level.NOTE, only("new java.net.URL(\"a:b\")", 21).level());
    assertEquals(Level.WARNING, only("new Integer(1)", 17).level());
    assertEquals(Level.NOTE, only("new Integer(1)", 11).level());
  }

  @Test
  void check_pureRenames_carryTheEdit() {
    assertFixed("new Integer(1)", "Integer.valueOf(1)", 17);
    assertFixed("new java.util.Locale(\"de\", \"AT\")", "Locale.of(\"de\", \"AT\")", 21);
    assertFixed("Thread.currentThread().getId()", "Thread.currentThread().threadId()", 21);
  }

  @Test
  void check_facts_areTold() {
    Hit hit = only("new Integer(1)", 17);
    assertNotNull(hit.api());
    assertEquals("java.lang.Integer(int)", hit.api().name());
    assertEquals("9", hit.api().since());
    assertEquals(true, hit.api().forRemoval());
    assertEquals("Integer.valueOf", hit.api().replacement());
  }

  private static Hit only(String expression, int release) {
    List<Hit> hits = RuleSamples.hits(RULE, inFile(expression), release);
    assertEquals(1, hits.size(), expression);
    return hits.get(0);
  }

  private static String inFile(String expression) {
    return "class A { void f() throws Exception { Object o = " + expression + "; } }";
  }

  private static void assertFixed(String expression, String expected, int release) {
    Hit hit = only(expression, release);
    Edit edit = Objects.requireNonNull(hit.fix()).edits().get(0);
    String fixed =
        new StringBuilder(inFile(expression))
            .replace(edit.range().start(), edit.range().end(), edit.text())
            .toString();
    assertEquals(inFile(expected), fixed);
  }
}
