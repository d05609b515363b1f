package dev.bantam.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.syntax.LibraryType.Deprecation;
import dev.bantam.syntax.LibraryType.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryApiTest {
  @TempDir Path folder;

  private LibraryApi library() throws IOException {
    return LibraryApi.of(
        List.of(
            LibraryJars.of(
                folder,
                """
                package lib;
                public class Base<T> {
                  public Runnable task() { return null; }
                  public T open() { return null; }
                  public String name;
                }
                """,
                """
                package lib.sub;
                public class Part extends lib.Base<String> implements Comparable<Part> {
                  @Deprecated(since = "2.1", forRemoval = true) public void old(int n, String... more) { }
                  @Deprecated public static final int OLD = 1;
                  public int compareTo(Part other) { return 0; }
                  void hidden() { }
                  private void secret() { }
                  @Deprecated public static class Inner { }
                }
                """)));
  }

  @Test
  void names_areKnownWithoutReading() throws IOException {
    LibraryApi library = library();
    assertFalse(library.isEmpty());
    assertTrue(library.hasPackage("lib"));
    assertTrue(library.hasPackage("lib.sub"));
    assertTrue(library.hasBelow("lib"));
    assertFalse(library.hasPackage("li"));
    assertFalse(library.hasBelow("li"));
    assertTrue(library.hasType("lib.sub.Part.Inner"));
    assertFalse(library.hasType("lib.Part"));
  }

  @Test
  void type_hasWhatOthersMayUse() throws IOException {
    LibraryType part = library().type("lib.sub.Part").orElseThrow();
    assertNull(part.deprecation());
    assertEquals(List.of("lib.Base", "java.lang.Comparable"), part.supertypes());
    Member old = part.methods("old").findFirst().orElseThrow();
    assertEquals(List.of("int", "java.lang.String[]"), old.parameters());
    assertEquals(new Deprecation("2.1", true), old.deprecation());
    assertTrue(old.takes(1) && old.takes(5) && !old.takes(0));
    assertNotNull(part.fields("OLD").findFirst().orElseThrow().deprecation());
    assertEquals(0, part.methods("hidden").count() + part.methods("secret").count());
    assertEquals(1, part.methods("<init>").count());
    assertNotNull(library().type("lib.sub.Part.Inner").orElseThrow().deprecation());
  }

  @Test
  void returnType_isFoundThroughSupertypes() throws IOException {
    LibraryApi library = library();
    assertEquals(Optional.of("java.lang.Runnable"), library.returnType("lib.sub.Part", "task", 0));
    assertEquals(Optional.of("int"), library.returnType("lib.sub.Part", "compareTo", 1));
    assertEquals(
        Optional.of("java.lang.String"), library.returnType("lib.sub.Part", "toString", 0));
    assertEquals(Optional.empty(), library.returnType("lib.sub.Part", "open", 0));
    assertEquals(Optional.empty(), library.returnType("lib.sub.Part", "nothing", 0));
    assertEquals(Optional.empty(), library.returnType("other.Type", "toString", 0));
  }

  @Test
  void of_damagedOrMissing_isLeftOut() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.jar"), "no zip");
    assertTrue(LibraryApi.of(List.of(damaged, folder.resolve("none.jar"))).isEmpty());
    assertSame(LibraryApi.EMPTY, LibraryApi.of(List.of()));
  }

  @Test
  void read_damagedClass_isEmpty() {
    assertEquals(Optional.empty(), LibraryTypeReader.read(new byte[] {1, 2, 3}));
    assertEquals(Optional.empty(), LibraryTypeReader.read(new byte[0]));
  }
}
