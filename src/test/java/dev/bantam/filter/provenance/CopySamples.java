package dev.bantam.filter.provenance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What {@code training/scripts/make_copy_samples.py} wrote, and the texts that it was made of. */
final class CopySamples {
  static final String LEDGER = text("Ledger.txt");
  static final String TIDES = text("Tides.txt");

  /** An index of those two. */
  static final CopyIndex INDEX = index();

  private CopySamples() {}

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** The rows of a table, split into columns. */
  static List<String[]> rows(String name) {
    return text(name).lines().map(line -> line.split("\t")).toList();
  }

  static byte[] bytes(String name) {
    try (InputStream file = Objects.requireNonNull(CopySamples.class.getResourceAsStream(name))) {
      return file.readAllBytes();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static CopyIndex index() {
    byte[] bytes = bytes("samples.idx");
    try {
      return CopyIndex.of(ByteBuffer.wrap(bytes), new ByteArrayInputStream(bytes));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
