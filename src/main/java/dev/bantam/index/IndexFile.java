package dev.bantam.index;

import static dev.bantam.index.SealedFile.require;

import dev.bantam.project.SourceFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a project as they are kept on disk: token ids without literals and secrets.
 *
 * <p>Body of the {@linkplain SealedFile file}: number of files (int); for each its path, size
 * (long), modified time in milliseconds (long), hash ({@value KnownFile#HASH_BYTES} bytes), number
 * of packed bytes (int), {@linkplain KnownFile packed tokens}.
 */
final class IndexFile {
  static final String NAME = "index.bin";

  /** {@code BTI} and the version. */
  private static final int KIND = 0x42544901;

  private static final int MAX_PATH = 4000;
  private static final int MIN_ENTRY_BYTES = 2 + 8 + 8 + KnownFile.HASH_BYTES + 4;

  private final SealedFile file;
  private final int vocabularySize;

  /**
   * @param folder made by {@link CacheFolder#open}
   * @param project real path of the project's folder
   * @param tokenizer SHA-256 of the tokenizer's file
   */
  IndexFile(Path folder, Path project, String tokenizer, int vocabularySize) {
    this.file = new SealedFile(folder.resolve(NAME), KIND, project, tokenizer);
    this.vocabularySize = vocabularySize;
  }

  /**
   * What was read.
   *
   * @param writtenMillis when it was written
   */
  record Contents(long writtenMillis, Map<String, KnownFile> files) {
    static final Contents NONE = new Contents(0, Map.of());
  }

  void write(Collection<KnownFile> files) throws IOException {
    file.write(
        out -> {
          out.writeInt(files.size());
          for (KnownFile known : files) {
            write(known, out);
          }
        });
  }

  private static void write(KnownFile known, DataOutputStream out) throws IOException {
    out.writeUTF(known.file().path());
    out.writeLong(known.file().bytes());
    out.writeLong(known.file().modifiedMillis());
    out.write(known.hash());
    out.writeInt(known.packed().length);
    out.write(known.packed());
  }

  /** What was written last; nothing if it is absent, damaged, of another project, or not safe. */
  Contents read() {
    return file.read(this::contents).orElse(Contents.NONE);
  }

  private Contents contents(DataInputStream in, long writtenMillis) throws IOException {
    int count = in.readInt();
    require(count >= 0 && count <= in.available() / MIN_ENTRY_BYTES);
    Map<String, KnownFile> files = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      KnownFile known = entry(in);
      files.put(known.file().path(), known);
    }
    require(files.size() == count);
    return new Contents(writtenMillis, files);
  }

  private KnownFile entry(DataInputStream in) throws IOException {
    SourceFile source = new SourceFile(in.readUTF(), in.readLong(), in.readLong());
    require(source.path().length() <= MAX_PATH && source.bytes() >= 0);
    byte[] hash = in.readNBytes(KnownFile.HASH_BYTES);
    int size = in.readInt();
    require(size >= 0 && size <= in.available());
    byte[] packed = in.readNBytes(size);
    boolean isWhole = !KnownFile.hasGap(KnownFile.unpack(packed, vocabularySize));
    return new KnownFile(source, hash, packed, isWhole);
  }
}
