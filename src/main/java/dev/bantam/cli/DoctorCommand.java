package dev.bantam.cli;

import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.Sampling;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import dev.bantam.config.BantamConfig;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.PostFilter;
import dev.bantam.filter.RuleCatalogue;
import dev.bantam.project.ClassPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bantam doctor}: whether this machine can run Bantam, and how well. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks JDK, cores, memory, port and model, and completes a line as a test.")
final class DoctorCommand implements Callable<Integer> {
  private static final long MIN_MEMORY_BYTES = 2L << 30;
  private static final String TEST_PREFIX =
      "class Greeter {\n  String greet(String name) {\n    return \"Hello, \" + na";
  private static final String TEST_SUFFIX = "\n  }\n}\n";

  private final BantamRuntime runtime;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Spec private CommandSpec spec;

  private int problems;

  DoctorCommand(BantamRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() {
    BantamConfig config = options.load(runtime.home(), false);
    report(true, "Bantam", runtime.version() + " in " + runtime.home());
    checkJdk();
    checkMachine();
    checkPort(config);
    checkProject(config);
    int status = checkModel(config);
    out().println(problems == 0 ? "Everything is fine." : problems + " problem(s).");
    return status != ExitCodes.OK ? status : problems == 0 ? ExitCodes.OK : ExitCodes.FINDINGS;
  }

  private void checkJdk() {
    boolean compiler = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
    String jdk = System.getProperty("java.version") + " at " + System.getProperty("java.home");
    report(
        compiler,
        "JDK",
        compiler ? jdk : jdk + " lacks jdk.compiler: install a JDK, a JRE cannot read Java");
  }

  private void checkMachine() {
    Machine machine = Machine.read();
    report(true, "cores", String.valueOf(machine.cores()));
    report(
        machine.isFast(),
        "instructions",
        machine.instructionSets().isEmpty()
            ? "not known on this system"
            : String.join(" ", machine.instructionSets()));
    report(
        machine.memoryBytes() >= MIN_MEMORY_BYTES,
        "memory",
        String.format(Locale.ROOT, "%.1f GiB", machine.memoryBytes() / (double) (1L << 30)));
  }

  private void checkPort(BantamConfig config) {
    RunningServer server = RunningServer.of(config);
    if (server.health().isPresent()) {
      report(true, "port", server.url() + " answers: a server runs");
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(
          new InetSocketAddress(
              InetAddress.getByName(config.server().host()), config.server().port()));
      report(true, "port", config.server().port() + " is free");
    } catch (IOException e) {
      report(false, "port", config.server().port() + " is taken by another program");
    }
  }

  private void checkProject(BantamConfig config) {
    Path folder = config.project().folder();
    if (folder == null) {
      report(true, "project", "none named (--project): libraries are told by their names alone");
      return;
    }
    ClassPath libraries = ClassPath.of(folder);
    report(
        true,
        "project",
        String.format(
            Locale.ROOT,
            "%s: %d libraries, %d that are not on this machine",
            folder,
            libraries.jars().size(),
            libraries.missing().size()));
  }

  private void reportFilter(PostFilter filter, BantamConfig config) {
    report(
        true,
        "rules",
        String.format(
            Locale.ROOT,
            "%d of %d, mode %s",
            filter.rules().size(),
            RuleCatalogue.infos().size() + config.filter().ownRules().banned().size(),
            config.filter().mode().name().toLowerCase(Locale.ROOT)));
    report(
        true,
        "copies",
        filter
            .copies()
            .orElse("the model has no index of its corpus: copied text is not told as such"));
  }

  private int checkModel(BantamConfig config) {
    long start = System.nanoTime();
    try (BantamRuntime.Session session = runtime.open(config)) {
      report(true, "model", session.model() + " loaded in " + millisSince(start) + " ms");
      reportFilter(session.filter(), config);
      Completion completion = session.completions().complete(testRequest(), Caller.PATIENT);
      Completion.Choice choice = completion.choices().get(0);
      boolean checked = choice.filter().report().status() == FilterStatus.CHECKED;
      report(
          checked && !choice.text().isBlank(),
          "self-test",
          String.format(
              Locale.ROOT,
              "\"Hello, \" + na|%s in %.0f ms, filter %s",
              choice.text(),
              completion.timings().totalMillis(),
              choice.filter().report().status().name().toLowerCase(Locale.ROOT)));
      return ExitCodes.OK;
    } catch (BantamRuntime.ModelUnusableException e) {
      report(false, "model", e.getMessage());
      return ExitCodes.MODEL;
    }
  }

  private static CompletionRequest testRequest() {
    return new CompletionRequest(
        TEST_PREFIX,
        TEST_SUFFIX,
        "Greeter.java",
        /* javaRelease= */ 17,
        Workspace.NONE,
        SuggestionShape.LINE,
        /* maxTokens= */ 16,
        Sampling.GREEDY,
        List.of(),
        /* choices= */ 1,
        /* filterMode= */ null,
        Duration.ofSeconds(30));
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void report(boolean fine, String subject, @Nullable String text) {
    problems += fine ? 0 : 1;
    out().printf("%-4s %-13s %s%n", fine ? "ok" : "!!", subject, text);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
