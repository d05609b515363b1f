package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class CursorPositionTest {
  private static final String TEXT = "ab\r\n\uD83D\uDE00c\n";

  @Test
  void convert_windowsPath_keepsItsColon() {
    assertEquals(
        new CursorPosition(Path.of("C:/a.java"), 3, 4),
        new CursorPosition.Converter().convert("C:/a.java:3:4"));
  }

  @Test
  void convert_otherForms_areRefused() {
    for (String form : new String[] {"a.java", "a.java:1", "a.java:0:1", ":1:1", "a:1:b"}) {
      assertThrows(
          TypeConversionException.class, () -> new CursorPosition.Converter().convert(form), form);
    }
  }

  @Test
  void offsetIn_countsUtf16FromOne() {
    assertEquals(0, at(1, 1));
    assertEquals(2, at(1, 3));
    assertEquals(4, at(2, 1));
    assertEquals(7, at(2, 4));
    assertEquals(8, at(3, 1));
  }

  @Test
  void offsetIn_outside_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> at(1, 4));
    assertThrows(IllegalArgumentException.class, () -> at(1, 0));
    assertThrows(IllegalArgumentException.class, () -> at(4, 1));
  }

  private static int at(int line, int column) {
    return new CursorPosition(Path.of("a.java"), line, column).offsetIn(TEXT);
  }
}
