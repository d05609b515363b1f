package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.IncrementalDecoder;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Prompts of the shipped tokenizer. */
class PromptBuilderTest {
  private static final int BUDGET = 128;
  private static final int START = 0;

  @SuppressWarnings("NullAway.Init") // before all
  private static Tokenizer tokenizer;

  private final PromptBuilder builder = new PromptBuilder(tokenizer, BUDGET, START, START, null);

  @BeforeAll
  static void loadTokenizer() throws IOException {
    tokenizer = Tokenizer.load(Path.of("models/smollm2-java-118m/tokenizer.json"));
  }

  @Test
  void build_wordAtTheCursor_isHealedWithItsBlank() {
    Prompt prompt = build("class A {\n  int f() {\n    retur");
    assertEquals(" retur", prompt.healed());
    assertEquals(START, prompt.ids().get(0));
  }

  @Test
  void build_anyCursorInRealFiles_promptAndHealedTextAreTheFilesEnd() throws IOException {
    for (Path file : sources()) {
      String text = Files.readString(file);
      for (int cursor = 0; cursor < text.length(); cursor += 97) {
        String prefix = text.substring(0, cursor);
        Prompt prompt = build(prefix);
        String spelled = decode(prompt.ids()) + prompt.healed();
        assertTrue(prefix.endsWith(spelled), () -> file + ":" + prefix.length());
        assertTrue(prompt.ids().size() <= BUDGET + 1);
        assertTrue(cursor == 0 || !spelled.isEmpty());
      }
    }
  }

  @Test
  void build_characterWithoutTokens_isNotHealed() {
    // U+40000 begins with F1 in UTF-8, a byte that the vocabulary lacks.
    String unassigned = "\uD8C0\uDC00";
    assertEquals("", build("int " + unassigned).healed());
    assertEquals("", build(unassigned).healed());
    assertEquals(" name", build("String " + unassigned + " name").healed());
  }

  @Test
  void build_charactersOfManyBytes_areNeverSplit() {
    String text = "String s = \"\uD83D\uDE00\u00e4\u4e2d\";\n".repeat(30);
    for (int cursor = 0; cursor <= text.length(); cursor++) {
      boolean insidePair =
          cursor > 0 && cursor < text.length() && Character.isLowSurrogate(text.charAt(cursor));
      String prefix = text.substring(0, cursor);
      Prompt prompt = build(prefix);
      String spelled = decode(prompt.ids()) + prompt.healed();
      assertTrue(insidePair || prefix.endsWith(spelled), "cursor " + cursor);
    }
  }

  @Test
  void build_emptyFile_isTheDocumentStart() {
    assertEquals(new Prompt(TokenIds.of(START), ""), build(""));
    PromptBuilder without = new PromptBuilder(tokenizer, BUDGET, null, 7, null);
    assertEquals(TokenIds.of(7), without.build(request("")).ids());
  }

  @Test
  void build_controlTokensTypedByAUser_stayText() {
    Prompt prompt = build("// <|endoftext|> <|im_start|> x");
    for (int i = 1; i < prompt.ids().size(); i++) {
      assertTrue(tokenizer.bytesOf(prompt.ids().get(i)).length > 0);
    }
  }

  private Prompt build(String prefix) {
    return builder.build(request(prefix));
  }

  /** What this model is not shown is there as well. */
  private static PromptRequest request(String prefix) {
    return new PromptRequest(
        prefix, " rest\nnext\n", "A.java", 17, List.of("slf4j-api 2"), List.of(), "editor");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/bantam/prompt"))) {
      return files.sorted().toList();
    }
  }

  private static String decode(TokenIds ids) {
    IncrementalDecoder decoder = tokenizer.newDecoder();
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < ids.size(); i++) {
      text.append(decoder.append(ids.get(i)));
    }
    return text.toString();
  }
}
