package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.model.ModelFixture;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineEncoderTest {
  private final Tokenizer tokenizer;
  private final LineEncoder encoder;

  LineEncoderTest() throws IOException {
    this.tokenizer = Tokenizer.load(ModelFixture.folder().tokenizer());
    this.encoder = new LineEncoder(tokenizer);
  }

  @Test
  void wholeFiles_andPartsOfThem_haveTheTokenizersIds() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("src"))) {
      files = all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    Random random = new Random(1);
    for (Path file : files) {
      String text = Files.readString(file);
      assertSameIds(text);
      int from = random.nextInt(text.length());
      assertSameIds(text.substring(from, from + random.nextInt(text.length() - from)));
    }
  }

  @Test
  void lineBreaksOfAllKinds_haveTheTokenizersIds() {
    String[] parts = {
      "\n", "\n\n", "\r\n", " ", "\t", "    ", "a", "é", "漢", "\u00a0", "\u2028", "\u3000", "7",
      ";", "'s", "😀", "\ud83d", "\u0085", "x7", "}"
    };
    Random random = new Random(2);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = 0; part < 12; part++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertSameIds(text.toString());
    }
  }

  private void assertSameIds(String text) {
    assertEquals(tokenizer.encode(text), encoder.encode(text), text);
    assertEquals(tokenizer.encode(text).size(), encoder.count(text), text);
  }
}
