package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TooNewApiRuleTest {
  private static final Rule RULE = new TooNewApiRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.ArrayList;
        import java.util.List;
        import java.util.SequencedCollection; // finding
        import java.lang.foreign.*; // finding
        class A {
          void f(List<String> list, ArrayList<String> names, StringBuilder text) throws Exception {
            list.reversed(); // finding
            names.getFirst(); // finding
            text.repeat("a", 3); // finding
            Thread.ofVirtual(); // finding
            Thread.currentThread().threadId(); // finding
            Math.clamp(1L, 2, 3); // finding
            java.util.Locale.of("de"); // finding
            java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor(); // finding
            "a".splitWithDelimiters(",", 2); // finding
            java.lang.foreign.Arena arena = null; // finding
          }
        }
        """);
  }

  @Test
  void check_atRelease8_findsWhatCameAfter() {
    assertFindings(
        8,
        """
        import static java.util.stream.Collectors.filtering; // finding
        import java.net.http.HttpClient; // finding
        import java.util.*;
        import java.util.stream.*;
        class A {
          private interface I { private void f() { } } // finding
          void f(String s, Optional<String> o, List<String> names, java.io.InputStream in, Db db)
              throws Exception {
            s.isBlank(); // finding
            s.strip(); // finding
            List.of(1, 2); // finding
            Map.ofEntries(Map.entry(1, 2)); // finding
            o.isEmpty(); // finding
            in.readAllBytes(); // finding
            names.stream().map(String::strip).toList(); // finding
            db.all().stream().filter(x -> true).toList(); // finding
            ProcessHandle.current(); // finding
            var n = 5; // finding
            Runtime.version(); // finding
            HttpClient.newHttpClient(); // finding
            new String(new byte[0], java.nio.charset.StandardCharsets.UTF_8);
            java.nio.file.Path.of("a", "b", "c"); // finding
            java.net.URLDecoder.decode(s, java.nio.charset.StandardCharsets.UTF_8); // finding
            try (in) { } // finding
          }
          @Deprecated(since = "1") void g() { } // finding
        }
        """);
  }

  @Test
  void check_theLanguage_hasItsReleases() {
    assertFindings(
        11,
        """
        class A {
          String sql = /* // finding */ \"\"\"
              select
              \"\"\";
          record Point(int x, int y) { } // finding
          int f(Object o, int n) {
            if (o instanceof String s) { // finding
              return s.length();
            }
            switch (n) {
              case 1, 2: // finding
                return 1;
              default:
            }
            return switch (n) { // finding
              case 1 -> 2;
              default -> 3;
            };
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
        import java.util.stream.*;
        class A {
          record Point(int x, int y) { }
          void f(LinkedList<String> list, Deque<String> deque, String s, Own own) {
            list.getFirst();
            list.removeLast();
            deque.getFirst();
            s.isBlank();
            s.indexOf("a", 1);
            Stream.of(1).toList();
            own.reversed();
            own.threadId();
            unknown().stream().toList();
          }
          Own unknown() { return null; }
          static class Own { Own reversed() { return this; } long threadId() { return 0; } }
        }
        """);
    assertFindings(
        8,
        """
        import java.util.*;
        import java.util.stream.*;
        import other.Record;
        class A {
          Module module;
          Record record;
          int var;
          void f(String s, List<String> names, StringBuilder text, StringUtils own, Runnable r) {
            s.trim().isEmpty();
            own.isBlank();
            isBlank(s);
            names.stream().collect(Collectors.toList());
            names.toArray(new String[0]);
            text.append("a").reverse();
            text.getChars(0, 1, new char[1], 0);
            text.setLength(0);
            s.replace('a', 'b').chars();
            IO.println(s);
            Thread t = new Thread(r, "name");
            switch (var) { case 1: case 2: break; default: }
            boolean b = s instanceof String;
            java.util.function.Function<String, String> id = var -> var;
            try (Scanner in = new Scanner(s)) { in.next(); }
            String sql = "select \\"a\\"";
          }
          boolean isBlank(String s) { return s.isEmpty(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(java.util.List<String> list) {
            String first = list.getFirst( // finding
        """,
        """
        import java.util.SequencedMap; // finding
        class A {
          SequencedMap<String, // finding
        """,
        """
        class A {
          void f() {
            if (true) { Thread.startVirtualThread(() -> { // finding
        """);
  }

  @Test
  void check_theNewest_isNeverTooNew() {
    String file = "class A { void f(java.util.List<String> l) { l.reversed(); } }";
    assertEquals(List.of(), RuleSamples.hits(RULE, file, 25));
    assertEquals(List.of(), RuleSamples.hits(RULE, file, 21));
    Hit hit = RuleSamples.hits(RULE, file, 17).get(0);
    assertEquals(Level.ERROR, hit.level());
    assertEquals(
        "java.util.List.reversed() came with Java 21, and this code is written for Java 17",
        hit.message());
  }

  private static void assertFindings(int release, String file) {
    JavaFragment code = JavaFragment.parse(file);
    assertTrue(code.parsesCleanly(), file);
    List<String> lines = file.lines().toList();
    Set<Integer> expected =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains("// finding"))
            .mapToObj(i -> i + 1)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> found =
        RuleSamples.hits(RULE, file, release).stream()
            .map(hit -> code.line(hit.place().start()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, found, file);
  }
}
