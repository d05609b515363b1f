package dev.bantam.tokenizer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Equal text gives equal ids here and in the tokenizer with which the model is trained. */
class EqualIdsTest {
  private static final Path FILE = Path.of("models/smollm2-java-118m/tokenizer.json");

  private record Reference(
      String tokenizerSha256, Map<String, String> artefacts, List<Expected> files) {}

  private record Expected(String coordinates, String path, int tokens, String idsSha256) {}

  @Test
  void encode_realFiles_sameIdsAsInTraining() throws IOException {
    Reference reference = reference();
    SourceJars.check(reference.artefacts);
    assertEquals(reference.tokenizerSha256, SourceJars.sha256(Files.readAllBytes(FILE)));
    assertEquals(200, reference.files.size());
    Tokenizer tokenizer = Tokenizer.load(FILE);
    for (Expected file : reference.files) {
      int[] ids = tokenizer.encode(SourceJars.text(file.coordinates, file.path)).toArray();
      assertEquals(file.tokens, ids.length, file.path);
      String joined =
          IntStream.of(ids).mapToObj(Integer::toString).collect(Collectors.joining(","));
      assertEquals(file.idsSha256, SourceJars.sha256(joined.getBytes(US_ASCII)), file.path);
    }
  }

  private static Reference reference() throws IOException {
    try (InputStream in = EqualIdsTest.class.getResourceAsStream("equal-ids.json")) {
      assertNotNull(in);
      return new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .readValue(in, Reference.class);
    }
  }
}
