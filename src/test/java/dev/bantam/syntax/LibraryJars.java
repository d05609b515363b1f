package dev.bantam.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes libraries for tests out of small sources. */
public final class LibraryJars {
  private LibraryJars() {}

  /** A jar in the folder, compiled of files whose package and first type are told by their text. */
  public static Path of(Path folder, String... sources) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "-nowarn", "-proc:none"));
    for (String source : sources) {
      Path file =
          Files.createTempDirectory(folder, "source")
              .resolve(
                  source.replaceFirst("(?s).*?\\b(?:class|interface|enum) (\\w+).*", "$1.java"));
      arguments.add(Files.writeString(file, source).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(null, OutputStream.nullOutputStream(), null, arguments.toArray(new String[0]));
    assertTrue(result == 0, "does not compile");
    Path jar = Files.createTempFile(folder, "library", ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> add(zip, classes.relativize(file).toString(), file));
    }
    return jar;
  }

  private static void add(ZipOutputStream zip, String name, Path file) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(Files.readAllBytes(file));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
