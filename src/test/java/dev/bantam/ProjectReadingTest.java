package dev.bantam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.Finding;
import dev.bantam.filter.PostFilter;
import dev.bantam.filter.Suggestion;
import dev.bantam.project.ProjectConfig;
import dev.bantam.syntax.LibraryJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the filter knows of a project whose libraries were fetched before. */
class ProjectReadingTest {
  private static final String HOME = "user.home";
  private static final String POM =
      """
      <project><modelVersion>4.0.0</modelVersion>
        <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
        <dependencies><dependency>
          <groupId>lib</groupId><artifactId>client</artifactId><version>1</version>
        </dependency></dependencies>
      </project>
      """;
  private static final String LIBRARY =
      """
      package lib;
      public class Client {
        @Deprecated public static Client create() { return null; }
      }
      """;
  private static final Suggestion USE =
      new Suggestion(
          "import lib.Client;\nclass A {\n  Client c = ", "Client.create();", "\n}\n", 17);

  private final PostFilter filter =
      new PostFilter(new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of()));
  private final String usualHome = System.getProperty(HOME);

  @TempDir private Path temp;

  @BeforeEach
  void fetch() throws IOException {
    System.setProperty(HOME, temp.toString());
    Path artefact = Files.createDirectories(temp.resolve(".m2/repository/lib/client/1"));
    Files.copy(
        LibraryJars.of(Files.createDirectory(temp.resolve("lib")), LIBRARY),
        artefact.resolve("client-1.jar"));
    Files.writeString(Files.createDirectory(temp.resolve("shop")).resolve("pom.xml"), POM);
  }

  @AfterEach
  void restore() {
    System.setProperty(HOME, usualHome);
  }

  @Test
  void run_ofAProject_letsTheFilterKnowItsLibraries() throws IOException {
    List<Path> before = files();
    ProjectReading.run(new ProjectConfig(temp.resolve("shop")), filter);
    assertEquals(List.of("BTM-API-deprecated-library"), rulesAt("shop/src/A.java"));
    assertEquals(List.of(), rulesAt("other/A.java"));
    assertEquals(before, files());
  }

  @Test
  void run_ofNoProject_orOneThatIsBroken_leavesTheFilterAsItIs() throws IOException {
    ProjectReading.run(ProjectConfig.NONE, filter);
    Files.writeString(temp.resolve("shop/pom.xml"), "<project><dependencies>");
    ProjectReading.run(new ProjectConfig(temp.resolve("shop")), filter);
    assertEquals(List.of(), rulesAt("shop/src/A.java"));
  }

  private List<String> rulesAt(String path) {
    return filter.of(temp.resolve(path).toString()).check(USE).findings().stream()
        .map(Finding::ruleId)
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.sorted().toList();
    }
  }
}
