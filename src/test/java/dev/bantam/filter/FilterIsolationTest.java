package dev.bantam.filter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading code touches no file and no network: by what the classes know, and by what they do. */
final class FilterIsolationTest {
  private static final List<String> EVENTS =
      List.of(
          "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce", "jdk.SocketRead", "jdk.SocketWrite");

  private static final FilterConfig CONFIG =
      new FilterConfig(FilterMode.ANNOTATE, Duration.ofSeconds(10), Set.of());

  @TempDir private Path folder;

  /**
   * A URI names a source for the compiler, a path the project's folder; tables are read from the
   * jar as streams.
   */
  private static final DescribedPredicate<JavaClass> OUTSIDE =
      DescribedPredicate.describe(
          "opens files, connections or processes",
          type ->
              (resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..").test(type)
                      && !Set.of("java.net.URI", "java.nio.file.Path").contains(type.getName()))
                  || Set.of(
                          "java.io.File",
                          "java.io.FileInputStream",
                          "java.io.FileOutputStream",
                          "java.io.FileReader",
                          "java.io.FileWriter",
                          "java.io.RandomAccessFile",
                          "java.lang.ProcessBuilder")
                      .contains(type.getName()));

  @Test
  void classes_knowNoFilesAndNoNetwork() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Reads the jars of a class path once, before anything is checked.
            .withImportOption(location -> !location.contains("/dev/bantam/syntax/Library"))
            // Maps the index of copies once.
            .withImportOption(location -> !location.contains("/provenance/CopyIndex"))
            .importPackages("dev.bantam.filter", "dev.bantam.syntax");
    noClasses().should().dependOnClassesThat(OUTSIDE).check(classes);
  }

  @Test
  void check_opensNothing() throws IOException {
    PostFilter filter = new PostFilter(CONFIG);
    readAll(filter);
    Set<Path> before = files();
    assertEquals(List.of(), eventsOf("bantam-filter", () -> readAll(filter)));
    assertEquals(before, files());
  }

  @Test
  void eventsOf_aThreadThatReads_areSeen() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "text");
    Runnable reading =
        () -> {
          try {
            Thread reader = new Thread(() -> read(file), "bantam-filter");
            reader.start();
            reader.join();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertTrue(eventsOf("bantam-filter", reading).contains("jdk.FileRead"));
  }

  private static void read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      assertEquals(1, lines.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readAll(PostFilter filter) {
    for (int i = 0; i < 10; i++) {
      filter.check(WarmUp.suggestion(i));
      filter.checkFile(WarmUp.suggestion(i).merged() + "class Unknown" + i + " { a.B c; }", 17);
    }
  }

  /** What a thread of that name did meanwhile. */
  private List<String> eventsOf(String thread, Runnable action) throws IOException {
    Path file = folder.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      EVENTS.forEach(event -> recording.enable(event).withThreshold(Duration.ZERO));
      recording.start();
      action.run();
      recording.stop();
      recording.dump(file);
    }
    List<String> found =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> isOf(thread, event))
            .map(event -> event.getEventType().getName())
            .toList();
    Files.delete(file);
    return found;
  }

  private static boolean isOf(String thread, RecordedEvent event) {
    return event.getThread() != null && thread.equals(event.getThread().getJavaName());
  }

  /** What lies in the folders that a program would write to without being told. */
  private static Set<Path> files() throws IOException {
    try (Stream<Path> here = Files.list(Path.of(""))) {
      return here.collect(Collectors.toSet());
    }
  }
}
