package dev.bantam.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.project.SourceFile;
import dev.bantam.tokenizer.TokenIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {
  private static final Path PROJECT = Path.of("/home/me/shop");
  private static final String TOKENIZER = "ab".repeat(32);
  private static final int VOCABULARY = 300;
  private static final KnownFile WHOLE = known("a/A.java", 1, 299, 128, 0);
  private static final KnownFile CUT = known("b/B.java", 5, TokenMask.GAP, 7);

  @TempDir private Path temp;
  private CacheFolder cache;
  private Path kept;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    cache = new CacheFolder(temp.resolve("cache/bantam"));
    index().write(List.of(WHOLE, CUT));
    kept = cache.folder(PROJECT, TOKENIZER);
    file = kept.resolve(IndexFile.NAME);
  }

  @Test
  void read_givesWhatWasWritten() throws IOException {
    Map<String, KnownFile> files = index().read().files();
    assertEquals(Set.of("a/A.java", "b/B.java"), files.keySet());
    KnownFile whole = Objects.requireNonNull(files.get("a/A.java"));
    KnownFile cut = Objects.requireNonNull(files.get("b/B.java"));
    assertTrue(whole.isOnDiskAs(WHOLE) && whole.isWhole());
    assertFalse(cut.isWhole());
    assertEquals(TokenIds.of(5, TokenMask.GAP, 7), KnownFile.unpack(cut.packed(), VOCABULARY));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_isForTheUserAlone_andLeavesNoDraft() throws IOException {
    Path at = temp;
    for (Path folder : temp.relativize(kept)) {
      at = at.resolve(folder);
      assertEquals("rwx------", permissions(at));
    }
    assertEquals("rw-------", permissions(file));
    try (Stream<Path> all = Files.list(kept)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  @Test
  void read_aDamagedFile_isNothing() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(file, damaged);
      assertEquals(IndexFile.Contents.NONE, index().read(), "byte " + i);
      Files.write(file, Arrays.copyOf(whole, i));
      assertEquals(IndexFile.Contents.NONE, index().read(), "length " + i);
    }
  }

  @Test
  void read_aHostileFileWithARightSum_isNothing() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] plain = Arrays.copyOf(whole, whole.length - 4);
    for (int at = 0; at < plain.length; at++) {
      for (byte value : new byte[] {-1, 0x7F, -128}) {
        byte[] hostile = plain.clone();
        hostile[at] = value;
        Files.write(file, summed(hostile));
        for (KnownFile known : index().read().files().values()) {
          KnownFile.unpack(known.packed(), VOCABULARY); // whatever it holds, it holds safely
        }
      }
    }
    byte[] many = plain.clone();
    int head = 4 + 2 + PROJECT.toString().length() + 2 + TOKENIZER.length() + 8;
    ByteBuffer.wrap(many).putInt(head, Integer.MAX_VALUE);
    Files.write(file, summed(many));
    assertEquals(IndexFile.Contents.NONE, index().read());
    Files.write(file, summed(Arrays.copyOf(plain, plain.length + 1)));
    assertEquals(IndexFile.Contents.NONE, index().read());
    Files.write(file, summed(plain));
    assertEquals(2, index().read().files().size());
  }

  @Test
  void read_tokensOfALargerVocabulary_areNothing() throws IOException {
    Path folder = cache.open(PROJECT, TOKENIZER);
    assertEquals(IndexFile.Contents.NONE, new IndexFile(folder, PROJECT, TOKENIZER, 299).read());
  }

  @Test
  void read_whatBelongsToAnotherProjectOrTokenizer_isNothing() throws IOException {
    Path other = Path.of("/home/me/shop2");
    for (IndexFile wrong :
        List.of(
            new IndexFile(kept, other, TOKENIZER, VOCABULARY),
            new IndexFile(kept, PROJECT, "cd".repeat(32), VOCABULARY))) {
      assertEquals(IndexFile.Contents.NONE, wrong.read());
    }
    assertFalse(cache.folder(other, TOKENIZER).equals(cache.folder(PROJECT, TOKENIZER)));
    assertFalse(cache.folder(PROJECT, "cd").equals(cache.folder(PROJECT, TOKENIZER)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatOthersMayWrite_isRefused() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    assertEquals(IndexFile.Contents.NONE, index().read());
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThrows(IOException.class, () -> cache.open(PROJECT, TOKENIZER));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void links_areRefused() throws IOException {
    Path elsewhere = Files.move(file, temp.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertEquals(IndexFile.Contents.NONE, index().read());
    Path folder = cache.folder(PROJECT, "link");
    Files.createSymbolicLink(folder, Files.createDirectory(temp.resolve("target")));
    assertThrows(IOException.class, () -> cache.open(PROJECT, "link"));
  }

  @Test
  void open_removesTheProjectsThatWereUsedLongestAgo() throws IOException {
    for (int i = 0; i < 30; i++) {
      Path folder = cache.open(Path.of("/p" + i), TOKENIZER);
      Files.writeString(folder.resolve("x"), "");
      Files.setLastModifiedTime(folder, FileTime.fromMillis(1_000_000L * i));
    }
    assertEquals(24, cache.list().size());
    assertFalse(Files.exists(cache.folder(Path.of("/p2"), TOKENIZER)));
    assertTrue(Files.exists(file));
  }

  @Test
  void remove_takesAllTokenizersOfOneProject() throws IOException {
    cache.open(PROJECT, "other");
    cache.open(Path.of("/kept"), TOKENIZER);
    assertTrue(cache.remove(PROJECT));
    assertEquals(List.of(cache.folder(Path.of("/kept"), TOKENIZER)), cache.list());
    assertFalse(cache.remove(PROJECT));
    assertEquals(1, cache.removeAll());
    assertEquals(List.of(), cache.list());
  }

  @Test
  void pack_turnsBack() {
    TokenIds ids = TokenIds.of(0, 1, 126, 127, 128, 16382, 16383, 49151, TokenMask.GAP);
    assertEquals(ids, KnownFile.unpack(KnownFile.pack(ids), 49152));
    assertArrayEquals(new byte[] {0}, KnownFile.pack(TokenIds.of(TokenMask.GAP)));
  }

  private IndexFile index() throws IOException {
    return new IndexFile(cache.open(PROJECT, TOKENIZER), PROJECT, TOKENIZER, VOCABULARY);
  }

  private static KnownFile known(String path, int... ids) {
    return new KnownFile(
        new SourceFile(path, 10, 20), new byte[16], KnownFile.pack(TokenIds.of(ids)), true);
  }

  private static byte[] summed(byte[] plain) {
    CRC32C crc = new CRC32C();
    crc.update(plain);
    return ByteBuffer.allocate(plain.length + 4).put(plain).putInt((int) crc.getValue()).array();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
