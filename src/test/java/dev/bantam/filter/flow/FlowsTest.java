package dev.bantam.filter.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.RuleSamples;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of others are followed to where they arrive, and lost where they are harmless. */
final class FlowsTest {
  /** Takes whatever comes from outside. */
  private static final class Probe extends TaintRule {
    @Override
    public RuleInfo info() {
      return new RuleInfo("BTM-89-probe", List.of(89), Level.ERROR, "arrives", "none");
    }

    @Override
    protected String kind() {
      return "sql";
    }

    @Override
    protected Optional<Level> level(JavaFragment code, Arrival arrival) {
      return Optional.of(arrival.origin())
          .filter(origin -> origin.compareTo(Origin.LOCAL) >= 0)
          .map(origin -> Level.ERROR);
    }
  }

  private static final String FILE =
      """
      import java.sql.*;
      import java.util.*;
      import javax.servlet.http.*;
      class A {
        private final boolean yes = true;
        private static final int FIVE = 5;
        private String kept;
        void f(HttpServletRequest request, Statement out, int n, Set<String> allowed) throws Exception {
          String p = request.getParameter("p");
          String x = "safe";
      %s
          out.executeQuery(x);
        }
      %s
      }
      """;

  private static int arrivals(String body, String members) {
    String file = FILE.formatted(body, members);
    assertTrue(JavaFragment.parse(file).parsesCleanly(), file);
    return RuleSamples.hits(new Probe(), file, 17).size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = p;",
        "x = p.trim().toLowerCase();",
        "x = new StringBuilder().append(\"a\").append(p).reverse().toString();",
        "StringBuilder b = new StringBuilder(); b.append(p); x = b.toString();",
        "if (yes) { x = p; } else { x = \"b\"; }",
        "x = FIVE > 4 ? p : \"b\";",
        "x = n > 4 ? p : \"b\";",
        "switch (\"ABC\".charAt(1)) { case 'A': x = \"a\"; break; case 'B': x = p; break; default: x = \"c\"; }",
        "switch (n) { case 1: x = \"a\"; break; default: x = p; }",
        "while (true) { x = p; break; }",
        "for (int i = 0; i < n; i++) { x = x + p; }",
        "do { x = p; } while (n > 3);",
        "try { x = p; } catch (RuntimeException e) { x = \"b\"; }",
        "List<String> list = new ArrayList<>(); list.add(\"a\"); list.add(p); list.remove(0); x = list.get(0);",
        "List<String> list = new LinkedList<>(); list.add(p); for (String s : list) { x = s; }",
        "Map<String, String> map = new HashMap<>(); map.put(\"a\", \"b\"); map.put(\"b\", p); x = map.get(\"b\");",
        "Map<String, String> map = new HashMap<>(); map.put(\"a\" + n, p); x = map.get(\"b\");",
        "String[] array = new String[3]; array[1] = p; x = array[1];",
        "String[] array = {\"a\", p}; x = array[1];",
        "String[] array = new String[3]; array[n] = p; x = array[1];",
        "request.setAttribute(\"k\", p); x = (String) request.getAttribute(\"k\");",
        "for (Cookie cookie : request.getCookies()) { if (cookie.getName().equals(\"k\")) { x = cookie.getValue(); } }",
        "x = String.join(\",\", List.of(\"a\", p));",
        "x = Optional.of(p).map(String::trim).orElse(\"\");",
        "x = Optional.of(p).map(s -> s + \"a\").orElse(\"\");",
        "char[] c = p.toCharArray(); x = new String(c);",
        "char[] buffer = new char[9]; request.getReader().read(buffer); x = new String(buffer);",
        "x = (String) (Object) p;",
        "if (allowed.contains(p)) { x = p; } else { x = p; }",
      })
  void others_arrive(String body) {
    assertEquals(1, arrivals(body, ""), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = p; x = \"b\";",
        "if (yes) { x = \"b\"; } else { x = p; }",
        "x = FIVE * 8 - 3 > 200 ? p : \"b\";",
        "int k = 86; if ((7 * 42) - k > 200) { x = \"b\"; } else { x = p; }",
        "String guess = \"ABC\"; char c = guess.charAt(0); switch (c) { case 'A': x = \"a\"; break; case 'B': x = p; break; default: x = p; }",
        "while (false) { x = p; }",
        "List<String> list = new ArrayList<>(); list.add(\"a\"); list.add(p); list.add(\"c\"); list.remove(0); x = list.get(1);",
        "Map<String, String> map = new HashMap<>(); map.put(\"a\", \"b\"); map.put(\"b\", p); x = map.get(\"a\");",
        "Map<String, String> map = new HashMap<>(); map.put(\"a\", p); map.put(\"a\", \"b\"); x = map.get(\"a\");",
        "String[] array = {\"a\", p}; x = array[0];",
        "request.setAttribute(\"k\", p); x = (String) request.getAttribute(\"l\");",
        "int number = Integer.parseInt(p); x = \"a\" + number;",
        "x = UUID.fromString(p).toString();",
        "if (allowed.contains(p)) { x = p; }",
        "if (!p.matches(\"[a-z]+\")) { throw new Exception(); } x = p;",
        "if (!allowed.contains(p)) return; x = p;",
        "if (p.equals(\"a\") || p.equals(\"b\")) { x = p; }",
        "StringBuilder b = new StringBuilder(p); b.setLength(0); x = b.toString();",
        "x = p.length() > 3 ? \"a\" : \"b\";",
        "x = String.valueOf(p.hashCode());",
      })
  void harmless_isLost(String body) {
    assertEquals(0, arrivals(body, ""), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = pass(p);| String pass(String s) { return s; }",
        "x = this.pass(p);| private String pass(String s) { String t = s; return t + \"a\"; }",
        "x = Helper.pass(p);| static class Helper { static String pass(String s) { return s; } }",
        "x = new Helper().pass(p);| class Helper { String pass(String s) { return s; } }",
        "x = first(p, \"a\");| static String first(String a, String b) { return second(a, b); } static String second(String a, String b) { return a; }",
        "kept = p; x = kept;|",
        "kept = p; x = read();| String read() { return kept; }",
        "Box box = new Box(); box.set(p); x = box.get();| static class Box { private String v; void set(String s) { v = s; } String get() { return v; } }",
        "Box box = new Box(p, \"a\"); x = box.first();| record Box(String first, String second) {}",
        "Box box = new Box(p); x = box.v;| static class Box { String v; Box(String s) { this.v = s; } }",
        "Runnable r = new Runnable() { public void run() { try { out.execute(p); } catch (Exception e) { } } };|",
      })
  void others_areFollowedThroughTheFile(String bodyAndMembers) {
    String[] parts = bodyAndMembers.split("\\|(?!\\|)", 2);
    assertEquals(1, arrivals(parts[0], parts[1]), bodyAndMembers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = pass(p);| String pass(String s) { return \"a\"; }",
        "x = second(p, \"a\");| static String second(String a, String b) { return b; }",
        "Box box = new Box(p, \"a\"); x = box.second();| record Box(String first, String second) {}",
        "Box box = new Box(); box.set(p); box.set(\"a\"); x = box.get();| static class Box { private String v; void set(String s) { v = s; } String get() { return v; } }",
        "if (fine(p)) { x = p; }| boolean fine(String s) { return s.matches(\"[a-z]+\"); }",
        "check(p); x = p;| void check(String s) { if (!s.matches(\"[a-z]+\")) { throw new IllegalArgumentException(); } }",
        "x = clean(p);| private String clean(String s) { return switch (s) { case \"a\" -> \"b\"; default -> \"c\"; }; }",
      })
  void harmless_isLostThroughTheFile(String bodyAndMembers) {
    String[] parts = bodyAndMembers.split("\\|(?!\\|)", 2);
    assertEquals(0, arrivals(parts[0], parts[1]), bodyAndMembers);
  }

  @Test
  void fields_carryWhatOtherMethodsPutIn() {
    String file =
        """
        import java.sql.*;
        import javax.servlet.http.*;
        class A {
          private String name;
          void use(Statement out) throws Exception { out.executeQuery("select " + name); } // finding
          void take(HttpServletRequest request) { name = request.getParameter("n"); }
        }
        """;
    RuleSamples.assertFindings(new Probe(), file);
  }

  @Test
  void arrival_tellsTheStepsThatLeadThere() {
    String file = FILE.formatted("x = \"a\" + pass(p);", "String pass(String s) { return s; }");
    List<String> steps =
        RuleSamples.hits(new Probe(), file, 17).get(0).steps().stream()
            .map(step -> step.message())
            .toList();
    assertEquals(
        List.of(
            "from HTTP request",
            "put into p",
            "given to pass",
            "joined with other text",
            "put into x"),
        steps);
  }

  @Test
  void methodsThatCallEachOther_areFollowedToAnEnd() {
    String members =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    "String m%d(String s) { return m%d(s) + m%d(s); }"
                        .formatted(i, (i + 1) % 40, (i + 7) % 40))
            .collect(Collectors.joining("\n"));
    long start = System.nanoTime();
    assertEquals(1, arrivals("x = m0(p);", members));
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void unfinishedCode_isFollowed() {
    RuleSamples.assertUnfinished(
        new Probe(),
        """
        import java.sql.*;
        import javax.servlet.http.*;
        class A {
          void f(HttpServletRequest request, Statement out) throws Exception {
            String p = request.getParameter("p");
            out.executeQuery("select " + p // finding
        """,
        """
        import java.sql.*;
        import javax.servlet.http.*;
        class A {
          void f(HttpServletRequest request, Statement out) throws Exception {
            out.executeQuery(request.getParameter("p")); // finding
            if (
        """);
  }
}
