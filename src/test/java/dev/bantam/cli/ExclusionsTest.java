package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionsTest {
  @ParameterizedTest
  @CsvSource({
    "*Test.java, src/a/ATest.java, true",
    "*Test.java, src/a/A.java, false",
    "generated, src/generated, true",
    "generated, src/generated/A.java, false",
    "generated/, src/generated, true",
    "src/gen, src/gen, true",
    "src/gen, ./src/gen, true",
    "src/gen, project/src/gen, true",
    "src/gen, project/src/generator, false",
    "src/*/A.java, src/a/A.java, true",
    "src/*/A.java, src/a/b/A.java, false",
    "src/**/A.java, src/a/b/A.java, true",
    "'{a,b}.java', x/b.java, true"
  })
  void exclude(String glob, String path, boolean expected) {
    assertEquals(expected, new Exclusions(List.of(glob)).exclude(Path.of(path)));
  }

  @Test
  void new_noGlob_isRefused() {
    assertThrows(PatternSyntaxException.class, () -> new Exclusions(List.of("[a")));
  }
}
