package dev.bantam.cli;

import dev.bantam.config.ConfigLoader;
import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.Level;
import dev.bantam.filter.PostFilter;
import dev.bantam.project.ClassPath;
import dev.bantam.syntax.LibraryApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bantam check}: reads whole files with the filter that reads suggestions. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reports known weaknesses and outdated calls in Java files.",
      "Hidden files, and folders that programs write (target, build, out, node_modules), are"
          + " passed over unless they are named."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private final SourceOptions sources = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or sarif (default: text).")
  private FindingsFormat format;

  @Option(names = "--output", paramLabel = "FILE", description = "Where to write the report.")
  private @Nullable Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      defaultValue = "warning",
      description = "Exit 1 if there is a finding of error, warning or note (default: warning).")
  private Level failOn;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings not to report: those of a file written by --write-baseline.")
  private @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Where to write the findings, so that they need not be reported again.")
  private @Nullable Path newBaseline;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Files read at once (default: one per core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ.")
  private @Nullable Path config;

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      description =
          "Folder with the build files that name the libraries; they are looked for where Maven and"
              + " Gradle keep them (default: PATH, if it has build files).")
  private @Nullable Path project;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on standard error but which files were not checked.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jobs < 1) {
      throw usage("--jobs must be at least 1, was " + jobs);
    }
    Baseline known = baseline == null ? null : Baseline.read(baseline);
    CheckReport all = check();
    CheckReport report = known == null ? all : all.without(known);
    write(output, format.render(report, version()));
    if (newBaseline != null) {
      write(newBaseline, Baseline.of(newBaseline, all));
    }
    tell(report, known);
    boolean fails = newBaseline == null && report.hasAtLeast(failOn);
    return fails || !report.unchecked().isEmpty() ? ExitCodes.FINDINGS : ExitCodes.OK;
  }

  private CheckReport check() throws IOException, InterruptedException {
    ToIntFunction<Path> releases = sources.releases();
    JavaSources.Found found = sources.find();
    FilterConfig settings =
        new ConfigLoader(Path.of(""), System.getenv())
            .load(config, ConfigLoader.Flags.NONE)
            .filter();
    int files = found.files().size();
    try (Progress progress = quiet ? Progress.none() : Progress.ofFiles(files)) {
      return new ProjectCheck(new PostFilter(settings, jobs, libraries()), jobs, releases)
          .run(found.files(), progress)
          .with(found.unread());
    }
  }

  private LibraryApi libraries() {
    List<Path> folders = project == null ? sources.paths() : List.of(project);
    return LibraryApi.of(
        folders.stream().flatMap(f -> ClassPath.of(f).jars().stream()).distinct().toList());
  }

  private void tell(CheckReport report, @Nullable Baseline known) {
    PrintWriter err = spec.commandLine().getErr();
    for (UncheckedFile file : report.unchecked()) {
      err.println(file.file() + ": " + file.reason() + ": not checked");
    }
    if (!quiet) {
      int suppressed = report.suppressed().size();
      err.printf(Locale.ROOT, "%d files, %d findings", report.files(), report.findings().size());
      err.print(suppressed == 0 ? "" : ", " + suppressed + " suppressed");
      err.println(known == null ? "" : ", " + known.matched() + " in the baseline");
    }
  }

  private void write(@Nullable Path file, String text) throws IOException {
    if (file == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return;
    }
    try {
      // Not as a string: half a surrogate pair is no reason to write nothing.
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw usage("the folder of " + file + " does not exist");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private String version() {
    return spec.root().version()[0].replace("bantam ", "");
  }
}
