package dev.bantam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that say what is read. */
final class SourceOptions {
  private static final int OLDEST_RELEASE = 8;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or folders to walk.")
  private List<Path> paths;

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Files or folders to pass over, e.g. '*Test.java' or 'src/gen'; repeatable.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--java-release",
      paramLabel = "N",
      description =
          "Release the code is written for (default: what the nearest pom.xml or build.gradle"
              + " says, else the running JDK's).")
  private @Nullable Integer release;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The files and folders that were named. */
  List<Path> paths() {
    return List.copyOf(paths);
  }

  /** The files that are named or lie below what is, each once. */
  JavaSources.Found find() throws IOException {
    JavaSources sources = new JavaSources(exclusions());
    Map<Path, Path> files = new LinkedHashMap<>();
    List<UncheckedFile> unread = new ArrayList<>();
    for (Path path : paths) {
      if (Files.notExists(path)) {
        throw usage(path + " does not exist");
      }
      JavaSources.Found found = sources.below(path);
      found.files().forEach(file -> files.putIfAbsent(file.toAbsolutePath().normalize(), file));
      unread.addAll(found.unread());
    }
    return new JavaSources.Found(List.copyOf(files.values()), unread);
  }

  /** The Java release that a file is written for. */
  ToIntFunction<Path> releases() {
    Integer given = release;
    if (given == null) {
      return new ProjectRelease()::of;
    }
    if (given < OLDEST_RELEASE) {
      throw usage("--java-release must be at least " + OLDEST_RELEASE + ", was " + given);
    }
    return file -> given;
  }

  private Exclusions exclusions() {
    try {
      return new Exclusions(excluded);
    } catch (PatternSyntaxException e) {
      throw usage("--exclude: '" + e.getPattern() + "' is no glob: " + e.getDescription());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
