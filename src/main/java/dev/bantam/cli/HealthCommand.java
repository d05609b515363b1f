package dev.bantam.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bantam health}: whether the server answers; for images and scripts. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Exits 0 if the server is ready, 1 if it is not.")
final class HealthCommand implements Callable<Integer> {
  private final BantamRuntime runtime;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Spec private CommandSpec spec;

  HealthCommand(BantamRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() {
    RunningServer server = RunningServer.of(options.load(runtime.home(), false));
    String state =
        server
            .health()
            .map(status -> status == 200 ? "ready" : "not ready (" + status + ")")
            .orElse("not running");
    spec.commandLine().getOut().println(server.url() + " " + state);
    return state.equals("ready") ? ExitCodes.OK : ExitCodes.FINDINGS;
  }
}
