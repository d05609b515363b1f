package dev.bantam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static final String YAML =
      """
      format: 1
      name: tiny
      version: 1.0.0
      licence: Apache-2.0
      origin: {base: b, authors: a, source: s, sha256: x, changes: none}
      architecture: {family: llama, layers: 1, hidden_size: 8, intermediate_size: 16, heads: 2,
        kv_heads: 1, head_size: 4, vocab_size: 10, rope_theta: 1.0e4, norm_epsilon: 1.0e-5,
        parameters: 5000000000}
      context_length: 64
      quantisation: {weights: int8, block_size: 32, accuracy_level: 4, kv_cache: fp32}
      tokens: {end_of_text: [0, 2], document_start: null, fim: null}
      graph: model.onnx
      tokenizer: tokenizer.json
      """;

  private Path parent;
  private Path folder;

  @BeforeEach
  void create(@TempDir Path temp) throws IOException {
    parent = temp;
    folder = Files.createDirectory(parent.resolve("tiny"));
    Files.write(folder.resolve("model.onnx"), graph("weights.bin"));
    Files.writeString(folder.resolve("weights.bin"), "weights");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    writeManifest(YAML, "model.onnx", "weights.bin", "tokenizer.json");
  }

  @Test
  void open_intact_givesManifestAndPaths() {
    ModelFolder opened = ModelFolder.open(folder);
    assertEquals("tiny", opened.manifest().name());
    assertEquals(5_000_000_000L, opened.manifest().architecture().parameters());
    assertEquals(List.of(0, 2), opened.manifest().tokens().endOfText());
    assertNull(opened.manifest().tokens().documentStart());
    assertEquals(folder.resolve("model.onnx"), opened.graph(KvNumber.FP32));
    assertEquals(folder.resolve("tokenizer.json"), opened.tokenizer());
  }

  @Test
  void graph_ofAnInt8Cache_isTheCompactOne() throws IOException {
    Files.write(folder.resolve("small.onnx"), graph("weights.bin"));
    String yaml = YAML + "compact_graph: small.onnx\n";
    writeManifest(yaml, "model.onnx", "small.onnx", "weights.bin", "tokenizer.json");
    assertEquals(folder.resolve("small.onnx"), ModelFolder.open(folder).graph(KvNumber.INT8));
    Files.write(folder.resolve("small.onnx"), graph("elsewhere.bin"));
    writeManifest(yaml, "model.onnx", "small.onnx", "weights.bin", "tokenizer.json");
    assertRefused("elsewhere.bin");
  }

  @Test
  void graph_ofAnInt8CacheWithoutCompactGraph_saysWhatIsMissing() {
    ModelFolder opened = ModelFolder.open(folder);
    ModelLoadException refused =
        assertThrows(ModelLoadException.class, () -> opened.graph(KvNumber.INT8));
    assertTrue(String.valueOf(refused.getMessage()).contains("compact_graph"));
  }

  @Test
  void copies_mayBeLeftOut_butNotBeOthers() throws Exception {
    assertEquals(Optional.empty(), ModelFolder.open(folder).copies());
    byte[] index = "index".getBytes(StandardCharsets.UTF_8);
    String yaml = YAML + "copies: {path: copies.idx, bytes: 5, sha256: " + sha256(index) + "}\n";
    writeManifest(yaml, "model.onnx", "weights.bin", "tokenizer.json");
    assertEquals(Optional.empty(), ModelFolder.open(folder).copies());
    Path file = Files.write(folder.resolve("copies.idx"), index);
    assertEquals(Optional.of(file), ModelFolder.open(folder).copies());
    Files.writeString(file, "indeX");
    assertRefused(file.toString(), "expected " + sha256(index));
    Files.delete(file);
    writeManifest(
        yaml.replace("copies.idx", "../x"), "model.onnx", "weights.bin", "tokenizer.json");
    assertRefused("leads out of the folder");
  }

  @Test
  void open_fillInTheMiddle_isRead() throws IOException {
    writeFim("spm-before", 9);
    assertEquals(
        new ModelManifest.Fim("spm-before", 3, 4, 5, 6, 7, 9),
        ModelFolder.open(folder).manifest().tokens().fim());
  }

  @Test
  void open_fillInTheMiddleInAnotherOrder_isRefused() throws IOException {
    writeFim("psm", 9);
    assertRefused("model.yaml: fim.order must be spm-before, was 'psm'");
  }

  @Test
  void open_fillInTheMiddleBeyondTheVocabulary_isRefused() throws IOException {
    writeFim("spm-before", 10);
    assertRefused("model.yaml: fim.end must lie below vocab_size, was 10");
  }

  private void writeFim(String order, int end) throws IOException {
    String ids = "section: 3, prefix: 4, suffix: 5, middle: 6, rest: 7, end: " + end;
    String fim = "fim: {order: " + order + ", " + ids + "}";
    writeManifest(YAML.replace("fim: null", fim), "model.onnx", "weights.bin", "tokenizer.json");
  }

  @Test
  void open_oneBitFlipped_namesFileAndExpectedHash() throws Exception {
    Path weights = folder.resolve("weights.bin");
    byte[] bytes = Files.readAllBytes(weights);
    String expected = sha256(bytes);
    bytes[3] ^= 1;
    Files.write(weights, bytes);
    assertRefused(weights.toString(), sha256(bytes), "expected " + expected);
  }

  @Test
  void open_truncatedOrGrown_isRefused() throws Exception {
    Path weights = folder.resolve("weights.bin");
    String expected = sha256(Files.readAllBytes(weights));
    Files.writeString(weights, "weight");
    assertRefused("weights.bin: has 6 bytes, expected 7", expected);
    Files.writeString(weights, "weights!");
    assertRefused("weights.bin: has 8 bytes, expected 7", expected);
  }

  @Test
  void open_fileMissing_isRefused() throws Exception {
    Files.delete(folder.resolve("weights.bin"));
    assertRefused("weights.bin: is missing", sha256("weights".getBytes(StandardCharsets.UTF_8)));
    Files.createDirectory(folder.resolve("weights.bin"));
    assertRefused("weights.bin: is not a file");
  }

  @Test
  void open_noManifest_isRefused() throws IOException {
    Files.delete(folder.resolve("model.yaml"));
    assertRefused("model.yaml: is missing");
    folder = parent.resolve("nowhere");
    assertRefused("model.yaml: is missing");
  }

  @Test
  void open_pathOutOfTheFolder_isRefused() throws IOException {
    Files.writeString(parent.resolve("outside"), "weights");
    for (String path :
        List.of(
            "../outside",
            "a/../../outside",
            "./weights.bin",
            "",
            "a\\\\b",
            parent.resolve("outside").toString())) {
      writeManifest(
          YAML + "files: [{path: \"" + path + "\", bytes: 7, sha256: " + "0".repeat(64) + "}]\n");
      assertRefused("leads out of the folder");
    }
  }

  @Test
  void open_linkOutOfTheFolder_isRefused_linkInsideIsNot() throws IOException {
    Path weights = folder.resolve("weights.bin");
    Files.move(weights, parent.resolve("outside"));
    Files.createSymbolicLink(weights, parent.resolve("outside"));
    assertRefused("weights.bin: leads out of the model's folder");
    Files.move(parent.resolve("outside"), folder.resolve("inside"));
    Files.delete(weights);
    Files.createSymbolicLink(weights, Path.of("inside"));
    ModelFolder.open(folder);
  }

  @Test
  void open_graphReadsAnUnlistedFile_isRefused() throws IOException {
    for (String location : List.of("../outside", "/etc/hostname", "other.bin", "")) {
      Files.write(folder.resolve("model.onnx"), graph(location));
      writeManifest(YAML, "model.onnx", "weights.bin", "tokenizer.json");
      assertRefused("model.onnx: reads '" + location + "', which is not listed");
    }
    Files.write(folder.resolve("model.onnx"), field(7, field(5, field(13, reversedEntry("x")))));
    writeManifest(YAML, "model.onnx", "weights.bin", "tokenizer.json");
    assertRefused("reads 'x'");
  }

  @Test
  void open_graphHidesTheReferenceInANode_isRefused() throws IOException {
    byte[] tensor = field(13, entry("other.bin"));
    for (byte[] attribute :
        List.of(
            field(5, tensor),
            field(10, tensor),
            field(22, field(1, tensor)),
            field(6, field(5, tensor)),
            field(11, field(1, field(5, field(5, tensor)))))) {
      Files.write(folder.resolve("model.onnx"), field(7, field(1, field(5, attribute))));
      writeManifest(YAML, "model.onnx", "weights.bin", "tokenizer.json");
      assertRefused("reads 'other.bin'");
    }
  }

  @Test
  void open_graphWithFunctionsOrEndlessNesting_isRefused() throws IOException {
    byte[] nested = new byte[0];
    for (int i = 0; i < 3_000; i++) {
      nested = field(1, field(5, field(6, nested)));
    }
    for (byte[] graph : List.of(field(25, new byte[3]), field(20, new byte[3]), field(7, nested))) {
      Files.write(folder.resolve("model.onnx"), graph);
      writeManifest(YAML, "model.onnx", "weights.bin", "tokenizer.json");
      assertRefused("model.onnx: ");
    }
  }

  @Test
  void open_graphIsNoOnnxFile_isRefused() throws IOException {
    for (String junk : List.of("not a graph", "\u007f\u007f\u007f", "\n\u00ff\u00ff\u00ff\u00ff")) {
      Files.writeString(folder.resolve("model.onnx"), junk);
      writeManifest(YAML, "model.onnx", "weights.bin", "tokenizer.json");
      assertRefused("model.onnx: is not an ONNX file");
    }
  }

  @Test
  void open_wrongManifest_namesTheKey() throws IOException {
    assertManifestRefused("name: tiny", "name: tiny\nauthor: me", "unknown key 'author'");
    assertManifestRefused("layers: 1", "layers: 1, depth: 1", "unknown key 'architecture.depth'");
    assertManifestRefused("name: tiny\n", "", "key 'name' is missing");
    assertManifestRefused("kv_heads: 1", "kv_heds: 1", "key 'architecture.kv_heads' is missing");
    assertManifestRefused("name: tiny", "name: tiny\nname: other", "uplicate");
    assertManifestRefused("format: 1", "format: 2", "format must be 1, was 2");
    assertManifestRefused("layers: 1", "layers: 0", "layers must be positive, was 0");
    assertManifestRefused("layers: 1", "layers: 1.5", "layers");
    assertManifestRefused("layers: 1", "layers: many", "layers");
    assertManifestRefused("[0, 2]", "[0, 10]", "end_of_text must lie below vocab_size, was 10");
    assertManifestRefused("[0, 2]", "[]", "end_of_text must not be empty");
    assertManifestRefused("document_start: null", "document_start: -1", "document_start");
    assertManifestRefused("kv_cache: fp32", "kv_cache: int2", "kv_cache must be fp32, was int2");
    assertManifestRefused("graph: model.onnx", "graph: other.onnx", "does not list 'other.onnx'");
    assertManifestRefused("name: tiny", "name: [", "model.yaml: ");
    assertManifestRefused(YAML, "", "model.yaml: ");
  }

  @Test
  void open_fileListedTwice_isRefused() throws IOException {
    writeManifest(YAML, "model.onnx", "weights.bin", "weights.bin", "tokenizer.json");
    assertRefused("lists 'weights.bin' twice");
  }

  private void assertManifestRefused(String from, String to, String reason) throws IOException {
    writeManifest(YAML.replace(from, to), "model.onnx", "weights.bin", "tokenizer.json");
    assertRefused("model.yaml: ", reason);
  }

  private void assertRefused(String... parts) {
    String message =
        assertThrows(ModelLoadException.class, () -> ModelFolder.open(folder)).toString();
    for (String part : parts) {
      assertTrue(message.contains(part), message + " should contain " + part);
    }
    assertFalse(message.contains("\n"), message);
  }

  private void writeManifest(String yaml, String... files) throws IOException {
    StringBuilder manifest = new StringBuilder(yaml);
    manifest.append(files.length == 0 ? "" : "files:\n");
    for (String file : files) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      manifest.append(
          "- {path: %s, bytes: %d, sha256: %s}\n".formatted(file, bytes.length, sha256(bytes)));
    }
    Files.writeString(folder.resolve("model.yaml"), manifest.toString());
  }

  /** A graph whose one tensor lies in another file. */
  private static byte[] graph(String location) {
    return field(7, field(5, field(13, entry(location))));
  }

  private static byte[] entry(String location) {
    return join(text(1, "location"), text(2, location));
  }

  private static byte[] reversedEntry(String location) {
    return join(text(2, location), text(1, "location"));
  }

  private static byte[] text(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A protobuf field of wire type 2. */
  private static byte[] field(int number, byte[] content) {
    return join(varint((number << 3) | 2), varint(content.length), content);
  }

  private static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    for (; rest > 0x7F; rest >>>= 7) {
      out.write((rest & 0x7F) | 0x80);
    }
    out.write(rest);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
