package dev.bantam.cli;

import dev.bantam.config.BantamConfig;
import dev.bantam.index.CacheFolder;
import dev.bantam.index.KeptProject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bantam memory}: what is kept of projects on this machine. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows or erases what is kept of your projects on this machine.")
final class MemoryCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: show or clear");
  }

  /** {@code bantam memory show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Lists the projects of which something is kept; with --project, all of it.")
  static final class Show extends OnProjects {
    private static final String TOKENIZER = "tokenizer.json";

    Show(BantamRuntime runtime) {
      super(runtime);
    }

    @Override
    public void run() {
      perform(this::show);
    }

    private void show(BantamConfig config, PrintWriter out) throws IOException {
      List<KeptProject> kept = kept(config);
      if (kept.isEmpty()) {
        out.println("nothing is kept below " + cache().root());
      }
      for (KeptProject project : kept) {
        out.println(project.project());
        out.printf(
            "  %d files, %d things taken or turned down, %d kB, written %s%n",
            project.files(), project.preferences(), project.bytes() / 1000, project.written());
        out.println("  in " + project.folder());
        if (config.project().folder() != null) {
          Path tokenizer = config.modelFolder().resolve(TOKENIZER);
          project.preferences(tokenizer).forEach(line -> out.println("  " + line));
        }
      }
    }
  }

  /** {@code bantam memory clear}. */
  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = {
        "Erases what is kept of a project (--project), or of all.",
        "A running server forgets what you took and turned down; it goes on reading its project."
      })
  static final class Clear extends OnProjects {
    Clear(BantamRuntime runtime) {
      super(runtime);
    }

    @Override
    public void run() {
      perform(this::clear);
    }

    private void clear(BantamConfig config, PrintWriter out) throws IOException {
      if (RunningServer.of(config).forget()) {
        out.println("the running server has forgotten what you took and turned down");
      }
      Path project = realFolder(config);
      int count = project == null ? cache().removeAll() : cache().remove(project) ? 1 : 0;
      out.println(count == 0 ? "nothing was kept" : "erased what was kept of " + count);
    }
  }

  /** A command on all kept projects, or on the one of {@code --project}. */
  abstract static class OnProjects implements Runnable {
    private final BantamRuntime runtime;

    @Mixin private final ConfigOptions options = new ConfigOptions();

    @Spec private CommandSpec spec;

    OnProjects(BantamRuntime runtime) {
      this.runtime = runtime;
    }

    /** What a command does. */
    interface Action {
      void on(BantamConfig config, PrintWriter out) throws IOException;
    }

    final void perform(Action action) {
      try {
        action.on(options.load(runtime.home(), false), spec.commandLine().getOut());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static CacheFolder cache() {
      return CacheFolder.ofUser(System.getenv());
    }

    static @Nullable Path realFolder(BantamConfig config) throws IOException {
      Path folder = config.project().folder();
      return folder == null ? null : folder.toRealPath();
    }

    static List<KeptProject> kept(BantamConfig config) throws IOException {
      Path project = realFolder(config);
      return KeptProject.all(cache()).stream()
          .filter(kept -> project == null || kept.project().equals(project))
          .toList();
    }
  }
}
