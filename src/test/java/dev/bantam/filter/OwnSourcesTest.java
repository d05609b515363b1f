package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads this project's own sources: code that its authors take for sound should not alarm. */
final class OwnSourcesTest {
  private static final int RELEASE = 17;
  private static final int FEWEST_FILES = 50;

  @Test
  void checkFile_ownSources_haveNoErrorOrWarning() throws IOException {
    PostFilter filter = new PostFilter(FilterConfig.DEFAULT);
    List<String> alarms = new ArrayList<>();
    List<Path> files = javaFiles();
    assertTrue(files.size() >= FEWEST_FILES, "reads too little to mean anything");
    for (Path file : files) {
      FilterReport report = filter.checkFile(Files.readString(file), RELEASE);
      assertEquals(FilterStatus.CHECKED, report.status(), file::toString);
      report.findings().stream()
          .filter(f -> f.level() != Level.NOTE)
          .forEach(f -> alarms.add(file + ": " + f.ruleId() + ": " + f.message()));
    }
    assertEquals(List.of(), alarms);
  }

  private static List<Path> javaFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
