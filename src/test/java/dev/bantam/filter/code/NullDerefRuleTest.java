package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class NullDerefRuleTest {
  private static final Rule RULE = new NullDerefRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        class A {
          List<String> lines;
          Map<String, Depot> depots;
          List<String> problems = new ArrayList<>();
          interface Depot { int kilometres(); Depot getNext(); }
          boolean and() {
            return lines == null && lines.isEmpty(); // finding
          }
          boolean or(String text) {
            return text != null || text.length() > 0; // finding
          }
          boolean both(String text) {
            return (text != null) & (text.length() > 0); // finding
          }
          int assigned() {
            String text = null;
            return text.length(); // finding
          }
          int array() {
            int[] numbers = null;
            return numbers[0]; // finding
          }
          int bothBranches(boolean b) {
            String text;
            if (b) {
              text = null;
            } else {
              text = null;
            }
            return text.length(); // finding
          }
          int constant() {
            String text = "a";
            if (true) {
              text = null;
            }
            return text.length(); // finding
          }
          void inBranch(Depot depot) {
            if (depot == null) {
              throw new IllegalStateException("no " + depot.kilometres()); // finding
            }
          }
          void inElse(Depot depot) {
            if (depot != null) {
              System.out.println("there");
            } else {
              System.out.println(depot.kilometres()); // finding
            }
          }
          int noReturn(String code) {
            Depot depot = depots.get(code);
            if (depot == null) {
              problems.add("unknown " + code);
            }
            return depot.kilometres(); // finding
          }
          int afterCheck(Depot depot) {
            if (depot != null) {
              System.out.println(depot.kilometres());
            }
            return depot.kilometres(); // finding
          }
          int late(Depot depot) {
            int way = depot.kilometres();
            if (depot != null) { // finding
              way++;
            }
            return way;
          }
          int getter(Depot depot) {
            return depot.getNext() == null ? depot.getNext().kilometres() : 0; // finding
          }
          int loop(List<String> all) {
            String last = null;
            for (String one : all) {
              System.out.println(last.length() + one); // finding
            }
            return 0;
          }
          void negated(String text) {
            if (!(text != null)) {
              text.trim(); // finding
            }
          }
          void each() {
            List<String> all = null;
            for (String one : all) { // finding
              System.out.println(one);
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
        import java.util.*;
        class A {
          List<String> lines;
          String cached;
          interface Depot { int kilometres(); Depot getNext(); }
          boolean or() {
            return lines == null || lines.isEmpty();
          }
          boolean and(String text) {
            return text != null && text.length() > 0;
          }
          int replaced(boolean b) {
            String text = null;
            text = "a";
            return text.length();
          }
          int someWays(boolean b) {
            String text = null;
            if (b) {
              text = "a";
            }
            return text.length();
          }
          int returned(Depot depot) {
            if (depot == null) {
              return 0;
            }
            return depot.kilometres();
          }
          int thrown(Depot depot) {
            if (depot == null) {
              fail("no depot");
            }
            return depot.kilometres();
          }
          void fail(String text) { throw new IllegalStateException(text); }
          int given(Depot depot, Depot other) {
            if (depot == null) {
              depot = other;
            }
            return depot.kilometres();
          }
          int otherCondition(Depot depot, boolean ok) {
            if (depot == null) {
              System.out.println("none");
            }
            return ok ? depot.kilometres() : 0;
          }
          String loop(List<String> all) {
            String last = null;
            for (String one : all) {
              if (last == null || one.length() > last.length()) {
                last = one;
              }
            }
            return last == null ? "none" : last.trim();
          }
          int field() {
            if (cached == null) {
              fill();
              return cached.length();
            }
            return 0;
          }
          void fill() { cached = "a"; }
          int attempt() {
            String text = null;
            try {
              text = read();
            } finally {
              System.out.println("done");
            }
            return text.length();
          }
          String read() { return ""; }
          void inFinally() throws Exception {
            java.io.Reader in = null;
            try {
              in = new java.io.StringReader("");
              in.read();
            } finally {
              if (in != null) {
                in.close();
              }
            }
          }
          int walk(Depot first) {
            int n = 0;
            for (Depot d = first; d != null; d = d.getNext()) {
              n += d.kilometres();
            }
            return n;
          }
          int required(Depot depot) {
            if (depot == null) {
              System.out.println("none");
            }
            Objects.requireNonNull(depot);
            return depot.kilometres();
          }
          boolean broken(Depot depot) {
            boolean none = depot == null;
            return !none && depot.kilometres() > 0;
          }
          void optional(String text) {
            if (text == null) {
              text = Optional.ofNullable(text).map(String::strip).orElse("");
              text = Objects.toString(text, "-").concat(".");
            }
          }
          void chosen(int kind) {
            String text = null;
            switch (kind) {
              case 1:
                text = "a";
                break;
              default:
                return;
            }
            text.trim();
          }
          void lambda() {
            String text = null;
            Runnable later = () -> System.out.println(text);
            later.run();
          }
          void retry() {
            String answer = null;
            while (answer == null) {
              answer = read();
            }
            answer.trim();
          }
          void deadBranch() {
            String text = null;
            if (text != null) {
              text.trim();
            }
            if (false) {
              text.trim();
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
          int f(String text) {
            if (text == null) {
              throw new IllegalStateException("missing " + text.length()); // finding
        """,
        """
        class B {
          boolean f(javax.servlet.http.HttpSession session) {
            if (session == null && session.getAttribute("user") == null) { // finding
              return
        """,
        """
        import java.util.List;
        class C {
          List<String> merge(List<String> a) {
            List<String> all = null;
            all.addAll(a); // finding
            all.addAll(
        """,
        """
        class D {
          void f(String text) {
            if (text == null) {
              text.
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        class A {
          boolean f(String b) {
            return b != null || b.isEmpty();
          }
          boolean g(String a) {
            return a == null && a.isEmpty();
          }
          boolean h(String a) {
            return (a != null) & (a.length() > 0);
          }
        }
        """);
    assertTrue(mended.contains("return a == null || a.isEmpty();"), mended);
    assertTrue(mended.contains("return (a != null) && (a.length() > 0);"), mended);
  }
}
