package dev.bantam.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's types are known, and no name takes long to be found unknown. */
final class JdkTypesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String",
        "java.util.Map.Entry",
        "java.util.Map$Entry",
        "java.sql.Connection",
        "javax.crypto.Cipher",
        "java.lang.Thread.State",
        "sun.security.provider.MD5",
        "com.sun.source.tree.Tree",
        "jdk.jshell.JShell"
      })
  void exists_ofTheJdk(String name) {
    assertTrue(JdkTypes.exists(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "String",
        "java",
        "java.lang",
        "java.lang.",
        "java.lang.Strin",
        "java.lang.string",
        "java.util.Map.Entries",
        "java.lang.String[]",
        "org.none.A",
        "dev.bantam.syntax.JdkTypes"
      })
  void exists_ofNoneOfIt(String name) {
    assertFalse(JdkTypes.exists(name));
  }

  @Test
  void answers_areTheSameAgain() {
    for (int i = 0; i < 2; i++) {
      assertEquals(
          Optional.of("java.lang.String"), JdkTypes.returnType("java.lang.String", "trim", 0));
      assertEquals(Optional.empty(), JdkTypes.returnType("java.lang.String", "trim", 1));
      assertEquals(Optional.empty(), JdkTypes.returnType("a.String", "trim", 0));
      assertEquals(
          Optional.of("java.io.PrintStream"), JdkTypes.fieldType("java.lang.System", "out"));
      assertEquals(Optional.empty(), JdkTypes.fieldType("java.lang.System", "trim"));
      assertTrue(JdkTypes.declares("java.lang.String", "trim", 0));
      assertFalse(JdkTypes.declares("java.lang.String", "trim", 1));
      assertEquals(
          List.of(List.of("int")),
          JdkTypes.overloads("java.lang.String", "charAt", 1).stream().toList());
      assertEquals(1, JdkMembers.declared("java.lang.String", "charAt").size());
      assertEquals(List.of(), JdkMembers.declared("a.String", "charAt"));
      assertEquals(List.of("a.String"), JdkMembers.withSupertypes("a.String"));
    }
  }

  @Test
  void cache_aboveItsBound_startsAnew() {
    BoundedCache<Integer, Integer> cache = new BoundedCache<>();
    for (int i = 0; i < 3 * BoundedCache.MAX_ENTRIES; i++) {
      assertEquals(2 * i, cache.get(i, n -> 2 * n));
      assertTrue(cache.size() <= BoundedCache.MAX_ENTRIES);
    }
    assertEquals(4, cache.get(2, n -> 2 * n));
  }
}
