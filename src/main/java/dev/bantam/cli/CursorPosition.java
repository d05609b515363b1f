package dev.bantam.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A place in a file, as {@code FILE:LINE:COLUMN}.
 *
 * @param line 1-based
 * @param column 1-based, in UTF-16 units; 1 is before the line's first character
 */
record CursorPosition(Path file, int line, int column) {
  private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,9})");

  /**
   * The offset in the file's text.
   *
   * @throws IllegalArgumentException if the file has no such place
   */
  int offsetIn(String text) {
    int lineStart = 0;
    for (int i = 1; i < line; i++) {
      lineStart = text.indexOf('\n', lineStart) + 1;
      if (lineStart == 0) {
        throw new IllegalArgumentException(file + " has only " + i + " lines, not " + line);
      }
    }
    int lineEnd = text.indexOf('\n', lineStart);
    lineEnd = lineEnd < 0 ? text.length() : lineEnd;
    int width = lineEnd - lineStart;
    if (width > 0 && text.charAt(lineEnd - 1) == '\r') {
      width--;
    }
    if (column < 1 || column > width + 1) {
      throw new IllegalArgumentException(
          file + ":" + line + " has columns 1 to " + (width + 1) + ", not " + column);
    }
    return lineStart + column - 1;
  }

  /** Reads the form off the command line. */
  static final class Converter implements ITypeConverter<CursorPosition> {
    @Override
    public CursorPosition convert(String value) {
      Matcher form = FORM.matcher(value);
      if (!form.matches() || form.group(2).matches("0+")) {
        throw new TypeConversionException("must be FILE:LINE:COLUMN, counted from 1");
      }
      return new CursorPosition(
          Path.of(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
    }
  }
}
