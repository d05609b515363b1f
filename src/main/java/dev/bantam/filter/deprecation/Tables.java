package dev.bantam.filter.deprecation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads the tables of this package: text, one row a line, comments begin with {@code #}. */
final class Tables {
  private Tables() {}

  static void read(String resource, Consumer<String> row) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(row);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
