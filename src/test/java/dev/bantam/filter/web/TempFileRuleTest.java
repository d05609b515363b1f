package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class TempFileRuleTest {
  private static final Rule RULE = new TempFileRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.nio.file.*;
        class A {
          private static final String FOLDER = "/tmp/";
          void fixed(java.util.List<String> lines) throws IOException {
            Path target = Path.of("/tmp/customers.csv"); // finding
            Files.write(target, lines);
          }
          void stream() throws IOException {
            new PrintWriter(new FileWriter("/tmp/sessions.dump", true)); // finding
          }
          void constant() throws IOException {
            Files.writeString(Paths.get(FOLDER + "report.html"), "x"); // finding
          }
          void property(long guest) throws IOException {
            File page = new File(System.getProperty("java.io.tmpdir"), "bill-" + guest + ".html"); // finding
            new FileWriter(page).close();
          }
          void joined() throws IOException {
            new FileOutputStream(System.getProperty("java.io.tmpdir") + "/upload.bin"); // finding
          }
          void resolved(String text) throws IOException {
            Path folder = Path.of(System.getProperty("java.io.tmpdir"));
            Files.writeString(folder.resolve("state.json"), text); // finding
          }
          void joinedPath(String text) throws IOException {
            Files.writeString(Paths.get("/tmp").resolve("app.pid"), text); // finding
          }
          void secret(String token) throws IOException {
            File kept = File.createTempFile("login", ".token"); // finding
            Files.writeString(kept.toPath(), token);
          }
          void folder() throws IOException {
            File dir = File.createTempFile("scan", ""); // finding
            dir.delete();
            dir.mkdir();
          }
        }
        """,
        """
        import com.google.common.io.Files;
        class B {
          Object f() { return Files.createTempDir(); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        import java.nio.file.*;
        import java.util.UUID;
        class A {
          void made() throws IOException {
            Path file = Files.createTempFile("customers", ".csv");
            Path dir = Files.createTempDirectory("scan");
            Files.createTempFile("login", ".token");
          }
          void plain() throws IOException {
            File report = File.createTempFile("report", ".html");
          }
          void chance(String text) throws IOException {
            Files.writeString(Path.of("/tmp/" + UUID.randomUUID() + ".txt"), text);
            String name = "x-" + UUID.randomUUID();
            new FileWriter(new File(System.getProperty("java.io.tmpdir"), name));
          }
          void read() throws IOException {
            Files.readString(Path.of("/tmp/motd.txt"));
            Path link = Path.of("/tmp/.X11-unix/X0");
            if (Files.exists(link)) { }
          }
          void createdNew(String text) throws IOException {
            Path file = Path.of("/tmp/once.txt");
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
          }
          void elsewhere(Path spool, String user) throws IOException {
            Files.writeString(spool.resolve("bill.html"), "x");
            new FileWriter(new File(System.getProperty("user.home"), ".app.properties"));
            File folder = new File(System.getProperty("java.io.tmpdir"));
            Files.writeString(Path.of("/var/lib/app/tmp.txt"), "x");
          }
        }
        """,
        """
        class B {
          static class File {
            static File createTempFile(String a, String b) { return null; }
          }
          Object secretToken() { return File.createTempFile("token", ".key"); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.io.*;
        class A {
          File keepAccessToken(String accessToken) {
            File file = File.createTempFile("acme", ".txt"); // finding
            try (FileWriter writer = new FileWriter(file)) {
              writer.write(accessToken);
        """,
        """
        import java.io.*;
        class A {
          void f() {
            new FileWriter("/tmp/all.log" // finding
        """,
        """
        import java.nio.file.*;
        class A {
          void f() {
            Path.of(
        """);
  }

  @Test
  void check_nameThatNothingWrites_isANote() {
    String file =
        "class A { java.nio.file.Path f() { return java.nio.file.Path.of(\"/tmp/x.csv\"); } }";
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
  }

  @Test
  void fix_fileForSecret_isMadeForTheOwnerAlone() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            "class A { Object f() { return java.io.File.createTempFile(\"a\", \".pem\"); } }");
    assertTrue(
        mended.contains("java.nio.file.Files.createTempFile(\"a\", \".pem\").toFile()"), mended);
  }

  @Test
  void check_openFileOrFolder_isANote() {
    String file =
        """
        import java.io.*;
        class A {
          void f(File parent) throws IOException {
            File file = null;
            // FOLDER
            file = File.createTempFile("temp", "1234"); // finding
            // ACCESS
            new FileOutputStream(file).close();
          }
        }
        """;
    RuleSamples.assertFindings(RULE, file);
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
    RuleSamples.assertNone(
        RULE, file.replace("// ACCESS", "if (!file.setReadable(true, true)) { return; }"));
    String inFolder =
        file.replace("// FOLDER", "File folder = new File(parent, \"x\"); folder.mkdir();")
            .replace("\"1234\")", "\"1234\", folder)");
    RuleSamples.assertFindings(RULE, inFolder);
    RuleSamples.assertNone(
        RULE,
        inFolder.replace("folder.mkdir();", "folder.setReadable(true, true); folder.mkdir();"),
        inFolder.replace("folder.mkdir();", ""));
  }
}
