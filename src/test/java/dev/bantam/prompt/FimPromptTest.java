package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prompts for a model that sees both sides of the cursor, with the shipped tokenizer. */
class FimPromptTest {
  private static final int BUDGET = 384;
  private static final int OVERHEAD = 46;
  private static final FimTemplate TEMPLATE = new FimTemplate(5, 11, 12, 13, 14);

  private static final String FILE =
      """
      package com.example.shop;

      import java.util.List;

      class Basket {
        private final List<Item> items = new ArrayList<>();

        long total() {
          long total = 0;
          for (Item item : items) {
            total += |
          }
          return total;
        }

        int size() {
          return items.size();
        }
      }
      """;

  @SuppressWarnings("NullAway.Init") // before all
  private static Tokenizer tokenizer;

  private final PromptBuilder builder = builder(BUDGET);

  @BeforeAll
  static void loadTokenizer() throws IOException {
    tokenizer = Tokenizer.load(Path.of("models/smollm2-java-118m/tokenizer.json"));
  }

  @Test
  void build_everyPart_standsInItsPlace() {
    PromptRequest request =
        new PromptRequest(
            "package a.b;\nclass A {\n  int f() {\n    return g(x",
            "); // done  \r\n  }\n}\n\n",
            "C:\\work\\A.java",
            17,
            List.of("slf4j-api 2", "junit-jupiter 5"),
            List.of(new ContextChunk("src/main/java/a/B.java", "class B {}")),
            "editor");
    Prompt prompt = builder.build(request);
    assertEquals(
        "<0><5>a/b/A.java\nJava 17\nslf4j-api 2, junit-jupiter 5<5>a/B.java\nclass B {}"
            + "<12>  }\n}<11>package a.b;\nclass A {\n  int f() {"
            + "<14>); // done<13>\n    return g(",
        spelled(prompt.ids()));
    assertEquals("x", prompt.healed());
  }

  @Test
  void build_nothingButText_leavesAllOtherPartsOut() {
    Prompt prompt = builder.build(request("class A {\n  int f(", "  ", null));
    assertEquals("<0><11>class A {\n  int f", spelled(prompt.ids()));
    assertEquals("(", prompt.healed());
    assertEquals("<0><11>", spelled(builder.build(request("", "\n\n", null)).ids()));
  }

  @Test
  void build_restOnTheFirstLine_hasNoLinesAbove() {
    Prompt prompt = builder.build(request("int f(", ") {", null));
    assertEquals("<0><11><14>) {<13>int f", spelled(prompt.ids()));
  }

  @Test
  void build_healing_neverTakesTheControlIds() {
    Prompt prompt = builder.build(request("class A {\n    ", "}", null));
    assertEquals("<0><11>class A {<14>}<13>", spelled(prompt.ids()));
    assertEquals("\n    ", prompt.healed());
  }

  @Test
  void build_controlTokensTypedByAUser_stayText() {
    Prompt prompt = builder.build(request("// <|im_start|> ", "<file_sep>\n<jupyter_code>", "<0>"));
    long controls = Marks.in(prompt.ids()).count();
    assertEquals(6, controls); // start, header, suffix, prefix, rest, middle
  }

  @Test
  void build_windowsLineBreaks_giveTheSamePrompt() {
    String prefix = "class A {\n  int f() {\n    return g(";
    String suffix = ");\n  }\n}\n";
    assertEquals(
        builder(BUDGET).build(request(prefix, suffix, "A.java")),
        builder.build(request(windows(prefix), windows(suffix), "A.java")));
  }

  @Test
  void build_typingALine_appends() {
    assertTypingAppends("item.price() * item.count();", "");
  }

  /** What is typed inside brackets that the editor closed has the same rest at each key. */
  @Test
  void build_typingBeforeARest_appends() {
    assertTypingAppends("Math.max(item.price(), 0", ");");
  }

  /** Each key press may run anew what is healed and merged at the cursor, but no more. */
  private void assertTypingAppends(String typed, String rest) {
    TokenIds last = at(FILE, "", rest).ids();
    for (int length = 1; length <= typed.length(); length++) {
      TokenIds ids = at(FILE, typed.substring(0, length), rest).ids();
      int anew = ids.size() - common(last, ids);
      assertTrue(anew <= 4, anew + " tokens anew behind " + typed.substring(0, length));
      last = ids;
    }
  }

