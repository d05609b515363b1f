package dev.bantam.index;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file that is read as a whole or not at all, and only for the project and tokenizer it was
 * written for.
 *
 * <p>Form, big-endian: a number that tells the kind of file and its version; the project's folder
 * and the tokenizer's SHA-256 (both as {@link DataOutputStream#writeUTF} has it); time of writing
 * in milliseconds (long); the body; then the CRC-32C of all before. The sum finds damage, not
 * malice: whoever reads a body checks every number before it is used.
 */
final class SealedFile {
  private static final int CRC_BYTES = 4;
  private static final int MAX_BYTES = 256 << 20;

  private final Path file;
  private final int kind;
  private final String project;
  private final String tokenizer;

  /**
   * @param kind goes up with each change of the form
   */
  SealedFile(Path file, int kind, Path project, String tokenizer) {
    this.file = file;
    this.kind = kind;
    this.project = project.toString();
    this.tokenizer = tokenizer;
  }

  /** Writes a body. */
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /** Reads a body, all of it. */
  interface Reader<T> {
    T read(DataInputStream in, long writtenMillis) throws IOException;
  }

  void write(Writer body) throws IOException {
    PrivateFiles.write(
        file,
        plain -> {
          CheckedOutputStream checked =
              new CheckedOutputStream(new BufferedOutputStream(plain, 1 << 16), new CRC32C());
          DataOutputStream out = new DataOutputStream(checked);
          out.writeInt(kind);
          out.writeUTF(project);
          out.writeUTF(tokenizer);
          out.writeLong(System.currentTimeMillis());
          body.write(out);
          out.writeInt((int) checked.getChecksum().getValue());
          out.flush();
        });
  }

  /** What was written last; empty if it is absent, damaged, of another project, or not safe. */
  <T> Optional<T> read(Reader<T> body) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !PrivateFiles.isOwn(file)) {
        return Optional.empty();
      }
      byte[] bytes = readBounded();
      require(isUndamaged(bytes));
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - CRC_BYTES));
      require(in.readInt() == kind);
      require(in.readUTF().equals(project) && in.readUTF().equals(tokenizer));
      T read = body.read(in, in.readLong());
      require(in.available() == 0);
      return Optional.of(read);
    } catch (IOException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /**
   * The head of any such file.
   *
   * @param project real path of its folder
   * @param tokenizer SHA-256 of the tokenizer's file
   * @param writtenMillis when it was written
   */
  record Head(String project, String tokenizer, long writtenMillis) {}

  /** The head of a file, which may be damaged behind it; empty if it is absent. */
  static Optional<Head> head(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)))) {
      in.readInt();
      return Optional.of(new Head(in.readUTF(), in.readUTF(), in.readLong()));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /** Stops the reading of what cannot have been written. */
  static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("not written by this version");
    }
  }

  private byte[] readBounded() throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(MAX_BYTES);
    }
  }

  private static boolean isUndamaged(byte[] bytes) throws IOException {
    if (bytes.length < CRC_BYTES) {
      return false;
    }
    CRC32C crc = new CRC32C();
    int end = bytes.length - CRC_BYTES;
    crc.update(bytes, 0, end);
    return new DataInputStream(new ByteArrayInputStream(bytes, end, CRC_BYTES)).readInt()
        == (int) crc.getValue();
  }
}
