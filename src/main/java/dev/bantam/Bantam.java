package dev.bantam;

import dev.bantam.cli.BantamCommand;
import dev.bantam.cli.BantamRuntime;
import dev.bantam.config.BantamConfig;
import dev.bantam.model.ModelFolder;
import dev.bantam.model.ModelLoadException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The program: wires the objects together and runs the command line. */
public final class Bantam implements BantamRuntime {
  /** System property that names the folder with {@code models/}; set by the start scripts. */
  private static final String HOME_PROPERTY = "bantam.home";

  private final Path home;

  /**
   * @param home folder that holds {@code models/}
   */
  public Bantam(Path home) {
    this.home = home;
  }

  public static void main(String[] args) {
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath().normalize();
    PrintWriter out = new PrintWriter(System.out, /* autoFlush= */ true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, /* autoFlush= */ true, StandardCharsets.UTF_8);
    System.exit(BantamCommand.run(new Bantam(home), out, err, args));
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public String version() {
    String version = Bantam.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public int serve(BantamConfig config, boolean exitWhenReady, PrintWriter out) {
    WarmFilter filter = WarmFilter.start(config.filter());
    ServerRun run = new ServerRun(config, openFolder(config, filter), filter, version(), out);
    if (exitWhenReady) {
      run.stop();
    }
    return run.run();
  }

  @Override
  public Session open(BantamConfig config) {
    WarmFilter filter = WarmFilter.start(config.filter());
    LoadedModel model = LoadedModel.load(openFolder(config, filter), filter, config);
    ProjectReading.run(config.project(), filter.filter());
    return model;
  }

  private static ModelFolder openFolder(BantamConfig config, WarmFilter filter) {
    try {
      ModelFolder folder = ModelFolder.open(config.modelFolder());
      filter.know(folder);
      return folder;
    } catch (ModelLoadException e) {
      throw new ModelUnusableException(String.valueOf(e.getMessage()), e);
    }
  }
}
