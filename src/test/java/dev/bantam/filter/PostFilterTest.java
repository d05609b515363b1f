package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.syntax.JavaFragment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostFilterTest {
  private static final FilterConfig PATIENT =
      new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of());

  private static final String HEAD =
      """
      import java.security.MessageDigest;
      import java.sql.*;
      class A {
        void f(Statement s, String name) throws Exception {
      """;
  private static final String TAIL = "  }\n}\n";

  @Test
  void check_weakSuggestion_isToldInOffsetsOfTheSuggestion() {
    String text = "    var d = MessageDigest.getInstance(\"MD5\");\n";
    FilterReport report = check(HEAD, text, TAIL);
    assertEquals(FilterStatus.CHECKED, report.status());
    Finding finding = report.findings().get(0);
    assertEquals("BTM-328-weak-hash", finding.ruleId());
    assertEquals(List.of(328), finding.cwe());
    assertEquals(
        "MessageDigest.getInstance(\"MD5\")",
        text.substring(finding.range().start(), finding.range().end()));
    assertEquals("https://cwe.mitre.org/data/definitions/328.html", finding.helpUri());
  }

  @Test
  void check_harmlessSuggestion_isClean() {
    assertTrue(check(HEAD, "    s.execute(\"select 1\");\n", TAIL).isClean());
  }

  @Test
  void check_weaknessBesideTheSuggestion_isNotItsOwn() {
    String weak = "    MessageDigest.getInstance(\"MD5\");\n";
    assertTrue(check(HEAD + weak, "    int a = 1;\n", weak + TAIL).isClean());
  }

  @Test
  void check_flowIntoTheSuggestion_isTold() {
    String head = HEAD + "    String sql = \"select '\" + name + \"'\";\n";
    Finding finding = only(check(head, "    s.execute(sql);\n", TAIL));
    assertEquals(new TextRange(14, 17), finding.range());
    assertEquals(4, finding.related().get(0).line());
  }

  @Test
  void check_flowThroughTheSuggestion_isToldWhereItPasses() {
    String tail = "    s.execute(sql);\n" + TAIL;
    String text = "    String sql = \"select '\" + name + \"'\";\n";
    Finding finding = only(check(HEAD, text, tail));
    assertEquals("BTM-89-sql-concat", finding.ruleId());
    assertEquals(
        "\"select '\" + name + \"'\"",
        text.substring(finding.range().start(), finding.range().end()));
  }

  @Test
  void check_flowThatWasThereBefore_isNotNew() {
    String head = HEAD + "    String sql = \"select '\" + name";
    String tail = " + \"'\";\n    s.execute(sql);\n" + TAIL;
    assertTrue(check(head, " + \" \"", tail).isClean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "s.executeQuery(\"select 1 where n='\" + name + \"' and x = \" + |1|);",
        "s.executeQuery(\"select 1 where n='\" + name + \"' and x = \" + |1);\\n|",
        "s.executeQuery(\"select 1 where n='\" + name + \"'| and x = 1|\");",
        "s.executeQuery(\"select 1 where n='\" + name| + \"'\"|);",
        "Object o = new Integer(name.length() + |1|);",
        "Object o = new Integer(|name.length()|);",
        "new java.util.Date(|2026, 11, 23|);",
        "Thread.currentThread().stop(|)|;",
        "MessageDigest.getInstance(\"MD5\"|)|;"
      })
  void check_flawOfTheBeginning_isNotTheSuggestions(String before, String text, String after) {
    assertTrue(check(HEAD + before, text, after + "\n" + TAIL).isClean());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "s.executeQuery(\"SELECT id FROM users WHERE name = '\" + na|me + \"'\");|``",
        "s.executeQuery(\"SELECT id FROM users WHERE name = '\" + |name + \"'\"|);",
        "s.executeQuery(\"SELECT id |FROM users WHERE name = '\" + name + \"'\"|);",
        "s.executeQuery(\"SELECT id FROM users WHERE n='\" + name + \"' and x='\" + |name + \"'\"|);",
        "MessageDigest.getInstance(\"M|D5|\");",
        "MessageDigest.getInstance(|\"MD5\"|);",
        "String password = \"hun|ter2!|\";",
        "Object o = new |Integer(1)|;",
        "Object o = new Inte|ger(1)|;",
        "Thread.currentThread().st|op()|;"
      })
  void check_flawThatIsFinished_isTold(String before, String text, String after) {
    only(check(HEAD + before, text, after + "\n" + TAIL));
  }

  @Test
  void check_cutOffFile_isReadAllTheSame() {
    Finding finding = only(check(HEAD, "    s.execute(\"select '\" + name + \"'\");\n", ""));
    assertEquals(Level.WARNING, finding.level());
  }

  @Test
  void check_suppressedByAPerson_isSilent() {
    String text = "    var d = MessageDigest.getInstance(\"MD5\");";
    String byId = "    // bantam:ignore BTM-328-weak-hash\n";
    assertTrue(check(HEAD + byId, text, "\n" + TAIL).isClean());
    assertTrue(check(HEAD, text, " // bantam:ignore CWE-328\n" + TAIL).isClean());
    assertFalse(check(HEAD, text, " // bantam:ignore CWE-89\n" + TAIL).isClean());
    assertFalse(check(HEAD + byId + "\n", text, "\n" + TAIL).isClean());
  }

  @Test
  void check_longSuppression_isReadAllTheSame() {
    String comment = "    // bantam:ignore CWE-328" + " word".repeat(20_000) + "\n";
    assertTrue(check(HEAD + comment, "    MessageDigest.getInstance(\"MD5\");\n", TAIL).isClean());
  }

  @Test
  void check_suppressedByItself_isTold() {
    String text = "    var d = MessageDigest.getInstance(\"MD5\"); // bantam:ignore CWE-328\n";
    only(check(HEAD, text, TAIL));
  }

  @Test
  void check_invisibleCharacter_isTold() {
    Finding finding = only(check(HEAD, "    int a = 1; // \u202E ok\n", TAIL));
    assertEquals("BTM-1007-invisible-character", finding.ruleId());
  }

  @Test
  void check_fixOutsideTheSuggestion_keepsOnlyItsDescription() {
    Finding inside = only(check(HEAD, "    Object o = new Integer(1);\n", TAIL));
    assertEquals(1, Objects.requireNonNull(inside.fix()).edits().size());
    Finding across = only(check(HEAD + "    Object o = new ", "Integer(1);\n", TAIL));
    assertEquals(0, Objects.requireNonNull(across.fix()).edits().size());
  }

  @Test
  void check_everyFinding_saysTheSafeForm() {
    FilterReport report = new PostFilter(PATIENT).check(WarmUp.suggestion(0));
    for (Finding finding : report.findings()) {
      assertFalse(Objects.requireNonNull(finding.fix()).description().isBlank(), finding::ruleId);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-1", "sha1"})
  void check_weakDigest_carriesTheEdit(String algorithm) {
    String text = "    MessageDigest.getInstance(\"" + algorithm + "\");\n";
    Edit edit = Objects.requireNonNull(only(check(HEAD, text, TAIL)).fix()).edits().get(0);
    assertEquals(
        "    MessageDigest.getInstance(\"SHA-256\");\n",
        new StringBuilder(text)
            .replace(edit.range().start(), edit.range().end(), edit.text())
            .toString());
  }

  @Test
  void check_weakDigestWhoseNameStandsElsewhere_hasNoEdit() {
    String head = HEAD + "    String name = \"MD5\";\n";
    Finding finding = only(check(head, "    MessageDigest.getInstance(name);\n", TAIL));
    assertEquals(List.of(), Objects.requireNonNull(finding.fix()).edits());
    Finding begun = only(check(HEAD + "    MessageDigest.getInstance(\"M", "D5\");\n", TAIL));
    assertEquals(List.of(), Objects.requireNonNull(begun.fix()).edits());
  }

  @Test
  void check_disabledRule_isSilent() {
    FilterConfig without =
        new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of("BTM-328-weak-hash"));
    String text = "    MessageDigest.getInstance(\"MD5\");\n";
    assertTrue(new PostFilter(without).check(new Suggestion(HEAD, text, TAIL, 17)).isClean());
  }

  @Test
  void check_releaseAboveTheJdks_isUnchecked() {
    int above = JavaFragment.newestRelease() + 1;
    FilterReport report = new PostFilter(PATIENT).check(new Suggestion(HEAD, "", TAIL, above));
    assertEquals(FilterStatus.UNCHECKED_LANGUAGE, report.status());
    assertFalse(report.isClean());
  }

  @Test
  void check_tooDeep_isUnchecked() {
    FilterReport report = check(HEAD + "    int a = ", "(".repeat(200_000), TAIL);
    assertEquals(FilterStatus.UNCHECKED_ERROR, report.status());
    assertFalse(report.isClean());
  }

  @Test
  void check_ruleThatThrows_isUncheckedAndKeepsWhatWasFound() {
    Rule broken = rule(() -> Objects.requireNonNull(null));
    PostFilter filter = new PostFilter(PATIENT, List.of(new InvisibleCharacterRule(), broken));
    FilterReport report = filter.check(new Suggestion(HEAD, "\u202E", TAIL, 17));
    assertEquals(FilterStatus.UNCHECKED_ERROR, report.status());
    assertEquals(1, report.findings().size());
  }

  @Test
  void check_ruleThatHangs_isUncheckedInTime() {
    CountDownLatch never = new CountDownLatch(1);
    Rule slow = rule(() -> awaitQuietly(never));
    FilterConfig hasty = new FilterConfig(FilterMode.ANNOTATE, Duration.ofMillis(50), Set.of());
    FilterReport report =
        new PostFilter(hasty, List.of(slow)).check(new Suggestion(HEAD, "", TAIL, 17));
    assertEquals(FilterStatus.UNCHECKED_TIMEOUT, report.status());
    assertTrue(report.elapsed().toMillis() < 5_000, report::toString);
  }

  @Test
  void check_manyAtOnce_giveTheSame() throws Exception {
    PostFilter filter = new PostFilter(PATIENT);
    String text = "    s.execute(\"select '\" + name + \"'\");\n";
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<FilterReport>> reports = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        reports.add(callers.submit(() -> filter.check(new Suggestion(HEAD, text, TAIL, 17))));
      }
      for (Future<FilterReport> report : reports) {
        assertEquals("BTM-89-sql-concat", only(report.get()).ruleId());
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void checkFile_readsAllOfIt() {
    String file = HEAD + "    MessageDigest.getInstance(\"MD5\"); new Integer(1);\n" + TAIL;
    assertEquals(2, new PostFilter(PATIENT).checkFile(file, 17).findings().size());
  }

  @Test
  void check_ownSinksAndSources_areFollowed() {
    OwnRules own =
        OwnRules.parse(
            """
            sources:
              calls:
              - origin: remote
                what: our bus
                types: [com.example.Bus]
                methods: [take]
            sinks:
              sql:
              - types: [com.example.Database]
                methods: [run]
                arguments: [0]
            """,
            "own.yaml");
    FilterConfig config =
        new FilterConfig(
            FilterMode.ANNOTATE, Duration.ofSeconds(20), Set.of(), Map.of(), Map.of(), own);
    String prefix =
        """
        import com.example.*;
        import com.example.Bus;
        import com.example.Database;
        class A {
          void f(Bus bus, Database database) {
        """;
    FilterReport report =
        new PostFilter(config)
            .check(new Suggestion(prefix, "database.run(\"drop \" + bus.take());\n", "}\n}\n", 17));
    assertEquals(List.of("BTM-89-sql-concat"), ids(report));
  }

  private static List<String> ids(FilterReport report) {
    return report.findings().stream().map(Finding::ruleId).toList();
  }

  private static FilterReport check(String prefix, String text, String suffix) {
    return new PostFilter(PATIENT).check(new Suggestion(prefix, text, suffix, 17));
  }

  private static Finding only(FilterReport report) {
    assertEquals(FilterStatus.CHECKED, report.status());
    assertEquals(1, report.findings().size(), report::toString);
    return report.findings().get(0);
  }

  private static Rule rule(Runnable action) {
    return new Rule() {
      @Override
      public RuleInfo info() {
        return new RuleInfo("BTM-0-test", List.of(0), Level.ERROR, "for tests", "none");
      }

      @Override
      public void check(JavaFragment code, FindingSink findings) {
        action.run();
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
