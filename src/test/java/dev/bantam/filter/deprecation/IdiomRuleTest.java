package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class IdiomRuleTest {
  private static final Rule RULE = new IdiomRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.net.*;
        import java.nio.charset.*;
        import java.nio.file.*;
        import java.util.*;
        import java.util.stream.*;
        class A {
          void f(String s, List<String> list, Map<String, Integer> map, Optional<String> o,
              byte[] bytes, Path path, InputStream in, OutputStream out) throws Exception {
            Collections.unmodifiableList(Arrays.asList("a", "b")); // finding
            Collections.unmodifiableSet(new HashSet<>(Arrays.asList("a", "b"))); // finding
            s.trim().isEmpty(); // finding
            boolean blank = s.trim().length() == 0; // finding
            new String(Files.readAllBytes(path), StandardCharsets.UTF_8); // finding
            Files.write(path, s.getBytes(StandardCharsets.UTF_8)); // finding
            list.stream().collect(Collectors.toList()); // finding
            s.getBytes("UTF-8"); // finding
            new InputStreamReader(in, "utf-8"); // finding
            Charset.forName("UTF-8"); // finding
            URLDecoder.decode(s, "UTF-8"); // finding
            new ArrayList<>(Arrays.asList("a", "b")); // finding
            Collections.sort(list, Comparator.naturalOrder()); // finding
            list.stream().filter(x -> true).findFirst().isPresent(); // finding
            boolean any = list.stream().filter(x -> true).count() > 0; // finding
            list.stream().forEach(System.out::println); // finding
            s.replaceAll("abc", "x"); // finding
            System.getProperty("line.separator"); // finding
            Paths.get("a"); // finding
            String.format("%02x", 3); // finding
            new String(new char[5]).replace("\\0", " "); // finding
            new Stack<String>(); // finding
            new java.text.SimpleDateFormat("yyyy"); // finding
            boolean absent = !o.isPresent(); // finding
            int n = map.containsKey(s) ? map.get(s) : 0; // finding
            String t = o.isPresent() ? o.get() : "none"; // finding
            java.lang.management.ManagementFactory.getRuntimeMXBean().getName(); // finding
          }
        }
        """,
        """
        import java.io.*;
        import java.util.*;
        class B {
          void f(Object o, List<String> list, Optional<String> found, Map<String, String> map,
              InputStream in, OutputStream out, Reader reader) throws IOException {
            if (o instanceof String) { // finding
              String s = (String) o;
              System.out.println(s);
            }
            for (int i = 0; i < list.size(); i++) { // finding
              System.out.println(list.get(i));
            }
            if (found.isPresent()) { // finding
              System.out.println(found.get());
            }
            if (!map.containsKey("a")) { // finding
              map.put("a", "b");
            }
            byte[] buffer = new byte[100];
            int n;
            while ((n = in.read(buffer)) != -1) { // finding
              out.write(buffer, 0, n);
            }
            new Thread(new Runnable() { // finding
              @Override
              public void run() { System.out.println(1); }
            });
            StringBuffer text = new StringBuffer(); // finding
            try {
              reader.read();
            } finally {
              reader.close(); // finding
            }
            String sql = /* // finding */ "a\\n"
                + "b\\n"
                + "c\\n";
          }
          ThreadLocal<String> local = new ThreadLocal<String>() { // finding
            @Override
            protected String initialValue() { return ""; }
          };
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        import java.nio.charset.StandardCharsets;
        import java.nio.file.*;
        import java.util.*;
        import java.util.stream.*;
        class A {
          void f(String s, List<String> list, Map<String, Integer> map, Optional<String> o,
              Path path, Own own, InputStream in) throws Exception {
            List.of("a", "b");
            Collections.unmodifiableList(list);
            Collections.unmodifiableList(own.asList("a"));
            s.isBlank();
            s.trim();
            own.trim().isEmpty();
            Files.readString(path);
            Files.write(path, new byte[3]);
            list.stream().toList();
            list.stream().collect(Collectors.joining());
            own.collect(own.toList());
            s.getBytes(StandardCharsets.UTF_8);
            s.getBytes("windows-1252");
            s.replaceAll("a+", "x");
            s.replaceAll("a", s);
            new ArrayList<>(list);
            Collections.sort(list);
            System.getProperty("user.home");
            Path.of("a");
            own.get("a");
            String.format("%2d", 3);
            o.ifPresent(System.out::println);
            o.orElse("x");
            own.isPresent();
            map.getOrDefault(s, 0);
            int n = map.containsKey(s) ? map.get("other") : 0;
            list.forEach(System.out::println);
            own.stream().forEach(System.out::println);
          }
          static class Own {
            Own trim() { return this; }
            boolean isEmpty() { return true; }
            Own asList(String s) { return this; }
            Own stream() { return this; }
            Own toList() { return this; }
            void collect(Own o) { }
            void forEach(Object o) { }
            boolean isPresent() { return true; }
            Own get(String s) { return this; }
          }
        }
        """,
        """
        import java.io.*;
        import java.util.*;
        class B {
          void f(Object o, Object p, List<String> list, Optional<String> found, Own own)
              throws IOException {
            if (o instanceof String s) {
              System.out.println(s);
            }
            if (o instanceof String) {
              String s = (String) p;
            }
            for (int i = 0; i < list.size(); i++) {
              System.out.println(i + list.get(i));
            }
            for (int i = 0; i < list.size(); i++) {
              list.set(i, "a");
            }
            if (found.isPresent()) {
              System.out.println("there");
            }
            new Thread(new Runnable() {
              private int count;
              @Override
              public void run() { count++; }
            });
            new Thread(new Runnable() {
              @Override
              public void run() { System.out.println(this); }
            });
            StringBuffer shared = own.buffer();
            try (Reader reader = new StringReader("a")) {
              reader.read();
            }
            String text = "a\\n" + o + "b\\n" + "c\\n";
            String line = "a" + "b" + "c";
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
          boolean f(String s) {
            if (s.trim().isEmpty()) { // finding
        """,
        """
        import java.nio.file.*;
        class A {
          void f() {
            Files.exists(Paths.get( // finding
        """,
        """
        import java.util.*;
        class A {
          void f(Object o) {
            if (o instanceof
        """,
        """
        class A { void f(String s) { s.getBytes("UTF-8" // finding
        """);
  }

  @Test
  void check_before_theReleaseIsSilent() {
    String file = "class A { boolean f(String s) { return s.trim().isEmpty(); } }";
    assertEquals(0, RuleSamples.hits(RULE, file, 10).size());
    assertEquals(1, RuleSamples.hits(RULE, file, 11).size());
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 11).get(0).level());
  }

  @Test
  void edits_keepWhatTheCodeDoes() {
    assertMended("s.isBlank()", "s.trim().isEmpty()");
    assertMended("s.isBlank()", "s.trim().length() == 0");
    assertMended(
        "java.util.List.of(\"a\", \"b\")",
        "Collections.unmodifiableList(Arrays.asList(\"a\", \"b\"))");
    assertMended("s.getBytes(java.nio.charset.StandardCharsets.UTF_8)", "s.getBytes(\"UTF-8\")");
    assertMended(
        "java.nio.charset.StandardCharsets.UTF_8", "java.nio.charset.Charset.forName(\"UTF-8\")");
    assertMended(
        "list.stream().anyMatch(x -> true)",
        "list.stream().filter(x -> true).findAny().isPresent()");
    assertMended("s.replace(\"abc\", \"x\")", "s.replaceAll(\"abc\", \"x\")");
    assertMended("System.lineSeparator()", "System.getProperty(\"line.separator\")");
    assertMended("java.nio.file.Path.of(s)", "java.nio.file.Paths.get(s)");
    assertMended("o.isEmpty()", "!o.isPresent()");
    assertMended("o.orElse(\"x\")", "o.isPresent() ? o.get() : \"x\"");
    assertMended("map.getOrDefault(s, 0)", "map.containsKey(s) ? map.get(s) : 0");
  }

  private static void assertMended(String expected, String old) {
    assertEquals(inFile(expected), RuleSamples.assertMended(RULE, inFile(old)), old);
  }

  private static String inFile(String expression) {
    return """
        import java.util.*;
        class A {
          Object f(String s, List<String> list, Map<String, Integer> map, Optional<String> o)
              throws Exception {
            return %s;
          }
        }
        """
        .formatted(expression);
  }

  @Test
  void edits_wouldBreakACatch_areLeftOut() {
    String file =
        """
        class A {
          void f(String s) {
            try {
              s.getBytes("UTF-8");
            } catch (java.io.UnsupportedEncodingException e) {
              throw new IllegalStateException(e);
            }
          }
        }
        """;
    Hit hit = RuleSamples.hits(RULE, file, 17).get(0);
    assertEquals(List.of(), Objects.requireNonNull(hit.fix()).edits());
  }
}