  @Test
  void build_aBracketIsClosed_keepsAllButTheCursorsLine() {
    TokenIds before = at(FILE, "Math.max", "").ids();
    TokenIds after = at(FILE, "Math.max(", ")").ids();
    int line = tokenizer.encode("\n      total += Math.max(").size();
    assertTrue(after.size() - common(before, after) <= line + 3);
  }

  @Test
  void build_enter_keepsTheSnapshot() {
    TokenIds before = at(FILE, "1;", "").ids();
    TokenIds after = at(FILE, "1;\n      ", "").ids();
    assertTrue(after.size() - common(before, after) <= 4);
  }

  @Test
  void build_linesBelowDrift_areShownAsTheyWere() {
    String below = "  }\n  int b;\n  int c;\n  int d;\n  int e;\n  int f;\n  int g;\n}\n";
    TokenIds first = suffixOf(builder.build(request("class A {", "\n" + below, "A.java")));
    String closed = "\n  )\n  }\n" + below;
    assertEquals(first, suffixOf(builder.build(request("class A {", closed, "A.java"))));
    String fewer = below.substring(below.indexOf("  int d"));
    assertEquals(first, suffixOf(builder.build(request("class A {", "\n" + fewer, "A.java"))));
  }

  @Test
  void build_linesBelowDiffer_areTakenAnew() {
    String below = "  int b;\n  int c;\n  int d;\n  int e;\n}";
    builder.build(request("class A {", "\n" + below, "A.java"));
    String changed = below.replace("int d", "long d");
    assertEquals(
        "<12>" + changed, spelledSuffix(builder.build(request("", "\n" + changed, "A.java"))));
    assertEquals("<12>}", spelledSuffix(builder.build(request("", "\n}", "A.java"))));
    assertEquals("", spelledSuffix(builder.build(request("", "", "A.java"))));
    assertEquals("<12>}", spelledSuffix(builder.build(request("", "\n}", "A.java"))));
  }

  @Test
  void build_anotherFileOrEditor_hasASnapshotOfItsOwn() {
    String below = "  int b;\n  int c;\n  int d;\n  int e;\n}";
    String drifted = below.substring(below.indexOf('\n') + 1);
    builder.build(request("class A {", "\n" + below, "A.java"));
    PromptRequest other = request("class A {", "\n" + drifted, "B.java");
    assertEquals("<12>" + drifted, spelledSuffix(builder.build(other)));
    PromptRequest editor =
        new PromptRequest("x", "\n" + drifted, "A.java", null, List.of(), List.of(), "vim-2");
    assertEquals("<12>" + drifted, spelledSuffix(builder.build(editor)));
    PromptRequest same = request("class A {", "\n" + drifted, "A.java");
    assertEquals("<12>" + below, spelledSuffix(builder.build(same)));
  }

  @Test
  void build_manyFiles_forgetsTheOneUnusedForLongest() {
    String below = "  int b;\n  int c;\n  int d;\n}";
    String drifted = below.substring(below.indexOf('\n') + 1);
    builder.build(request("", "\n" + below, "A.java"));
    for (int file = 0; file < 64; file++) {
      builder.build(request("", "\n" + below, file + ".java"));
    }
    assertEquals(
        "<12>" + drifted, spelledSuffix(builder.build(request("", "\n" + drifted, "A.java"))));
    assertEquals(
        "<12>" + below, spelledSuffix(builder.build(request("", "\n" + drifted, "63.java"))));
  }

  @Test
  void build_longSuffix_isCutToWholeLinesOfAQuarter() {
    String line = "    call(first, second);\n";
    TokenIds suffix = suffixOf(builder.build(request("", "\n" + line.repeat(100), null)));
    assertTrue(suffix.size() - 1 <= BUDGET / 4, "tokens " + suffix.size());
    assertTrue(suffix.size() - 1 > BUDGET / 4 - tokenizer.encode(line).size());
    assertTrue(spelled(suffix).endsWith("call(first, second);"));
    String endless = "x.y ".repeat(1000);
    assertEquals("", spelledSuffix(builder.build(request("", "\n" + endless + "\n}", null))));
  }

