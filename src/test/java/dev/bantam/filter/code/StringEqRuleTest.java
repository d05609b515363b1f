package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class StringEqRuleTest {
  private static final Rule RULE = new StringEqRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        class A {
          private static final String OPEN = "open";
          String name;
          record Book(String language) { }
          boolean f(javax.servlet.http.HttpServletRequest request, String given, List<Book> books) {
            String action = request.getParameter("action");
            boolean a = action == "clear"; // finding
            boolean b = given != name; // finding
            boolean c = given.trim() == "x"; // finding
            boolean d = this.name == given; // finding
            boolean e = request.getParameter("b") == given; // finding
            boolean g = "POST" == request.getMethod(); // finding
            boolean h = given == OPEN; // finding
            boolean i = (given) == (action); // finding
            books.stream().filter(book -> book.language() == given); // finding
            String role = (String) request.getAttribute("role");
            return role == "staff"; // finding
          }
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
          private static final String UNSET = new String("unset");
          private static final String A = "a";
          private static final String B = "b";
          enum Name { OPEN, LOST }
          String name;
          Name status;
          Object any;
          boolean f(String given, char c, int n, List<String> words) {
            if (given == null || given.length() == 3 || null != name) {
              return true;
            }
            if (given == UNSET || A == B || given == given) {
              return true;
            }
            if (status == Name.OPEN || given.charAt(0) == 'x' || given.indexOf("x") == -1) {
              return true;
            }
            String one = given.intern();
            if (one == name.intern()) {
              return true;
            }
            if (any == given) {
              return true;
            }
            return given.equals("x") && Objects.equals(given, name);
          }
          boolean shortCut(String a, String b) {
            return a == b || (a != null && a.equals(b));
          }
          String changed(String text) {
            String trimmed = text.trim();
            if (trimmed != text) {
              System.out.println("was padded");
            }
            return trimmed;
          }
          @Override
          public boolean equals(Object o) {
            return o instanceof A a && a.name == name;
          }
          @Override
          public int hashCode() {
            return 1;
          }
        }
        """,
        """
        class C {
          boolean f(String a, String b) { return a == b; }
          static class String { }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          boolean f(String role) {
            if (role == "staff") { // finding
        """,
        """
        import java.util.List;
        class B {
          boolean has(List<String> words, String word) {
            return words.stream().anyMatch(w -> w.trim() == word // finding
        """,
        """
        class C {
          void f(String a) { while (a == ) { } if (a != "x") { } // finding
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          boolean f(String a, String b) {
            return a == "x" || a != b;
          }
        }
        """);
    assertTrue(
        mended.contains("return \"x\".equals(a) || !java.util.Objects.equals(a, b);"), mended);
  }

  @Test
  void check_firstOfSteps_isMeant() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          static boolean same(String expected, String actual) {
            if (expected == actual) {
              return true;
            }
            if (expected == null || actual == null) {
              return false;
            }
            return java.security.MessageDigest.isEqual(expected.getBytes(), actual.getBytes());
          }
          static boolean wrong(String one, String other) {
            if (one == other) { // finding
              return true;
            }
            return false;
          }
          static boolean late(String one, String other) {
            if (one == null) {
              return false;
            }
            return one == other; // finding
          }
        }
        """);
  }
}
