package dev.bantam.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
  private static final FileLimits LIMITS = new FileLimits(1000, 5, 10);

  @TempDir private Path temp;

  @Test
  void list_namesJavaFilesInOrderOfTheirPaths() throws IOException {
    write("src/b/B.java", "class B {}");
    write("src/a/A.java", "class A {}");
    write("README.md", "no");
    write("Empty.java", "");
    assertEquals(List.of("src/a/A.java", "src/b/B.java"), paths());
  }

  @Test
  void list_passesOverWhatIsHiddenBuiltIgnoredOrTooLarge() throws IOException {
    write("pom.xml", "<project/>");
    write("target/Built.java", "class Built {}");
    write(".hidden/Hidden.java", "class Hidden {}");
    write(".Hidden.java", "class Hidden {}");
    write("src/Large.java", "x".repeat(1001));
    write("src/Kept.java", "class Kept {}");
    write("src/target/Kept.java", "package target; class Kept {}");
    write(".gitignore", "Ignored.java\n/gen/\n*.tmp.java\n");
    write("src/Ignored.java", "class Ignored {}");
    write("src/x.tmp.java", "class X {}");
    write("gen/Generated.java", "class Generated {}");
    write("src/gen/Kept.java", "class Kept {}");
    assertEquals(List.of("src/Kept.java", "src/gen/Kept.java", "src/target/Kept.java"), paths());
  }

  @Test
  void list_deeperIgnoreFilesSayMore() throws IOException {
    write(".gitignore", "*Test.java\n");
    write("a/.gitignore", "!KeptTest.java\nInner.java\n");
    write("a/KeptTest.java", "class KeptTest {}");
    write("a/OtherTest.java", "class OtherTest {}");
    write("a/Inner.java", "class Inner {}");
    write("Inner.java", "class Inner {}");
    write(".bantamignore", "secret/\n");
    write("secret/S.java", "class S {}");
    write(".git/info/exclude", "Excluded.java\n");
    write("Excluded.java", "class Excluded {}");
    assertEquals(List.of("Inner.java", "a/KeptTest.java"), paths());
  }

  @Test
  void list_agreesWithGit() throws Exception {
    assumeTrue(git("init", "-q") == 0, "there is no git");
    write(
        ".gitignore", "# c\n**/foo/*.java\n!/x/foo/K.java\nb?r/\n[ab].java\n\\#h.java\n/r.java\n");
    for (String path :
        List.of("x/foo/K.java", "x/foo/L.java", "bar/A.java", "x/ber/A.java", "y/a.java")) {
      write(path, "class A {}");
    }
    for (String path : List.of("y/c.java", "#h.java", "r.java", "y/r.java", "foo/K.java")) {
      write(path, "class A {}");
    }
    List<String> expected = new ArrayList<>();
    Process process =
        new ProcessBuilder("git", "ls-files", "-o", "--exclude-standard", "*.java")
            .directory(temp.toFile())
            .start();
    process.inputReader().lines().sorted().forEach(expected::add);
    assertEquals(expected, paths());
    assertEquals(List.of("x/foo/K.java", "y/c.java", "y/r.java"), expected);
  }

  @Test
  void list_followsNoLinks() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.writeString(outside.resolve("O.java"), "class O {}");
    Path inside = Files.createDirectories(temp.resolve("inside"));
    Files.writeString(inside.resolve("I.java"), "class I {}");
    Files.createSymbolicLink(inside.resolve("Link.java"), outside.resolve("O.java"));
    Files.createSymbolicLink(inside.resolve("link"), outside);
    Files.createSymbolicLink(inside.resolve("round"), inside);
    ProjectFiles files = new ProjectFiles(inside, LIMITS);
    assertEquals(List.of("I.java"), files.list().files().stream().map(SourceFile::path).toList());
    assertEquals(Optional.empty(), files.find("Link.java"));
    assertEquals(Optional.empty(), files.find("link/O.java"));
    assertEquals(Optional.empty(), files.find("../outside/O.java"));
    assertEquals(Optional.empty(), files.find(outside.resolve("O.java").toString()));
  }

  @Test
  void find_agreesWithList() throws IOException {
    write(".gitignore", "no/\n");
    write("yes/A.java", "class A {}");
    write("no/A.java", "class A {}");
    ProjectFiles files = new ProjectFiles(temp, LIMITS);
    assertEquals(files.list().files().get(0), files.find("yes/A.java").orElseThrow());
    for (String path : List.of("no/A.java", "yes/B.java", "yes", "", "yes/A.java/..", "\0.java")) {
      assertEquals(Optional.empty(), files.find(path), path);
    }
  }

  @Test
  void list_stopsAtItsBound() throws IOException {
    for (int i = 0; i < 7; i++) {
      write("F" + i + ".java", "class F {}");
    }
    ProjectFiles.Listing listing = new ProjectFiles(temp, LIMITS).list();
    assertEquals(5, listing.files().size());
    assertFalse(listing.isWhole());
  }

  @Test
  void list_hostileIgnoreFile_costsLittle() throws IOException {
    write(".gitignore", ("*a".repeat(200) + "b\n").repeat(50) + "*".repeat(100_000) + "\n");
    write("a".repeat(200) + ".java", "class A {}");
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(1, paths().size()));
  }

  @Test
  void read_leavesOutWhatProgramsWrote() throws IOException {
    assertTrue(isRead("package a;\n\n/** Generated numbers are drawn here. */\nclass A {}\n"));
    assertFalse(
        isRead("// Generated by the protocol buffer compiler.  DO NOT EDIT!\nclass A {}\n"));
    assertFalse(isRead("package a;\n@javax.annotation.Generated(\"x\")\nclass A {}\n"));
    assertFalse(isRead("/* The following code was generated by JFlex 1.4.1 */\nclass A {}\n"));
    assertFalse(isRead("class A{int a;}".repeat(60)));
    Files.write(temp.resolve("L.java"), new byte[] {(byte) 0xC4, 'x'});
    ProjectFiles files = new ProjectFiles(temp, LIMITS);
    assertEquals(Optional.empty(), files.read(files.find("L.java").orElseThrow()));
    SourceFile gone = new SourceFile("Gone.java", 1, 1);
    assertThrows(IOException.class, () -> files.read(gone));
  }

  @Test
  void anAbsentFolder_isRefused() {
    assertThrows(IOException.class, () -> new ProjectFiles(temp.resolve("absent"), LIMITS));
  }

  private boolean isRead(String text) throws IOException {
    write("R.java", text);
    ProjectFiles files = new ProjectFiles(temp, LIMITS);
    return files.read(files.find("R.java").orElseThrow()).filter(text::equals).isPresent();
  }

  private List<String> paths() throws IOException {
    return new ProjectFiles(temp, LIMITS).list().files().stream().map(SourceFile::path).toList();
  }

  private void write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int git(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).directory(temp.toFile()).start();
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException absent) {
      return -1;
    }
  }
}
