package dev.bantam.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {
  private static final Path FILE = Path.of("models/smollm2-java-118m/tokenizer.json");
  private static final List<String> CONTROL_TOKENS =
      List.of(
          "<|endoftext|>",
          "<|im_start|>",
          "<|im_end|>",
          "<repo_name>",
          "<file_sep>",
          "<fim_prefix>",
          "<fim_middle>",
          "<fim_suffix>",
          "<empty_output>");

  private static Tokenizer tokenizer;

  @BeforeAll
  static void load() throws IOException {
    tokenizer = Tokenizer.load(FILE);
  }

  @Test
  void encode_thenBytes_givesTheTextBack() {
    for (String text :
        List.of(
            "",
            " ",
            "public static void main(String[] args) {\r\n\tSystem.out.println(\"1234\");\n}\n",
            "\u00e9\u4e2d\u6587 \uD83D\uDE00 e\u0301",
            "a\u0000b",
            "<|endoftext|> <fim_middle>",
            "x".repeat(5_000))) {
      assertEquals(text, textOf(tokenizer.encode(text)));
    }
  }

  @Test
  void encode_loneSurrogate_becomesReplacement() {
    assertEquals("a\uFFFDb", textOf(tokenizer.encode("a\uD83Db")));
  }

  @Test
  void encode_controlTokensAsText_neverBecomeControlIds() {
    for (String control : CONTROL_TOKENS) {
      for (String text : List.of(control, "a" + control + "b", control + control)) {
        assertNoControl(tokenizer.encode(text));
        assertEquals(text, textOf(tokenizer.encode(text)));
      }
    }
  }

  @Test
  void vocabulary_holdsTheControlTokensInFront() {
    assertTrue(IntStream.range(0, 17).allMatch(tokenizer.vocabulary()::isControl));
    assertTrue(
        IntStream.range(17, tokenizer.vocabularySize())
            .noneMatch(tokenizer.vocabulary()::isControl));
  }

  @Test
  void encode_longText_isNeitherCutNorPadded() {
    assertEquals(100_000, tokenizer.encode("1".repeat(100_000)).size());
    assertEquals(1, tokenizer.encode("1").size());
  }

  @Test
  void decoder_tokenByToken_addsUpToTheText() {
    String text = "String s = \"\uD83D\uDE00\u00e9\u4e2d\";";
    IncrementalDecoder decoder = tokenizer.newDecoder();
    StringBuilder built = new StringBuilder();
    for (int id : tokenizer.encode(text).toArray()) {
      built.append(decoder.append(id));
    }
    assertEquals(text, built.toString());
  }

  @Test
  void encode_fromManyThreads_sameIds() throws Exception {
    String text = Files.readString(Path.of("pom.xml"));
    TokenIds expected = tokenizer.encode(text);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<TokenIds>> all =
          IntStream.range(0, 40)
              .mapToObj(i -> threads.submit(() -> tokenizer.encode(text)))
              .toList();
      for (Future<TokenIds> one : all) {
        assertEquals(expected, one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void load_brokenFile_oneLineThatNamesIt(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("tokenizer.json");
    String json = Files.readString(FILE);
    for (String content :
        List.of("", "{", json.substring(0, 5_000), json.replace("\"ByteLevel\"", "\"Nothing\""))) {
      Files.writeString(broken, content);
      IOException refusal = assertThrows(IOException.class, () -> Tokenizer.load(broken));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.startsWith("tokenizer.json: "), message);
      assertFalse(message.contains("\n"));
    }
  }

  @Test
  void bytesOf_isACopy() {
    tokenizer.bytesOf(100)[0]++;
    assertArrayEquals(tokenizer.bytesOf(100), tokenizer.vocabulary().bytesOf(100));
  }

  private static void assertNoControl(TokenIds ids) {
    assertTrue(IntStream.of(ids.toArray()).noneMatch(tokenizer.vocabulary()::isControl));
  }

  private static String textOf(TokenIds ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids.toArray()) {
      bytes.writeBytes(tokenizer.bytesOf(id));
    }
    return bytes.toString(UTF_8);
  }
}
