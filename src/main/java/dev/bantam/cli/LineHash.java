package dev.bantam.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A short name for the text of a line: the first 64 bits of the SHA-256 of its UTF-8, without white
 * space around it and with one space for each run of white space inside.
 */
final class LineHash {
  private static final int BYTES = 8;
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private LineHash() {}

  static String of(String line) {
    String normal = WHITE_SPACE.matcher(line.strip()).replaceAll(" ");
    return HexFormat.of()
        .formatHex(sha256().digest(normal.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
