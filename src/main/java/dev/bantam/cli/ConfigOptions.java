package dev.bantam.cli;

import dev.bantam.config.BantamConfig;
import dev.bantam.config.ConfigLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that lead to a configuration. */
final class ConfigOptions {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ.")
  @Nullable Path file;

  @Option(names = "--host", paramLabel = "H", description = "Loopback address to use.")
  @Nullable String host;

  @Option(names = "--port", paramLabel = "N", description = "TCP port; 0 takes any free one.")
  @Nullable Integer port;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one pass of the model; 0 takes one per core.")
  @Nullable Integer threads;

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      description = "The project that is worked on: where its build files lie. Only read.")
  @Nullable Path project;

  BantamConfig load(Path home, boolean inContainer) {
    return new ConfigLoader(home, System.getenv())
        .load(file, new ConfigLoader.Flags(host, port, threads, project, inContainer));
  }
}
