package dev.bantam.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeaderTest {
  @Test
  void of_everythingKnown_hasThreeLines() {
    assertEquals(
        "com/example/A.java\nJava 21\nslf4j-api 2, junit-jupiter 5",
        header("A.java", 21, List.of("slf4j-api 2", "junit-jupiter 5")));
  }

  @Test
  void of_partlyKnown_leavesLinesOut() {
    assertEquals("Java 8", header(null, 8, List.of()));
    assertEquals("gson 2", header(null, null, List.of("gson 2")));
    assertEquals("", header(null, null, List.of()));
  }

  @Test
  void pathLine_declaredPackage_winsOverThePath() {
    assertEquals("a/b/C.java", Header.pathLine("src/main/java/x/C.java", "// x\n  package a.b ;"));
  }

  @Test
  void pathLine_noPackage_isBelowTheSourceRoot() {
    assertEquals("x/y/C.java", Header.pathLine("C:\\p\\src\\test\\java\\x\\y\\C.java", "class C"));
    assertEquals("C.java", Header.pathLine("/home/me/C.java", "// package nothing"));
  }

  @Test
  void pathLine_strangePath_isLeftOut() {
    assertNull(Header.pathLine("a\nb/C.java", ""));
    assertNull(Header.pathLine("folder/", ""));
    assertNull(Header.pathLine(" ", ""));
  }

  @Test
  void pathLine_longPath_losesLeadingSegments() {
    String path = Header.pathLine("C.java", "package " + "abcdefghi.".repeat(12) + "z;");
    assertEquals("abcdefghi/".repeat(9) + "z/C.java", path);
    assertEquals("x".repeat(95) + ".java", Header.pathLine("x".repeat(200) + ".java", ""));
  }

  @Test
  void of_libraries_areWholeAndFew() {
    assertEquals("gson 2", header(null, null, List.of(" ", "bad\tone 1", "gson 2")));
    String eight = "a 1, a 1, a 1, a 1, a 1, a 1, a 1, a 1";
    assertEquals(eight, header(null, null, Collections.nCopies(9, "a 1")));
    String longName = "x".repeat(98) + " 1";
    assertEquals(longName, header(null, null, List.of(longName, longName, "gson 2")));
  }

  private static String header(
      @Nullable String path, @Nullable Integer release, List<String> libraries) {
    return Header.of(
        new PromptRequest("", "", path, release, libraries, List.of(), null),
        "package com.example;\n");
  }
}