  @Test
  void build_chunksBeyondAQuarter_areLeftOut() {
    ContextChunk small = new ContextChunk("B.java", "class B { void run() {} }");
    ContextChunk large = new ContextChunk("C.java", "void f();\n".repeat(60));
    Prompt prompt =
        builder.build(
            new PromptRequest("", "", null, null, List.of(), List.of(small, large, small), null));
    assertEquals("<0><5>B.java\nclass B { void run() {} }<11>", spelled(prompt.ids()));
  }

  @Test
  void build_anyCursorInRealFiles_spellsTheFileWithinTheBudget() throws IOException {
    for (Path file : sources()) {
      String text = Files.readString(file);
      for (int cursor = 0; cursor < text.length(); cursor += 97) {
        String prefix = text.substring(0, cursor);
        Prompt prompt = builder.build(request(prefix, text.substring(cursor), file.toString()));
        assertTrue(prompt.ids().size() <= BUDGET + OVERHEAD);
        String before = spelled(prompt.ids()).replaceFirst("(?s).*<11>", "") + prompt.healed();
        String window = before.replaceFirst("(?s)<14>.*<13>", "");
        assertTrue(prefix.endsWith(window), () -> file + ":" + prefix.length());
      }
    }
  }

  @Test
  void build_strangeInput_staysWithinBudgetAndTime() {
    String blanks = "\n".repeat(400_000);
    String wide = "\u4e2d".repeat(400_000);
    for (int budget : new int[] {16, 64, BUDGET}) {
      PromptBuilder small = builder(budget);
      for (String text : List.of(blanks, wide, "package ".repeat(50_000), "\ud83d", "\r\r\r")) {
        PromptRequest request =
            new PromptRequest(
                text,
                text,
                "/src/" + text + "/java/" + text,
                8,
                List.of(wide.substring(0, 100), wide.substring(0, 50)),
                List.of(new ContextChunk(wide, wide.substring(0, 8000))),
                "c");
        Prompt prompt =
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> small.build(request));
        assertTrue(prompt.ids().size() <= budget + OVERHEAD, "tokens " + prompt.ids().size());
      }
    }
  }

  private static PromptBuilder builder(int budget) {
    return new PromptBuilder(tokenizer, budget, 0, 0, TEMPLATE);
  }

  private static PromptRequest request(String prefix, String suffix, @Nullable String path) {
    return new PromptRequest(prefix, suffix, path, null, List.of(), List.of(), null);
  }

  /** A file with something typed at its {@code |}. */
  private Prompt at(String file, String typed, String rest) {
    int cursor = file.indexOf('|');
    return builder.build(
        request(
            file.substring(0, cursor) + typed,
            rest + file.substring(cursor + 1),
            "src/main/java/com/example/shop/Basket.java"));
  }

  private static int common(TokenIds one, TokenIds other) {
    int common = 0;
    while (common < Math.min(one.size(), other.size()) && one.get(common) == other.get(common)) {
      common++;
    }
    return common;
  }

  private static TokenIds suffixOf(Prompt prompt) {
    List<Integer> marks = Marks.in(prompt.ids()).boxed().toList();
    for (int i = 0; i + 1 < marks.size(); i++) {
      if (prompt.ids().get(marks.get(i)) == TEMPLATE.suffix()) {
        return prompt.ids().slice(marks.get(i), marks.get(i + 1));
      }
    }
    return TokenIds.EMPTY;
  }

  private static String spelledSuffix(Prompt prompt) {
    return spelled(suffixOf(prompt));
  }

  /** The text, control ids as numbers in angle brackets. */
  private static String spelled(TokenIds ids) {
    var decoder = tokenizer.newDecoder();
    return IntStream.of(ids.toArray())
        .mapToObj(id -> isControl(id) ? "<" + id + ">" : decoder.append(id))
        .collect(Collectors.joining());
  }

  private static boolean isControl(int id) {
    return tokenizer.vocabulary().isControl(id);
  }

  private static String windows(String text) {
    return text.replace("\n", "\r\n");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/bantam/prompt"))) {
      return files.sorted().toList();
    }
  }

  /** Where the control ids stand. */
  private static final class Marks {
    static IntStream in(TokenIds ids) {
      return IntStream.range(0, ids.size()).filter(i -> isControl(ids.get(i)));
    }
  }
}
