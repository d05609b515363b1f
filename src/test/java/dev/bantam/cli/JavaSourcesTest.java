package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourcesTest {
  @TempDir private Path temp;

  private Path root;

  @BeforeEach
  void writeFiles() throws IOException {
    root = Files.createDirectories(temp.resolve("root"));
    Files.createDirectories(root.resolve("b"));
    Files.createDirectories(root.resolve(".git/objects"));
    for (String file : List.of("b/B.java", "A.java", ".A.java", ".git/objects/C.java", "A.txt")) {
      Files.writeString(root.resolve(file), "");
    }
  }

  @Test
  void below_folder_isSortedWithoutWhatIsHidden() throws IOException {
    assertEquals(List.of(root.resolve("A.java"), root.resolve("b/B.java")), below(root));
  }

  @Test
  void below_linksAreNotFollowed() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.createSymbolicLink(
        root.resolve("Linked.java"), Files.writeString(other.resolve("O.java"), ""));
    Files.createSymbolicLink(root.resolve("linked"), other);
    assertEquals(List.of(root.resolve("A.java"), root.resolve("b/B.java")), below(root));
  }

  @Test
  void below_whatIsNamed_isReadEvenIfLinkedOrHidden() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    assertEquals(List.of(link.resolve("A.java"), link.resolve("b/B.java")), below(link));
    Path hidden = root.resolve(".git/objects");
    assertEquals(List.of(hidden.resolve("C.java")), below(hidden));
    assertEquals(List.of(root.resolve("A.txt")), below(root.resolve("A.txt")));
  }

  @Test
  void below_whatProgramsWrite_isPassedOver() throws IOException {
    Path project = temp.resolve("project");
    write(project, "pom.xml");
    write(project, "src/main/java/p/build/Kept.java");
    write(project, "src/main/java/p/target/Kept.java");
    write(project, "target/generated-sources/Made.java");
    write(project, "module/build/Made.java");
    write(project, "module/src/out/Kept.java");
    write(project, "web/node_modules/x/src/Made.java");
    write(project, "out/Made.java");
    assertEquals(
        List.of(
            project.resolve("module/src/out/Kept.java"),
            project.resolve("src/main/java/p/build/Kept.java"),
            project.resolve("src/main/java/p/target/Kept.java")),
        below(project));
    assertEquals(
        List.of(project.resolve("target/generated-sources/Made.java")),
        below(project.resolve("target")));
    assertEquals(2, below(project.resolve("src/main/java")).size());
  }

  @Test
  void below_withoutABuildFile_buildFoldersAreKnownByName() throws IOException {
    Path loose = temp.resolve("loose");
    write(loose, "build/Made.java");
    write(loose, "a/target/Made.java");
    write(loose, "a/Kept.java");
    assertEquals(List.of(loose.resolve("a/Kept.java")), below(loose));
    Path kept = loose.resolve("org/x/build/Kept.java");
    write(loose, "org/x/build/Kept.java");
    Files.writeString(kept, "/* A package. */\npackage org.x.build;\n");
    assertEquals(List.of(loose.resolve("a/Kept.java"), kept), below(loose));
    Path sources = temp.resolve("java");
    write(sources, "p/build/Kept.java");
    assertEquals(List.of(sources.resolve("p/build/Kept.java")), below(sources));
  }

  @Test
  void below_excluded_isPassedOverEvenIfNamed() throws IOException {
    JavaSources sources = new JavaSources(new Exclusions(List.of("b", "A.java")));
    assertEquals(List.of(), sources.below(root).files());
    assertEquals(List.of(), sources.below(root.resolve("A.java")).files());
    assertEquals(List.of(root.resolve("b/B.java")), sources.below(root.resolve("b")).files());
  }

  private static void write(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
  }

  private static List<Path> below(Path path) throws IOException {
    return new JavaSources(Exclusions.NONE).below(path).files();
  }
}
