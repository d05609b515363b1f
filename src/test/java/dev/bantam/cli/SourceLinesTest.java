package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.TextRange;
import org.junit.jupiter.api.Test;

class SourceLinesTest {
  @Test
  void region_countsFromOneInUtf16Units() {
    SourceLines lines = new SourceLines("a\n\uD83D\uDE00b\r\nc");
    assertEquals(new SourceRegion(1, 1, 1, 2), lines.region(new TextRange(0, 1)));
    assertEquals(new SourceRegion(2, 3, 2, 4), lines.region(new TextRange(4, 5)));
    assertEquals(new SourceRegion(2, 4, 3, 2), lines.region(new TextRange(5, 8)));
  }

  @Test
  void region_ofManyLines_isFound() {
    SourceLines lines = new SourceLines("x\n".repeat(1_000));
    assertEquals(new SourceRegion(1_000, 1, 1_001, 1), lines.region(new TextRange(1_998, 2_000)));
    assertEquals("", lines.text(1_001));
  }

  @Test
  void text_isTheLineWithoutItsEnd() {
    SourceLines lines = new SourceLines("one\ntwo\nthree");
    assertEquals("one", lines.text(1));
    assertEquals("three", lines.text(3));
    assertEquals("", new SourceLines("").text(1));
  }

  @Test
  void column_byteOrderMark_takesNone() {
    SourceLines lines = new SourceLines("\uFEFFclass A\n b");
    assertEquals(1, lines.column(1));
    assertEquals(7, lines.column(7));
    assertEquals(2, lines.column(10));
  }
}
