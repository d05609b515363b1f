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
    assertEquals(
        List.of(root.resolve("A.java"), root.resolve("b/B.java")), JavaSources.below(root));
  }

  @Test
  void below_linksAreNotFollowed() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.createSymbolicLink(
        root.resolve("Linked.java"), Files.writeString(other.resolve("O.java"), ""));
    Files.createSymbolicLink(root.resolve("linked"), other);
    assertEquals(
        List.of(root.resolve("A.java"), root.resolve("b/B.java")), JavaSources.below(root));
  }

  @Test
  void below_whatIsNamed_isReadEvenIfLinkedOrHidden() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    assertEquals(
        List.of(link.resolve("A.java"), link.resolve("b/B.java")), JavaSources.below(link));
    Path hidden = root.resolve(".git/objects");
    assertEquals(List.of(hidden.resolve("C.java")), JavaSources.below(hidden));
    assertEquals(List.of(root.resolve("A.txt")), JavaSources.below(root.resolve("A.txt")));
  }
}
