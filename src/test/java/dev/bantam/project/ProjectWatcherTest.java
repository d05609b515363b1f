package dev.bantam.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectWatcherTest {
  private static final Set<String> ANYWHERE = Set.of("*");
  private static final Set<String> WATCHING = Set.of("watching");

  @TempDir private Path temp;
  private final BlockingQueue<Set<String>> told = new LinkedBlockingQueue<>();
  private @Nullable ProjectWatcher watcher;

  @AfterEach
  void stop() {
    if (watcher != null) {
      watcher.close();
    }
  }

  @Test
  void aSave_isToldWithinASecond() throws Exception {
    write("a/A.java", "class A {}");
    watch(FileLimits.DEFAULT);
    write("a/A.java", "class A { int b; }");
    assertEquals(Set.of("a/A.java"), next());
  }

  @Test
  void aSaveByRenaming_isOneChange() throws Exception {
    write("a/A.java", "class A {}");
    watch(FileLimits.DEFAULT);
    Path draft = temp.resolve("a/.A.java.swp");
    Files.writeString(draft, "class A { int b; }");
    Files.move(draft, temp.resolve("a/A.java"), StandardCopyOption.REPLACE_EXISTING);
    Set<String> paths = next();
    assertTrue(paths != null && paths.contains("a/A.java"), paths + "");
    assertNull(told.poll(300, TimeUnit.MILLISECONDS));
  }

  @Test
  void aNewFolder_isWatched() throws Exception {
    watch(FileLimits.DEFAULT);
    write("new/deep/A.java", "class A {}");
    assertEquals(ANYWHERE, next());
    Thread.sleep(300); // other groups of the same folders
    told.clear();
    write("new/deep/B.java", "class B {}");
    assertEquals(Set.of("new/deep/B.java"), next());
  }

  @Test
  void aRenamedFolder_isKnownByItsNewName() throws Exception {
    write("old/A.java", "class A {}");
    watch(FileLimits.DEFAULT);
    Files.move(temp.resolve("old"), temp.resolve("moved"));
    assertEquals(ANYWHERE, next());
    Thread.sleep(300);
    told.clear();
    write("moved/A.java", "class A { }");
    assertEquals(Set.of("moved/A.java"), next());
  }

  @Test
  void aDeletedFile_isTold() throws Exception {
    write("a/A.java", "class A {}");
    watch(FileLimits.DEFAULT);
    Files.delete(temp.resolve("a/A.java"));
    assertEquals(Set.of("a/A.java"), next());
  }

  @Test
  void aChangedIgnoreFile_meansAnything() throws Exception {
    watch(FileLimits.DEFAULT);
    write(".gitignore", "A.java\n");
    assertEquals(ANYWHERE, next());
  }

  @Test
  void whatIsPassedOver_isNotWatched() throws Exception {
    write(".gitignore", "gen/\n");
    write("gen/A.java", "class A {}");
    write("node_modules/B.java", "class B {}");
    watch(FileLimits.DEFAULT);
    write("gen/A.java", "class A { }");
    write("node_modules/B.java", "class B { }");
    write("notes.txt", "no Java");
    assertNull(told.poll(700, TimeUnit.MILLISECONDS));
  }

  @Test
  void moreFoldersThanMayBeWatched_areLookedThroughInstead() throws Exception {
    write("a/A.java", "class A {}");
    watch(new FileLimits(1000, 10, /* maxWatchedFolders= */ 1));
    assertEquals(ANYWHERE, next());
    assertEquals(ANYWHERE, next());
  }

  private void watch(FileLimits limits) throws Exception {
    ProjectWatcher.Listener listener =
        new ProjectWatcher.Listener() {
          @Override
          public void watching() {
            told.add(WATCHING);
          }

          @Override
          public void changed(Set<String> paths) {
            told.add(paths);
          }

          @Override
          public void changedAnywhere() {
            told.add(ANYWHERE);
          }
        };
    watcher = ProjectWatcher.start(new ProjectFiles(temp, limits), listener);
    assertEquals(WATCHING, told.poll(5, TimeUnit.SECONDS));
  }

  private @Nullable Set<String> next() throws InterruptedException {
    return told.poll(1, TimeUnit.SECONDS);
  }

  private void write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
