package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bantam.config.BantamConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line prints and returns where no model is needed. */
class BantamCommandTest {
  private static final String WEAK =
      """
      import java.security.MessageDigest;

      class Weak {
        byte[] hash(byte[] data) throws Exception {
          return MessageDigest.getInstance("MD5").digest(data);
        }

        Integer boxed() {
          return new Integer(7);
        }
      }
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("Weak.java"), WEAK);
    Files.writeString(folder.resolve("Clean.java"), "class Clean {}\n");
    Files.createDirectory(folder.resolve(".hidden"));
    Files.writeString(folder.resolve(".hidden/Hidden.java"), WEAK);
  }

  @Test
  void version_andHelp_succeed() {
    assertEquals(0, run("--version"));
    assertEquals("bantam 1.2.3\n", lines(out));
    assertEquals(0, run("--help"));
    String help = out.toString();
    for (String command : List.of("serve", "complete", "check", "doctor", "health", "memory")) {
      assertTrue(help.contains("  " + command), command);
      assertEquals(0, run(command, "--help"));
    }
  }

  @Test
  void wrongUsage_isStatusTwo() {
    assertEquals(2, run());
    assertEquals(2, run("srve"));
    assertEquals(2, run("check"));
    assertEquals(2, run("check", folder.resolve("absent").toString()));
    assertEquals(2, run("check", "--format", "xml", folder.toString()));
    assertEquals(2, run("complete", "Weak.java"));
    assertEquals(2, run("complete", folder.resolve("Weak.java") + ":99:1"));
    assertEquals(2, run("complete", folder.resolve("Absent.java") + ":1:1"));
    assertEquals(2, run("serve", "--host", "0.0.0.0"));
    assertTrue(err.toString().contains("loopback"), err.toString());
  }

  @Test
  void outsideTheLimits_isOneLineAndLoadsNoModel() {
    String place = folder.resolve("Clean.java") + ":1:1";
    assertEquals(2, run("complete", place, "--port", "0", "--max-tokens", "1000"));
    assertTrue(lines(err).matches("bantam: max_tokens must lie [^\n]+1000\n"), err.toString());
  }

  @Test
  void check_outputThatIsAFolder_isOneLine() {
    assertEquals(2, run("check", "--output", folder.toString(), folder.toString()));
    assertTrue(lines(err).matches("bantam: \\Q" + folder + "\\E: [^\n]+\n"), err.toString());
  }

  @Test
  void complete_refusedByTheServer_isItsReason() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/health", exchange -> answer(exchange, 200, "{}"));
    server.createContext(
        "/v1/bantam/complete",
        exchange -> answer(exchange, 429, "{\"error\":{\"message\":\"all seats taken\"}}"));
    server.start();
    try {
      String port = String.valueOf(server.getAddress().getPort());
      assertEquals(2, run("complete", folder.resolve("Clean.java") + ":1:1", "--port", port));
      assertEquals("bantam: all seats taken\n", lines(err));
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void check_text_namesPlaceLevelAndRule() {
    assertEquals(1, run("check", folder.toString()));
    String first = lines(out).lines().findFirst().orElse("");
    assertTrue(first.startsWith(folder.resolve("Weak.java") + ":5:"), first);
    assertTrue(first.contains("[BTM-328-weak-hash]"), first);
    assertTrue(lines(err).contains("2 files, "), err.toString());
    assertFalse(out.toString().contains("Hidden"));
  }

  @Test
  void check_cleanFile_succeedsInSilence() {
    assertEquals(0, run("check", folder.resolve("Clean.java").toString()));
    assertEquals("", out.toString());
  }

  @Test
  void check_failOn_decidesTheStatus() {
    assertEquals(0, run("check", "--fail-on", "error", folder.toString()));
    assertEquals(1, run("check", "--fail-on", "note", folder.toString()));
  }

  @Test
  void check_json_hasWhatTheTextHas() throws IOException {
    assertEquals(1, run("check", "--format", "json", folder.toString()));
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertEquals(0, report.path("unchecked").size());
    JsonNode findings = report.path("findings");
    assertEquals("BTM-328-weak-hash", findings.at("/0/ruleId").asText());
    assertEquals(328, findings.at("/0/cwe/0").asInt());
    assertEquals(5, findings.at("/0/line").asInt());
    assertEquals("java.lang.Integer", apiOfBoxing(findings));
  }

  @Test
  void check_sarif_isALogOfOneRun() throws IOException {
    Path output = folder.resolve("log.sarif");
    assertEquals(
        1, run("check", "--format", "sarif", "--output", output.toString(), folder.toString()));
    assertEquals("", out.toString());
    JsonNode log = new ObjectMapper().readTree(output.toFile());
    assertEquals("2.1.0", log.path("version").asText());
    JsonNode result = log.at("/runs/0/results/0");
    assertEquals("BTM-328-weak-hash", result.path("ruleId").asText());
    assertEquals("warning", result.path("level").asText());
    JsonNode region = result.at("/locations/0/physicalLocation/region");
    assertEquals(5, region.path("startLine").asInt());
    assertEquals(lineOf(5).indexOf("MessageDigest") + 1, region.path("startColumn").asInt());
    List<String> rules = log.at("/runs/0/tool/driver/rules").findValuesAsText("id");
    assertTrue(rules.contains("BTM-328-weak-hash"));
    assertTrue(log.at("/runs/0/invocations/0/executionSuccessful").asBoolean());
  }

  @Test
  void check_notUtf8_isReportedAsUnread() throws IOException {
    Path odd = Files.write(folder.resolve("Odd.java"), new byte[] {'/', '/', (byte) 0xE9});
    assertEquals(1, run("check", "--fail-on", "error", folder.toString()));
    assertTrue(out.toString().contains("[BTM-328-weak-hash]"), out.toString());
    assertTrue(lines(err).startsWith(odd + ": is not UTF-8: not checked\n3 files, "));
    assertEquals(1, run("check", "--format", "json", folder.toString()));
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertEquals(FileName.slashed(odd), report.at("/unchecked/0/file").asText());
    assertEquals("is not UTF-8", report.at("/unchecked/0/reason").asText());
    assertEquals("BTM-328-weak-hash", report.at("/findings/0/ruleId").asText());
  }

  @Test
  void check_sarif_notifiesOfUnreadFiles() throws IOException {
    Path odd = Files.write(folder.resolve("Odd one.java"), new byte[] {'/', '/', (byte) 0xE9});
    assertEquals(1, run("check", "--format", "sarif", folder.toString()));
    JsonNode invocation = new ObjectMapper().readTree(out.toString()).at("/runs/0/invocations/0");
    assertTrue(invocation.path("executionSuccessful").isBoolean());
    assertFalse(invocation.path("executionSuccessful").asBoolean());
    JsonNode notification = invocation.at("/toolExecutionNotifications/0");
    assertEquals("warning", notification.path("level").asText());
    assertTrue(notification.at("/message/text").asText().contains("is not UTF-8"));
    JsonNode place = notification.at("/locations/0/physicalLocation");
    assertEquals(odd.toUri(), URI.create(place.at("/artifactLocation/uri").asText()));
    assertFalse(place.has("region"));
  }

  private static String apiOfBoxing(JsonNode findings) {
    for (JsonNode finding : findings) {
      String api = finding.at("/api/name").asText();
      if (!api.isEmpty()) {
        return api.substring(0, "java.lang.Integer".length());
      }
    }
    return "";
  }

  private static String lineOf(int number) {
    return WEAK.lines().toList().get(number - 1);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return BantamCommand.run(
        new NoModel(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static String lines(StringWriter writer) {
    return writer.toString().replace("\r\n", "\n");
  }

  /** These commands must do without a model. */
  private final class NoModel implements BantamRuntime {
    @Override
    public Path home() {
      return folder;
    }

    @Override
    public String version() {
      return "1.2.3";
    }

    @Override
    public int serve(BantamConfig config, boolean exitWhenReady, PrintWriter writer) {
      throw new AssertionError("serves");
    }

    @Override
    public Session open(BantamConfig config) {
      throw new AssertionError("loads the model");
    }
  }
}
