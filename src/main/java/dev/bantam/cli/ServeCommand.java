package dev.bantam.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bantam serve}: runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves completions to the editors of this machine.")
final class ServeCommand implements Callable<Integer> {
  private final BantamRuntime runtime;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--in-container",
      hidden = true,
      description = "Set by the image's entry point only: listen on the container's addresses.")
  private boolean inContainer;

  @Option(
      names = "--exit-when-ready",
      hidden = true,
      description = "Stop as soon as it could serve; the start script prepares later starts so.")
  private boolean exitWhenReady;

  @Spec private CommandSpec spec;

  ServeCommand(BantamRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() {
    if (inContainer && options.host == null) {
      options.host = "0.0.0.0";
    }
    return runtime.serve(
        options.load(runtime.home(), inContainer), exitWhenReady, spec.commandLine().getOut());
  }
}
