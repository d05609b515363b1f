package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bantam.filter.FileReport;
import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.PostFilter;
import dev.bantam.filter.RuleCatalogue;
import dev.bantam.filter.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the log says, and that it is one: by the official schema, which comes in a jar. */
class SarifLogTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private static final FilterConfig ONLY_TWO_RULES =
      new FilterConfig(
          FilterMode.ANNOTATE,
          Duration.ofSeconds(10),
          RuleCatalogue.infos().stream()
              .map(RuleInfo::id)
              .filter(id -> !List.of("BTM-89-sql-concat", "BTM-328-weak-hash").contains(id))
              .collect(Collectors.toSet()));

  private static final Path ROOT = Path.of("").toAbsolutePath();

  private static final String FILE =
      """
      import java.security.MessageDigest;
      import java.sql.*;
      class Weak {
        void f(Statement s, javax.servlet.http.HttpServletRequest request) throws Exception {
          String name = request.getParameter("name");
          s.executeQuery("select 1 from t where n = '" + name + "'");
          MessageDigest.getInstance("MD5");
          MessageDigest.getInstance("MD5");
          MessageDigest.getInstance("MD2"); // bantam:ignore CWE-328
        }
      }
      """;

  @Test
  void of_everything_isValid() throws IOException {
    assertEquals(List.of(), SarifSchema.problems(log(FILE)));
    assertEquals(List.of(), SarifSchema.problems(log("class A {}")));
  }

  @Test
  void schema_refusesWhatIsWrong() throws IOException {
    ObjectNode wrong = (ObjectNode) log(FILE);
    ((ObjectNode) wrong.at("/runs/0/results/0")).put("level", "fatal");
    assertEquals(1, SarifSchema.problems(wrong).size());
    ObjectNode region =
        (ObjectNode) wrong.at("/runs/0/results/1/locations/0/physicalLocation/region");
    region.put("startLine", 0).put("more", 1);
    assertEquals(3, SarifSchema.problems(wrong).size());
  }

  @Test
  void of_rules_areThoseThatRun() throws IOException {
    JsonNode driver = log(FILE).at("/runs/0/tool/driver");
    assertEquals("Bantam", driver.path("name").asText());
    assertEquals("1.2.3", driver.path("version").asText());
    for (JsonNode rule : driver.path("rules")) {
      assertFalse(rule.at("/shortDescription/text").asText().isBlank());
      assertFalse(rule.at("/help/text").asText().isBlank());
      assertTrue(rule.path("helpUri").asText().startsWith("https://"));
      assertTrue(List.of("error", "warning", "note").contains(levelOf(rule)));
      assertTrue(rule.at("/properties/tags/1").asText().matches("external/cwe/cwe-\\d+"));
    }
  }

  private static String levelOf(JsonNode rule) {
    return rule.at("/defaultConfiguration/level").asText();
  }

  @Test
  void of_results_nameRuleAndPlace() throws IOException {
    JsonNode run = log(FILE).at("/runs/0");
    assertEquals("utf16CodeUnits", run.path("columnKind").asText());
    assertEquals(ROOT.toUri().toString(), run.at("/originalUriBaseIds/SRCROOT/uri").asText());
    for (JsonNode result : run.path("results")) {
      String rule = result.path("ruleId").asText();
      JsonNode rules = run.at("/tool/driver/rules");
      assertEquals(rule, rules.get(result.path("ruleIndex").asInt()).path("id").asText());
      JsonNode artifact = result.at("/locations/0/physicalLocation/artifactLocation");
      assertEquals("src/my%20Weak.java", artifact.path("uri").asText());
      assertEquals("SRCROOT", artifact.path("uriBaseId").asText());
    }
    JsonNode region = region(result(log(FILE), 1));
    assertEquals(7, region.path("startLine").asInt());
    assertEquals(5, region.path("startColumn").asInt());
    assertEquals(7, region.path("endLine").asInt());
    assertEquals(
        5 + "MessageDigest.getInstance(\"MD5\")".length(), region.path("endColumn").asInt());
  }

  @Test
  void of_steps_areACodeFlowThatEndsAtTheFinding() throws IOException {
    JsonNode result = result(log(FILE), 0);
    JsonNode way = result.at("/codeFlows/0/threadFlows/0/locations");
    assertEquals(result.path("relatedLocations").size() + 1, way.size());
    assertEquals(5, way.at("/0/location/physicalLocation/region/startLine").asInt());
    assertEquals(region(result), way.get(way.size() - 1).at("/location/physicalLocation/region"));
    assertEquals(1, result.at("/relatedLocations/0/id").asInt());
  }

  @Test
  void of_edits_areAFix() throws IOException {
    JsonNode change = result(log(FILE), 1).at("/fixes/0/artifactChanges/0");
    assertEquals("src/my%20Weak.java", change.at("/artifactLocation/uri").asText());
    JsonNode replacement = change.at("/replacements/0");
    assertEquals("\"SHA-256\"", replacement.at("/insertedContent/text").asText());
    assertEquals(7, replacement.at("/deletedRegion/startLine").asInt());
    assertEquals(31, replacement.at("/deletedRegion/startColumn").asInt());
    assertEquals(36, replacement.at("/deletedRegion/endColumn").asInt());
    assertFalse(result(log(FILE), 0).has("fixes"));
  }

  @Test
  void of_fingerprints_surviveThatLinesMove() throws IOException {
    JsonNode before = log(FILE);
    JsonNode after = log("\n// more\n\n" + FILE.replace("    MessageDigest", "\tMessageDigest"));
    for (int i = 0; i < 4; i++) {
      assertEquals(fingerprint(before, i), fingerprint(after, i));
    }
    assertTrue(fingerprint(before, 1).matches("[0-9a-f]{16}:1"));
    assertEquals(fingerprint(before, 1).replace(":1", ":2"), fingerprint(before, 2));
  }

  private static String fingerprint(JsonNode log, int index) {
    return result(log, index).at("/partialFingerprints/primaryLocationLineHash").asText();
  }

  @Test
  void of_suppressed_areThereAsSuch() throws IOException {
    JsonNode log = log(FILE);
    for (int i = 0; i < 3; i++) {
      assertEquals(0, result(log, i).path("suppressions").size());
      assertTrue(result(log, i).path("suppressions").isArray());
    }
    assertEquals("inSource", result(log, 3).at("/suppressions/0/kind").asText());
    assertEquals(9, region(result(log, 3)).path("startLine").asInt());
  }

  @Test
  void of_unchecked_areNotifications() throws IOException {
    JsonNode log = log("class A { int a = " + "(".repeat(100_000));
    assertEquals(List.of(), SarifSchema.problems(log));
    JsonNode invocation = log.at("/runs/0/invocations/0");
    assertFalse(invocation.path("executionSuccessful").asBoolean(true));
    assertEquals(
        "src/my%20Weak.java",
        invocation
            .at("/toolExecutionNotifications/0/locations/0/physicalLocation/artifactLocation/uri")
            .asText());
  }

  private static JsonNode result(JsonNode log, int index) {
    return log.at("/runs/0/results/" + index);
  }

  private static JsonNode region(JsonNode result) {
    return result.at("/locations/0/physicalLocation/region");
  }

  private static JsonNode log(String text) throws IOException {
    PostFilter filter = new PostFilter(ONLY_TWO_RULES);
    Path file = Path.of("src/my Weak.java");
    FileReport report = filter.readFile(text, 17);
    List<UncheckedFile> unchecked =
        report.status() == FilterStatus.CHECKED
            ? List.of()
            : List.of(new UncheckedFile(file, "cannot be parsed"));
    CheckReport all =
        new CheckReport(filter.rules(), List.of(FileFindings.of(file, text, report)), unchecked);
    return JSON.readTree(
        JSON.writeValueAsString(SarifLog.of(all, "1.2.3", SarifPlaces.ofCurrentFolder())));
  }
}
