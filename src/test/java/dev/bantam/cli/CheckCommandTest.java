package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.config.BantamConfig;
import dev.bantam.filter.PostFilter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bantam check} on small projects. */
class CheckCommandTest {
  private static final String HASH = "java.security.MessageDigest.getInstance(\"MD5\");";

  private static final Set<String> OTHER_VALUES =
      Set.of("--jobs", "--java-release", "--exclude", "--format", "--fail-on");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void check_manyFiles_areReportedInOrderHoweverManyJobs() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("p" + i % 4 + "/A" + i + ".java", weak("A" + i, i % 7));
    }
    assertEquals(1, run("--jobs", "1", "."));
    String alone = out();
    assertEquals(40, alone.lines().count());
    assertEquals(alone.lines().sorted().toList(), alone.lines().toList());
    for (String jobs : List.of("2", "8")) {
      assertEquals(1, run("--jobs", jobs, "."));
      assertEquals(alone, out());
    }
  }

  @Test
  void check_fileNamedTwice_isReadOnce() throws IOException {
    Path file = write("A.java", weak("A", 0));
    assertEquals(1, run("--jobs", "2", ".", file.toString()));
    assertEquals(1, out().lines().count());
  }

  @Test
  void check_wrongUsage_isStatusTwo() throws IOException {
    Path file = write("A.java", "class A {}\n");
    assertEquals(2, run("--jobs", "0", file.toString()));
    assertEquals(2, run("--java-release", "5", file.toString()));
    assertEquals(2, run("--exclude", "[a", file.toString()));
    assertTrue(err().contains("is no glob"), err());
    assertEquals(2, run("--baseline", folder.resolve("absent.json").toString(), "."));
    assertEquals(2, run("--output", folder.resolve("absent/x").toString(), "."));
    assertEquals(2, run("--config", folder.resolve("absent.yaml").toString(), "."));
  }

  @Test
  void check_quiet_saysOnlyWhatWasNotChecked() throws IOException {
    write("A.java", weak("A", 0));
    assertEquals(1, run("--quiet", "."));
    assertEquals("", err());
    write("B.java", "class B { void f( }");
    assertEquals(1, run("-q", "."));
    assertEquals("B.java: has a syntax error in line 1: not checked", err().strip());
  }

  @Test
  void check_notWhollyRead_isStatusOne() throws IOException {
    write("Deep.java", "class D { int a = " + "(".repeat(100_000));
    write("Long.java", "// " + "x".repeat(PostFilter.MAX_LENGTH) + "\n");
    write("Huge.java", "// " + "x".repeat(4 * PostFilter.MAX_LENGTH) + "\n");
    assertEquals(1, run("--fail-on", "error", "."));
    List<String> said = err().lines().toList();
    assertEquals("Deep.java: cannot be parsed: not checked", said.get(0));
    assertEquals("Huge.java: is longer than 500,000 characters: not checked", said.get(1));
    assertEquals("Long.java: is longer than 500,000 characters: not checked", said.get(2));
    assertEquals("3 files, 0 findings", said.get(3));
  }

  @Test
  void check_releaseOfTheProject_isTheBuildFiles() throws IOException {
    write("A.java", "class A { Object o = new Integer(1); }\n");
    write("pom.xml", "<project><properties><java.version>8</java.version></properties></project>");
    assertEquals(0, run("--fail-on", "note", "A.java"));
    assertEquals(1, run("--fail-on", "note", "--java-release", "17", "A.java"));
    write("pom.xml", "<project><properties><java.version>99</java.version></properties></project>");
    assertEquals(1, run("A.java"));
    assertTrue(err().contains("is of a Java release this JDK cannot parse"));
  }

  @Test
  void check_suppressed_isCountedAndNotReported() throws IOException {
    write("A.java", "class A { void f() { " + HASH + " // bantam:ignore CWE-328\n } }\n");
    write("B.java", "@SuppressWarnings(\"bantam\")\nclass B { void f() { " + HASH + " } }\n");
    assertEquals(0, run("."));
    assertEquals("", out());
    assertEquals("2 files, 0 findings, 2 suppressed", err().strip());
    assertEquals(0, run("--format", "json", "."));
    JsonNode report = new ObjectMapper().readTree(out());
    assertEquals(0, report.path("findings").size());
    assertEquals(2, report.path("suppressed").size());
    assertEquals("A.java", report.at("/suppressed/0/file").asText());
  }

  @Test
  void baseline_whatIsInIt_isNotReportedHoweverItMoved() throws IOException {
    write("src/A.java", weak("A", 0));
    assertEquals(0, run("--write-baseline", "baseline.json", "src"));
    assertEquals(0, run("--baseline", "baseline.json", "src"));
    assertEquals("1 files, 0 findings, 1 in the baseline", err().strip());
    write("src/A.java", "// moved\n\n" + weak("A", 3).replace("    " + HASH, "\t" + HASH));
    assertEquals(0, run("--baseline", "baseline.json", "."));
    write("src/A.java", weak("A", 0).replace(HASH, HASH + "\n" + HASH));
    assertEquals(1, run("--baseline", "baseline.json", "src"));
    assertTrue(out().startsWith("src/A.java:4:"), out());
    write("src/A.java", weak("A", 0).replace("MD5", "MD2"));
    assertEquals(1, run("--baseline", "baseline.json", "src"));
    write("src/B.java", weak("A", 0));
    assertEquals(1, run("--baseline", "baseline.json", "src/B.java"));
  }

  @Test
  void baseline_format_isAsDocumented() throws IOException {
    write("src/A.java", weak("A", 0).replace(HASH, HASH + "\n" + HASH));
    write("src/A0.java", weak("A0", 0));
    assertEquals(0, run("--write-baseline", "sub/../baseline.json", "src"));
    JsonNode baseline = new ObjectMapper().readTree(folder.resolve("baseline.json").toFile());
    assertEquals(1, baseline.path("version").asInt());
    assertEquals(2, baseline.path("findings").size());
    assertEquals("src/A.java", baseline.at("/findings/0/path").asText());
    assertEquals("BTM-328-weak-hash", baseline.at("/findings/0/rule").asText());
    assertEquals(LineHash.of(HASH), baseline.at("/findings/0/line").asText());
    assertEquals(2, baseline.at("/findings/0/count").asInt());
  }

  @Test
  void baseline_both_renewsIt() throws IOException {
    write("A.java", weak("A", 0));
    run("--write-baseline", "baseline.json", ".");
    write("B.java", weak("B", 0));
    assertEquals(0, run("--baseline", "baseline.json", "--write-baseline", "baseline.json", "."));
    assertEquals(1, out().lines().count());
    assertEquals(0, run("--baseline", "baseline.json", "."));
    assertEquals("2 files, 0 findings, 2 in the baseline", err().strip());
  }

  @Test
  void baseline_ofAnotherKind_isRefused() throws IOException {
    write("A.java", "class A {}\n");
    write("two.json", "{\"version\": 2, \"findings\": []}");
    write("none.json", "[1]");
    write("odd.json", "{\"version\": 1, \"findings\": [{\"rule\": \"x\"}]}");
    write("more.json", "{\"version\": 1, \"findings\": [], \"more\": 1}");
    assertEquals(2, run("--baseline", "two.json", "."));
    assertTrue(err().contains("is of version 2, this Bantam reads 1"));
    for (String file : List.of("none.json", "odd.json", "more.json")) {
      assertEquals(2, run("--baseline", file, "."), file);
      assertEquals(1, err().lines().count(), err());
    }
  }

  @Test
  void config_policyCounts() throws IOException {
    write("A.java", weak("A", 0));
    write("off.yaml", "filter:\n  rules:\n    CWE-328: off\n");
    write("note.yaml", "filter:\n  rules:\n    BTM-328-weak-hash: {level: note}\n");
    write("error.yaml", "filter:\n  rules:\n    cwe-328: {level: error, mode: suppress}\n");
    write("wrong.yaml", "filter:\n  disabled_rules: [BTM-328-weak-hsh]\n");
    assertEquals(0, run("--config", "off.yaml", "--fail-on", "note", "."));
    assertEquals(0, run("--config", "note.yaml", "."));
    assertTrue(out().contains(": note: "), out());
    assertEquals(1, run("--config", "error.yaml", "--fail-on", "error", "."));
    assertEquals(2, run("--config", "wrong.yaml", "."));
    assertTrue(err().contains("the nearest known is 'BTM-328-weak-hash'"));
  }

  @Test
  void config_ownRules_areToldOfLikeOthers() throws IOException {
    write("A.java", "class A { void f() { System.out.println(1); } }\n");
    write(
        "rules/own.yaml",
        "banned:\n- {id: OWN-no-out, type: java.io.PrintStream, method: println, message: No}\n");
    write("rules/bantam.yaml", "filter:\n  own_rules: own.yaml\n");
    assertEquals(1, run("--config", "rules/bantam.yaml", "."));
    assertEquals("A.java:1:33: warning: No [OWN-no-out]", out().strip());
    assertEquals(1, run("--config", "rules/bantam.yaml", "--format", "sarif", "."));
    JsonNode run = new ObjectMapper().readTree(out()).at("/runs/0");
    int index = run.at("/results/0/ruleIndex").asInt();
    assertEquals("OWN-no-out", run.at("/tool/driver/rules/" + index + "/id").asText());
  }

  @Test
  void exclude_isPassedOver() throws IOException {
    write("src/A.java", weak("A", 0));
    write("src/gen/B.java", weak("B", 0));
    assertEquals(1, run("--exclude", "src/gen", "--format", "json", "."));
    assertTrue(out().contains("A.java"));
    assertFalse(out().contains("B.java"));
    assertEquals(0, run("--exclude", "src/gen", "--exclude", "*A.java", "."));
  }

  private static String weak(String name, int linesBefore) {
    return "\n".repeat(linesBefore)
        + "class "
        + name
        + " {\n  void f() throws Exception {\n    "
        + HASH
        + "\n  }\n}\n";
  }

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** Runs it as if the folder were the current one, which a test cannot change. */
  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> resolved = new ArrayList<>(List.of("check"));
    String before = "";
    for (String argument : arguments) {
      boolean isPath = !argument.startsWith("-") && !OTHER_VALUES.contains(before);
      resolved.add(isPath ? folder.resolve(argument).normalize().toString() : argument);
      before = argument;
    }
    return BantamCommand.run(
        new NothingElse(),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        resolved.toArray(String[]::new));
  }

  private String out() {
    return out.toString().replace(folder + "/", "");
  }

  private String err() {
    return err.toString().replace(folder + "/", "");
  }

  /** A check needs nothing of the program but its version. */
  private static final class NothingElse implements BantamRuntime {
    @Override
    public Path home() {
      throw new AssertionError("asks for the home");
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
