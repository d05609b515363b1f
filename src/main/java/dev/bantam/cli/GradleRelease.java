package dev.bantam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java release that a Gradle file names in plain words; what it computes is unknown. Gradle
 * files are programs: this reads, and never runs them.
 */
final class GradleRelease {
  private static final List<String> FILES = List.of("build.gradle", "build.gradle.kts");

  /** No build file that people write comes near this. */
  private static final long MAX_BYTES = 1 << 20;

  private static final String NUMBER = "[\"']?(?:1[._])?(\\d{1,2})\\b";

  /** The most binding first: what is compiled for, what the source is, what compiles it. */
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("\\boptions\\.release(?:\\s*=\\s*|\\.set\\(\\s*)" + NUMBER),
          Pattern.compile(
              "\\b(?:sourceCompatibility|targetCompatibility)(?:\\s*=\\s*|\\s+|\\.set\\(\\s*)"
                  + "(?:JavaVersion\\.(?:VERSION_|toVersion\\(\\s*))?"
                  + NUMBER),
          Pattern.compile("\\bJavaLanguageVersion\\.of\\(\\s*" + NUMBER),
          Pattern.compile("\\bjvmToolchain\\(\\s*" + NUMBER));

  private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|(?s:/\\*.*?\\*/)");

  private GradleRelease() {}

  /** What the folder's Gradle file says, if it has one. */
  static Optional<Integer> in(Path folder) {
    return FILES.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .flatMap(file -> read(file).stream())
        .findFirst();
  }

  private static Optional<Integer> read(Path file) {
    try {
      return Files.size(file) > MAX_BYTES ? Optional.empty() : saidIn(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<Integer> saidIn(String build) {
    String code = COMMENT.matcher(build).replaceAll(" ");
    return FORMS.stream()
        .map(form -> form.matcher(code))
        .filter(Matcher::find)
        .map(found -> Integer.valueOf(found.group(1)))
        .filter(release -> release >= 8)
        .findFirst();
  }
}
