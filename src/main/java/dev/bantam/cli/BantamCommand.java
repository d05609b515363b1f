package dev.bantam.cli;

import dev.bantam.completion.InvalidRequestException;
import dev.bantam.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bantam}. */
@Command(
    name = "bantam",
    mixinStandardHelpOptions = true,
    description = "Completes Java on this machine, and reads every suggestion before you do.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, nothing found",
      "1:findings at or above --fail-on, or a check that failed",
      "2:wrong usage, input or configuration, a server that refuses, or port in use",
      "3:the model cannot be used"
    })
public final class BantamCommand implements Runnable {
  @Spec private CommandSpec spec;

  private BantamCommand() {}

  /**
   * Runs the command line and returns the exit status.
   *
   * @param runtime the program behind the commands
   */
  public static int run(BantamRuntime runtime, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new BantamCommand());
    line.addSubcommand(new ServeCommand(runtime));
    line.addSubcommand(new CompleteCommand(runtime));
    line.addSubcommand(new CheckCommand());
    line.addSubcommand(new DoctorCommand(runtime));
    line.addSubcommand(new HealthCommand(runtime));
    line.addSubcommand(
        new CommandLine(new MemoryCommand())
            .addSubcommand(new MemoryCommand.Show(runtime))
            .addSubcommand(new MemoryCommand.Clear(runtime)));
    line.getCommandSpec().version("bantam " + runtime.version());
    line.getSubcommands().values().forEach(sub -> sub.setUsageHelpAutoWidth(true));
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(BantamCommand::explain);
    return line.execute(args);
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof BantamRuntime.ModelUnusableException) {
      return tell(line, e.getMessage(), ExitCodes.MODEL);
    }
    if (e instanceof ConfigException || e instanceof InvalidRequestException) {
      return tell(line, e.getMessage(), ExitCodes.USAGE);
    }
    if (e instanceof IOException io) {
      return tell(line, describe(io), ExitCodes.USAGE);
    }
    if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
      return tell(line, describe(io), ExitCodes.USAGE);
    }
    throw e;
  }

  private static int tell(CommandLine line, @Nullable String message, int status) {
    line.getErr().println("bantam: " + String.valueOf(message).replaceAll("\\R", " "));
    return status;
  }

  /** Messages of some input errors are the file's name alone, others are absent. */
  private static String describe(IOException e) {
    String kind = e.getClass().getSimpleName();
    if (e instanceof FileSystemException file) {
      return file.getFile() + ": " + (file.getReason() == null ? kind : file.getReason());
    }
    return e.getMessage() == null ? kind : e.getMessage();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
