package dev.bantam.cli;

import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Finding;
import dev.bantam.filter.Level;
import dev.bantam.filter.PostFilter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bantam check}: reads whole files with the filter that reads suggestions. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reports known weaknesses and outdated calls in Java files.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or folders to walk.")
  private List<Path> paths;

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
      names = "--java-release",
      paramLabel = "N",
      description = "Release the code is written for (default: the running JDK's).")
  private @Nullable Integer release;

  @Spec private CommandSpec spec;

  private final PostFilter filter = new PostFilter(FilterConfig.DEFAULT);

  @Override
  public Integer call() throws IOException {
    CheckReport report = new CheckReport();
    int files = 0;
    for (Path path : paths) {
      if (Files.notExists(path)) {
        throw new ParameterException(spec.commandLine(), path + " does not exist");
      }
      for (Path file : JavaSources.below(path)) {
        read(file, report);
        files++;
      }
    }
    write(format.render(report, version()));
    List<Finding> findings = report.findings();
    PrintWriter err = spec.commandLine().getErr();
    for (UncheckedFile file : report.unchecked()) {
      err.println(file.file() + ": " + file.reason() + ": not checked");
    }
    err.printf(Locale.ROOT, "%d files, %d findings%n", files, findings.size());
    boolean fails = findings.stream().anyMatch(finding -> finding.level().compareTo(failOn) <= 0);
    return fails || !report.unchecked().isEmpty() ? ExitCodes.FINDINGS : ExitCodes.OK;
  }

  private static String why(FilterStatus status) {
    return switch (status) {
      case CHECKED -> "checked";
      case UNCHECKED_TIMEOUT -> "takes too long to read";
      case UNCHECKED_ERROR -> "cannot be parsed";
      case UNCHECKED_LANGUAGE -> "is of a Java release this JDK cannot parse";
    };
  }

  private void read(Path file, CheckReport report) {
    try {
      String text = Files.readString(file);
      int javaRelease = release == null ? Runtime.version().feature() : release;
      FilterReport result = filter.checkFile(text, javaRelease);
      report.add(new FileFindings(file, text, result));
      if (result.status() != FilterStatus.CHECKED) {
        report.add(new UncheckedFile(file, why(result.status())));
      }
    } catch (CharacterCodingException e) {
      report.add(new UncheckedFile(file, "is not UTF-8"));
    } catch (IOException e) {
      String kind = e.getClass().getSimpleName();
      report.add(new UncheckedFile(file, "cannot be read (" + kind + ")"));
    }
  }

  private void write(String report) throws IOException {
    if (output == null) {
      spec.commandLine().getOut().print(report);
      spec.commandLine().getOut().flush();
      return;
    }
    try {
      Files.writeString(output, report);
    } catch (NoSuchFileException e) {
      throw new ParameterException(
          spec.commandLine(), "--output: the folder of " + output + " does not exist");
    }
  }

  private String version() {
    return spec.root().version()[0].replace("bantam ", "");
  }
}
