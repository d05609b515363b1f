package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectReleaseTest {
  private static final String SILENT_POM = "<project><artifactId>a</artifactId></project>";

  @TempDir private Path root;

  @Test
  void of_nearestFileThatSaysIt() throws IOException {
    write("pom.xml", pom(11));
    write("module/pom.xml", SILENT_POM);
    write("other/build.gradle.kts", "java { sourceCompatibility = JavaVersion.VERSION_21 }");
    assertEquals(11, release("A.java"));
    assertEquals(11, release("module/src/main/java/a/A.java"));
    assertEquals(21, release("other/src/main/java/a/A.java"));
  }

  @Test
  void of_stopsAtTheRepository() throws IOException {
    write("pom.xml", pom(11));
    Files.createDirectories(root.resolve("repository/.git"));
    assertEquals(Runtime.version().feature(), release("repository/src/A.java"));
  }

  @Test
  void of_nothingSaid_isTheJdks() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    assertEquals(Runtime.version().feature(), release("A.java"));
  }

  private int release(String file) {
    return new ProjectRelease().of(root.resolve(file));
  }

  private static String pom(int release) {
    return "<project><properties><maven.compiler.release>"
        + release
        + "</maven.compiler.release></properties></project>";
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
