package dev.bantam.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.bantam.tokenizer.SourceJars;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Greedy continuations of real prompts, made by the plainest loop over the same graph: the whole
 * prompt in one pass, then one token per pass, in Python.
 */
record Reference(
    String model,
    String version,
    String weights,
    Map<String, String> files,
    String onnxruntime,
    @Nullable Integer documentStart,
    int maxTokens,
    Map<String, String> artefacts,
    List<Case> cases) {
  /** One cursor; the ids end with the end of text if that came, the margins are top-2 logits. */
  record Case(
      String coordinates,
      String path,
      String kind,
      int cursorUtf16,
      String prefixSha256,
      int promptTokens,
      List<Integer> promptIds,
      List<Integer> generatedIds,
      List<Double> margins) {
    /** The text before the cursor, proven to be that of the reference. */
    String prefix() {
      String prefix = SourceJars.text(coordinates, path).substring(0, cursorUtf16);
      if (!SourceJars.sha256(prefix.getBytes(UTF_8)).equals(prefixSha256)) {
        throw new IllegalStateException("not the reference's text: " + path);
      }
      return prefix;
    }

    TokenIds prompt() {
      return TokenIds.of(promptIds.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The prompt by this project's tokenizer. */
    TokenIds promptBy(Tokenizer tokenizer, @Nullable Integer documentStart) {
      TokenIds all = tokenizer.encode(prefix());
      IntStream last = IntStream.of(all.slice(all.size() - promptTokens, all.size()).toArray());
      IntStream start = documentStart == null ? IntStream.empty() : IntStream.of(documentStart);
      return TokenIds.of(IntStream.concat(start, last).toArray());
    }

    /** Index of the first generated token that differs, -1 if none does. */
    int firstDifference(TokenIds actual, List<Integer> endOfText) {
      int length = generatedIds.size();
      boolean ended = endOfText.contains(generatedIds.get(length - 1));
      int[] expected =
          generatedIds.stream().limit(ended ? length - 1 : length).mapToInt(i -> i).toArray();
      return Arrays.mismatch(expected, actual.toArray());
    }
  }

  static Reference load(String resource) throws IOException {
    try (InputStream in = Reference.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing");
      }
      return read(in);
    }
  }

  static Reference load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  private static Reference read(InputStream in) throws IOException {
    Reference reference =
        new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .readValue(in, Reference.class);
    SourceJars.check(reference.artefacts);
    return reference;
  }
}
