package dev.bantam.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.project.FileLimits;
import dev.bantam.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectIndexTest {
  private static final String TOKENIZER = "ab".repeat(32);
  private static final String PLAIN = "class A {\n  int a;\n}\n";
  private static final String LITERAL = "class B {\n  String b = \"canary bird\";\n}\n";

  @TempDir private Path temp;
  private final AtomicBoolean someoneWaits = new AtomicBoolean();
  private final List<ProjectIndex> started = new ArrayList<>();
  private final IndexWorkers workers = new IndexWorkers(someoneWaits::get);
  private Path root;

  @BeforeEach
  void writeProject() throws IOException {
    root = temp.resolve("shop");
    write("src/A.java", PLAIN);
    write("src/B.java", LITERAL);
    write("target/C.java", "class C {}\n");
    write("pom.xml", "<project/>");
  }

  @AfterEach
  void stop() {
    started.forEach(ProjectIndex::close);
    workers.close();
  }

  @Test
  void start_learnsTheProject() throws Exception {
    TestLearner learner = start(FileLimits.DEFAULT);
    assertEquals(Map.of("src/A.java", PLAIN, "src/B.java", LITERAL), learner.texts);
    assertEquals(new IndexProgress(2, 2, true), started.get(0).progress());
  }

  @Test
  void aSave_isLearntWithinASecond() throws Exception {
    TestLearner learner = start(FileLimits.DEFAULT);
    write("src/A.java", "class A {\n  int changed;\n}\n");
    write("src/New.java", "class New {}\n");
    Files.delete(root.resolve("src/B.java"));
    long end = System.nanoTime() + 1_000_000_000L;
    Map<String, String> expected =
        Map.of("src/A.java", "class A {\n  int changed;\n}\n", "src/New.java", "class New {}\n");
    await(() -> expected.equals(learner.texts));
    assertTrue(System.nanoTime() < end);
  }

  @Test
  void withoutTheSystemsEvents_changesAreFoundByWalking() throws Exception {
    TestLearner learner = start(new FileLimits(10_000, 100, /* maxWatchedFolders= */ 1));
    write("src/A.java", "class A {\n  int changed;\n}\n");
    Files.delete(root.resolve("src/B.java"));
    await(() -> learner.texts.equals(Map.of("src/A.java", "class A {\n  int changed;\n}\n")));
  }

  @Test
  void aChangedIgnoreFile_forgetsWhatItNames() throws Exception {
    TestLearner learner = start(FileLimits.DEFAULT);
    write(".gitignore", "B.java\n");
    await(() -> learner.texts.equals(Map.of("src/A.java", PLAIN)));
  }

  @Test
  void aSecondStart_takesWhatIsOnDisk_thenWhatWasLeftOut() throws Exception {
    age("src/A.java", "src/B.java");
    start(FileLimits.DEFAULT);
    started.get(0).close();
    someoneWaits.set(true); // so that nothing is read again yet
    TestLearner second = start(FileLimits.DEFAULT);
    assertEquals(PLAIN, second.texts.get("src/A.java"));
    assertTrue(second.texts.getOrDefault("src/B.java", "").contains("~"), second.texts.toString());
    assertEquals(0, second.encoded.get());
    someoneWaits.set(false);
    await(() -> second.texts.equals(Map.of("src/A.java", PLAIN, "src/B.java", LITERAL)));
    assertEquals(1, second.encoded.get());
  }

  @Test
  void aSecondStart_seesWhatChangedMeanwhile() throws Exception {
    write("src/Gone.java", "class Gone {}\n");
    age("src/A.java", "src/B.java", "src/Gone.java");
    start(FileLimits.DEFAULT);
    started.get(0).close();
    write("src/A.java", "class A {\n  int b;\n}\n"); // of the same size, but newer
    Files.delete(root.resolve("src/Gone.java"));
    TestLearner second = start(FileLimits.DEFAULT);
    Map<String, String> expected =
        Map.of("src/A.java", "class A {\n  int b;\n}\n", "src/B.java", LITERAL);
    await(() -> second.texts.equals(expected));
  }

  @Test
  void theDisk_holdsNoLiterals() throws Exception {
    start(FileLimits.DEFAULT);
    started.get(0).close();
    IndexFile.Contents kept = disk().read();
    assertEquals(2, kept.files().size());
    int size = TestLearner.TOKENIZER.vocabularySize();
    for (KnownFile known : kept.files().values()) {
      assertFalse(TestLearner.textOf(KnownFile.unpack(known.packed(), size)).contains("canary"));
    }
  }

  @Test
  void aDamagedDisk_isReadAnew() throws Exception {
    start(FileLimits.DEFAULT);
    started.get(0).close();
    Path file = cache().folder(root.toRealPath(), TOKENIZER).resolve(IndexFile.NAME);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    TestLearner second = start(FileLimits.DEFAULT);
    assertEquals(Map.of("src/A.java", PLAIN, "src/B.java", LITERAL), second.texts);
    started.get(1).close();
    assertEquals(2, disk().read().files().size());
  }

  @Test
  void whatProgramsWrote_isNotLearnt() throws Exception {
    write("src/G.java", "// Generated by a tool. Do not edit.\nclass G {}\n");
    TestLearner learner = start(FileLimits.DEFAULT);
    assertEquals(Map.of("src/A.java", PLAIN, "src/B.java", LITERAL), learner.texts);
    write("src/G.java", "class G {}\n");
    await(() -> learner.texts.containsKey("src/G.java"));
  }

  @Test
  void hostileFiles_stopNothing() throws Exception {
    write("src/H1.java", "\\u\\u\\u".repeat(3000) + "\"".repeat(3000));
    write("src/H2.java", "(".repeat(9000) + "\n" + "{".repeat(1999));
    Files.write(root.resolve("src/H3.java"), new byte[] {-1, -2, 0, 1, 2});
    TestLearner learner = start(FileLimits.DEFAULT);
    assertEquals(PLAIN, learner.texts.get("src/A.java"));
    assertEquals(5, started.get(0).progress().done());
  }

  private TestLearner start(FileLimits limits) throws Exception {
    TestLearner learner = new TestLearner();
    ProjectIndex index =
        ProjectIndex.start(
            new ProjectFiles(root, limits),
            learner,
            TestLearner.TOKENIZER.vocabulary(),
            disk(),
            workers);
    started.add(index);
    await(() -> index.progress().isReady());
    return learner;
  }

  private CacheFolder cache() {
    return new CacheFolder(temp.resolve("cache"));
  }

  private IndexFile disk() throws IOException {
    Path real = root.toRealPath();
    return new IndexFile(
        cache().open(real, TOKENIZER), real, TOKENIZER, TestLearner.TOKENIZER.vocabularySize());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(5);
    }
    assertTrue(condition.getAsBoolean());
  }

  /** Files that were written just now are not trusted to stay as they are. */
  private void age(String... paths) throws IOException {
    for (String path : paths) {
      Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.now().minusSeconds(60)));
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
