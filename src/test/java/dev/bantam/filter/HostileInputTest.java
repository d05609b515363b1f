package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that nobody writes by hand: never an exception, never called clean unless all was read, and
 * always the same answer.
 */
final class HostileInputTest {
  /** More than any of these texts takes on an idle machine; on a busy one it may run out. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final FilterConfig CONFIG =
      new FilterConfig(FilterMode.ANNOTATE, PATIENCE, Set.of());
  private static final PostFilter FILTER =
      new PostFilter(CONFIG, RuleCatalogue.all(), FilterThreads.USUAL, PATIENCE);

  private static final String WEAK = "java.security.MessageDigest.getInstance(\"MD5\");";
  private static final String RULE = "BTM-328-weak-hash";
  private static final int DEEP = 10_000;

  /** Statements that are put into a method. */
  private static final Map<String, String> BODIES = bodies();

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("brackets", "int a = " + nested("(", "1", ")") + ";");
    bodies.put("open brackets", "int a = " + "(".repeat(DEEP));
    bodies.put("blocks", nested("{", "", "}"));
    bodies.put("ifs", nested("if (a) { ", "f();", "}"));
    bodies.put("elses", "if (a) f(); " + "else if (a) f(); ".repeat(DEEP));
    bodies.put("loops", nested("for (;;) {", "f();", "}"));
    bodies.put("tries", nested("try {", "f();", "} finally { }"));
    bodies.put("lambdas", "Object o = " + nested("() -> { return ", "1", "; }") + ";");
    bodies.put("classes", nested("new Object() { void f() {", "f();", "} };"));
    bodies.put("negations", "boolean a = " + "!".repeat(DEEP) + "b;");
    bodies.put("sum", "String a = \"b\"" + " + \"c\"".repeat(DEEP) + ";");
    bodies.put("conditions", "int a = " + "b ? 1 : ".repeat(DEEP) + "2;");
    bodies.put("calls in calls", "int a = " + nested("f(", "1", ")") + ";");
    bodies.put("chain", "Object a = b" + ".c()".repeat(DEEP) + ";");
    bodies.put("names", "Object a = b" + ".c".repeat(DEEP) + ";");
    bodies.put("arrays", "int" + "[]".repeat(DEEP) + " a;");
    bodies.put("indices", "int a = b" + "[0]".repeat(DEEP) + ";");
    bodies.put("generics", "Object a = new " + nested("L<", "A", ">") + "();");
    bodies.put("casts", "Object a = " + "(A) ".repeat(DEEP) + "b;");
    bodies.put("switches", nested("switch (a) { case 1:", "f();", "}"));
    bodies.put("annotations", nested("@A(", "1", ")") + " int a;");
    bodies.put("long line", "String a = \"" + "x".repeat(100_000) + "\";");
    bodies.put("long name", "int " + "x".repeat(100_000) + " = 1;");
    bodies.put("long comment", "/* " + "x".repeat(100_000) + " */");
    bodies.put("long number", "long a = " + "9".repeat(100_000) + ";");
    bodies.put("many statements", "a = a + 1; ".repeat(20_000));
    bodies.put("unknown receivers", numbered(DEEP, "a%1$d.get%1$d(b%1$d, \"c\"); "));
    bodies.put("one receiver", numbered(DEEP, "a.get%1$d(b, \"c\").d(); "));
    bodies.put("many variables", numbered(DEEP, "String a%1$d = \"b\" + c; "));
    bodies.put("chained variables", chained());
    bodies.put("growing text", "String a = \"b\"; " + "a = a + a; ".repeat(200));
    bodies.put("lone surrogates", "String a = \"\uD800\" + \"\uDC00\uDC00\"; // \uDFFF\uD800");
    bodies.put("surrogates as names", "int \uD800 = \uDC00(\uD83D);");
    bodies.put("zeros", "String a = \"\0\"; \0 int b\0c = 1; // \0");
    bodies.put("controls", "int a = 1;\u0001\u001A\u007F\u2028\u202E\uFEFF");
    bodies.put("escapes", "String a = \"\\u00\" + \"\\uD800\\u0000\"; \\u007b \\u007d \\uuuu0041");
    bodies.put("broken escapes", "String a = \"\\q\\u12\"; char c = '\\'; char d = '';");
    bodies.put("open text", "String a = \"b;\n");
    bodies.put("open character", "char a = 'b;\n");
    bodies.put("returns", "int a = 1;\r\rint b = 2;\r\n\rint c = 3;\r");
    bodies.put("quotes", "\"".repeat(10_001) + "\n");
    bodies.put("ats", "@".repeat(DEEP));
    bodies.put("semicolons", ";".repeat(100_000));
    bodies.put("closing brackets", "}".repeat(DEEP));
    return bodies;
  }

  private static String nested(String before, String inside, String after) {
    return before.repeat(DEEP) + inside + after.repeat(DEEP);
  }

  private static String numbered(int count, String form) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(form, i))
        .collect(Collectors.joining());
  }

  private static String chained() {
    return "String a0 = name; "
        + IntStream.range(1, DEEP)
            .mapToObj(i -> "String a" + i + " = a" + (i - 1) + " + \"b\"; ")
            .collect(Collectors.joining());
  }

  static Stream<String> names() {
    return BODIES.keySet().stream();
  }

  /**
   * A weak call before and one behind: what is called read has the first, and both if it parses.
   */
  @ParameterizedTest
  @MethodSource("names")
  void checkFile_isNeverCalledCleanWrongly(String name) {
    String text =
        "class A { void before() { "
            + WEAK
            + " }\n void f(String name) { "
            + BODIES.get(name)
            + "\n }\n void behind() { "
            + WEAK
            + " } }\n";
    FilterReport report = FILTER.checkFile(text, 17);
    assertFalse(report.isClean(), name);
    if (report.status() == FilterStatus.CHECKED) {
      assertEquals(2, ofHash(report), name);
    }
    assertTrue(report.elapsed().compareTo(PATIENCE.multipliedBy(2)) < 0, report::toString);
  }

  @ParameterizedTest
  @MethodSource("names")
  void check_asSuggestion_isNeverCalledCleanWrongly(String name) {
    String text = WEAK + " " + BODIES.get(name);
    FilterReport report =
        FILTER.check(new Suggestion("class A { void f(String name) { ", text, "\n } }", 17));
    assertFalse(report.isClean(), name);
  }

  @Test
  void checkFile_halfAMegabyte_isReadOrUnchecked() {
    StringBuilder text = new StringBuilder("class A {\n  void w() { " + WEAK + " }\n");
    for (int i = 0; text.length() < 495_000; i++) {
      text.append(String.format("  void m%d(String a) { g(a + \"c\", %d); }\n", i, i));
    }
    FilterReport report = FILTER.checkFile(text.append("}\n").toString(), 17);
    assertFalse(report.isClean());
    assertTrue(report.status() != FilterStatus.CHECKED || ofHash(report) == 1);
    FilterReport longer = FILTER.checkFile(text + "// " + "x".repeat(10_000), 17);
    assertEquals(FilterStatus.UNCHECKED_ERROR, longer.status());
  }

  @Test
  void checkFile_fiveThousandMethods_areRead() {
    String text =
        "class A {\n"
            + numbered(5_000, "  int m%1$d(int a) { return m%1$d(a + 1); }\n")
            + "  void w() { "
            + WEAK
            + " }\n}\n";
    FilterReport report = FILTER.checkFile(text, 17);
    assertEquals(FilterStatus.CHECKED, report.status());
    assertEquals(1, ofHash(report));
  }

  @Test
  void checkFile_randomText_throwsNothing() {
    Random random = new Random(11);
    String letters = "(){}[]<>;,.@\"'/*\\\n\0 aclsvoidifnew=+-!?:\uD800\uDC00\u202E01u";
    for (int i = 0; i < 300; i++) {
      String noise =
          random
              .ints(random.nextInt(400), 0, letters.length())
              .mapToObj(at -> String.valueOf(letters.charAt(at)))
              .collect(Collectors.joining());
      FilterReport report = FILTER.checkFile("class A { void f() { " + WEAK + noise, 17);
      assertFalse(report.isClean(), noise);
    }
  }

  /** Files with a character left out, doubled or exchanged, as editors leave them. */
  @Test
  void checkFile_damagedFiles_areNeverCleanWrongly() {
    Random random = new Random(12);
    String file =
        "import java.util.*;\nclass A<T extends List<?>> { int a = 1;\n @Deprecated void f(int... b)"
            + " throws Exception { for (int i : b) { if (i > 1) { "
            + WEAK
            + " } else { g(\"x\" + i, () -> 2); } } }\n enum E { X, Y { } } record R(int q) { } }\n";
    int weak = file.indexOf(WEAK);
    for (int i = 0; i < 400; i++) {
      int at = random.nextInt(file.length());
      if (at >= weak && at < weak + WEAK.length()) {
        continue;
      }
      char other = "(){}\"';,/*\\@<>".charAt(random.nextInt(14));
      UnaryOperator<String> damage =
          switch (random.nextInt(3)) {
            case 0 -> text -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text -> text.substring(0, at) + other + text.substring(at);
            default -> text -> text.substring(0, at) + other + text.substring(at + 1);
          };
      String damaged = damage.apply(file);
      assertFalse(FILTER.checkFile(damaged, 17).isClean(), damaged);
    }
  }

  @Test
  void checkFile_twentyTimes_isTheSame() {
    String text = everything();
    FileReport first = FILTER.readFile(text, 17);
    assertTrue(first.findings().size() > 4, first::toString);
    for (int i = 0; i < 20; i++) {
      assertEquals(first, new PostFilter(CONFIG).readFile(text, 17));
    }
  }

  @Test
  void checkFile_eightAtOnce_isTheSame() throws Exception {
    PostFilter filter = new PostFilter(CONFIG, 8);
    FileReport first = filter.readFile(everything(), 17);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<FileReport>> reports = new ArrayList<>();
      for (int i = 0; i < 160; i++) {
        reports.add(callers.submit(() -> filter.readFile(everything(), 17)));
      }
      for (Future<FileReport> report : reports) {
        assertEquals(first, report.get());
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static String everything() {
    return WarmUp.suggestion(1).merged() + "// bantam:ignore CWE-328\n";
  }

  private static long ofHash(FilterReport report) {
    return report.findings().stream().filter(f -> f.ruleId().equals(RULE)).count();
  }
}
