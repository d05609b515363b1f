package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.LibraryJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderFilterTest {
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

  @TempDir private Path temp;

  @Test
  void of_fileOfTheProject_knowsItsLibraries() throws IOException {
    assertEquals(List.of(), rulesAt(temp.resolve("shop/src/A.java").toString()));
    Path jar = LibraryJars.of(Files.createDirectory(temp.resolve("lib")), LIBRARY);
    filter.know(temp.resolve("shop"), LibraryApi.of(List.of(jar)));
    assertEquals(
        List.of("BTM-API-deprecated-library"), rulesAt(temp.resolve("shop/src/A.java").toString()));
    assertEquals(List.of(), rulesAt(temp.resolve("other/A.java").toString()));
  }

  private List<String> rulesAt(String path) {
    return filter.of(path).check(USE).findings().stream().map(Finding::ruleId).toList();
  }

  @Test
  void has_looksAtTheFolderByEachOfItsNames() throws IOException {
    Path real = Files.createDirectories(temp.resolve("real/shop"));
    Path linked = Files.createSymbolicLink(temp.resolve("linked"), real);
    FolderFilter folder = FolderFilter.of(linked, filter);
    assertTrue(folder.has(linked.resolve("src/A.java").toString()));
    assertTrue(folder.has(real.toRealPath().resolve("A.java").toString()));
    assertTrue(folder.has(linked.resolve("A.java").toUri().toString()));
    assertFalse(folder.has(linked.resolve("../A.java").toString()));
    assertFalse(folder.has(temp.resolve("linked-too/A.java").toString()));
  }

  @Test
  void has_whatDoesNotSayWhereItLies_mayBeOfTheFolder() {
    FolderFilter folder = FolderFilter.of(temp, filter);
    assertTrue(folder.has(null));
    assertTrue(folder.has("A.java"));
    assertTrue(folder.has("src/main/java/A.java"));
    assertFalse(folder.has("/A.java"));
    assertFalse(folder.has("a\0.java"));
    assertFalse(folder.has("file:a b"));
  }
}
