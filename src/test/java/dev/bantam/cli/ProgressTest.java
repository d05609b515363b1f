package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void close_leavesAnEmptyLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Progress progress =
        Progress.on(new PrintStream(bytes, false, StandardCharsets.UTF_8), 2)) {
      progress.step();
      progress.step();
    }
    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("] 2/2"), shown);
    assertTrue(shown.matches("(?s).*\r +\r"), shown);
  }
}
