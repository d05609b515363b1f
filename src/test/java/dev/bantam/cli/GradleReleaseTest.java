package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradleReleaseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sourceCompatibility = '1.8'|8",
        "sourceCompatibility = 11|11",
        "sourceCompatibility '17'|17",
        "sourceCompatibility = JavaVersion.VERSION_1_8|8",
        "java { targetCompatibility = JavaVersion.VERSION_21 }|21",
        "sourceCompatibility = JavaVersion.toVersion(\"17\")|17",
        "tasks.withType(JavaCompile) { options.release = 17 }|17",
        "options.release.set(11)|11",
        "languageVersion = JavaLanguageVersion.of(21)|21",
        "languageVersion.set(JavaLanguageVersion.of(25))|25",
        "kotlin { jvmToolchain(17) }|17"
      })
  void saidIn(String build, int release) {
    assertEquals(Optional.of(release), GradleRelease.saidIn(build));
  }

  @Test
  void saidIn_severalForms_theMostBindingCounts() {
    String build = "languageVersion = JavaLanguageVersion.of(21)\noptions.release = 11\n";
    assertEquals(Optional.of(11), GradleRelease.saidIn(build));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = '17'",
        "// sourceCompatibility = 11",
        "/* options.release = 11 */",
        "sourceCompatibility = javaVersion",
        "android { buildTypes { release { } } }"
      })
  void saidIn_nothingPlain_isUnknown(String build) {
    assertEquals(Optional.empty(), GradleRelease.saidIn(build));
  }
}
