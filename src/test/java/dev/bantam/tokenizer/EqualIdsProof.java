package dev.bantam.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@link EqualIdsTest} on every file of the source jars that the vocabulary was chosen on.
 *
 * <p>Those are fetched by {@code training/scripts/fetch_sources.py} and not by the build, so this
 * is no part of it:
 *
 * <pre>mvn test -Dtest=EqualIdsProof -Dbantam.jars=training/target/jars</pre>
 */
class EqualIdsProof {
  private static final Path FILE = Path.of("models/smollm2-java-118m/tokenizer.json");

  private record Reference(
      @JsonProperty("tokenizer_sha256") String tokenizerSha256, List<Jar> jars) {}

  private record Jar(
      String file,
      String sha256,
      int files,
      int tokens,
      @JsonProperty("ids_sha256") String idsSha256) {}

  @Test
  void encode_everyFileOfTheJars_sameIdsAsInTraining() throws Exception {
    String folder = System.getProperty("bantam.jars");
    assertNotNull(folder, "-Dbantam.jars=FOLDER is needed");
    Reference reference = reference();
    assertEquals(reference.tokenizerSha256, SourceJars.sha256(Files.readAllBytes(FILE)));
    Tokenizer tokenizer = Tokenizer.load(FILE);
    for (Jar expected : reference.jars) {
      assertEquals(expected, read(Path.of(folder), expected.file, tokenizer));
    }
    System.out.printf(
        "%d jars, %d files, %d tokens: all ids equal%n",
        reference.jars.size(),
        reference.jars.stream().mapToInt(Jar::files).sum(),
        reference.jars.stream().mapToInt(Jar::tokens).sum());
  }

  private static Jar read(Path folder, String name, Tokenizer tokenizer)
      throws IOException, NoSuchAlgorithmException {
    Path path = folder.resolve(name);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    int files = 0;
    int tokens = 0;
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (String entry : javaFiles(zip)) {
        String text = text(zip, entry);
        if (text != null) {
          int[] ids = tokenizer.encode(text).toArray();
          digest.update(line(entry, ids).getBytes(UTF_8));
          files++;
          tokens += ids.length;
        }
      }
    }
    String idsSha256 = HexFormat.of().formatHex(digest.digest());
    return new Jar(name, SourceJars.sha256(Files.readAllBytes(path)), files, tokens, idsSha256);
  }

  private static List<String> javaFiles(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(".java"))
        .distinct()
        .sorted()
        .toList();
  }

  /** The file's text, null if it is not UTF-8. */
  private static @Nullable String text(ZipFile zip, String entry) throws IOException {
    byte[] bytes = zip.getInputStream(zip.getEntry(entry)).readAllBytes();
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String line(String entry, int[] ids) {
    String joined = IntStream.of(ids).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return entry + " " + joined + "\n";
  }

  private static Reference reference() throws IOException {
    try (InputStream in = EqualIdsProof.class.getResourceAsStream("equal-ids-by-jar.json")) {
      assertNotNull(in);
      return new ObjectMapper().readValue(in, Reference.class);
    }
  }
}
