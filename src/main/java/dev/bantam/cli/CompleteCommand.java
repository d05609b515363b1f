package dev.bantam.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bantam.completion.Caller;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.Sampling;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import dev.bantam.config.BantamConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bantam complete}: one suggestion at a place in a file. */
@Command(
    name = "complete",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the suggestion for a place in a Java file, its findings on standard error.",
      "Asks the running server if there is one, else loads the model. Java release and libraries",
      "are those of the nearest pom.xml above the file."
    })
final class CompleteCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final BantamRuntime runtime;

  @Parameters(
      paramLabel = "FILE:LINE:COLUMN",
      converter = CursorPosition.Converter.class,
      description = "Where the cursor stands; both counted from 1, columns in UTF-16 units.")
  private CursorPosition cursor;

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      defaultValue = "auto",
      description = "auto, line or block (default: auto).")
  private SuggestionShape shape;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Most tokens to generate.")
  private @Nullable Integer maxTokens;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Spec private CommandSpec spec;

  CompleteCommand(BantamRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer call() throws IOException {
    BantamConfig config = options.load(runtime.home(), false);
    String text = read();
    int offset = offset(text);
    ShownSuggestion shown =
        suggest(config, request(text.substring(0, offset), text.substring(offset)));
    PrintWriter err = spec.commandLine().getErr();
    if (shown.withheld() != null) {
      err.println("bantam: nothing to show (" + shown.withheld() + ")");
    } else {
      spec.commandLine().getOut().println(shown.text());
    }
    shown.findings().forEach(err::println);
    err.printf(Locale.ROOT, "%.0f ms%n", shown.totalMillis());
    return ExitCodes.OK;
  }

  private ShownSuggestion suggest(BantamConfig config, CompletionRequest request)
      throws IOException {
    RunningServer server = RunningServer.of(config);
    if (server.health().filter(status -> status == 200).isPresent()) {
      return ShownSuggestion.of(server.complete(wireForm(request)));
    }
    try (BantamRuntime.Session session = runtime.open(config)) {
      return ShownSuggestion.of(session.completions().complete(request, Caller.PATIENT));
    }
  }

  private CompletionRequest request(String prefix, String suffix) {
    NearestPom pom = NearestPom.above(cursor.file());
    return new CompletionRequest(
        prefix,
        suffix,
        cursor.file().toString(),
        pom.javaRelease(),
        new Workspace(pom.libraries(), List.of(), /* clientId= */ null),
        shape,
        maxTokens == null ? defaultMaxTokens() : maxTokens,
        Sampling.GREEDY,
        List.of(),
        /* choices= */ 1,
        /* filterMode= */ null,
        DEADLINE);
  }

  private int defaultMaxTokens() {
    return shape == SuggestionShape.LINE ? 64 : 256;
  }

  private static ObjectNode wireForm(CompletionRequest request) {
    ObjectNode wire = JsonNodeFactory.instance.objectNode();
    request.workspace().libraries().forEach(wire.putArray("libraries")::add);
    return wire.put("prefix", request.prefix())
        .put("suffix", request.suffix())
        .put("path", request.path())
        .put("java_release", request.javaRelease())
        .put("shape", request.shape().name().toLowerCase(Locale.ROOT))
        .put("max_tokens", request.maxTokens())
        .put("deadline_ms", request.deadline().toMillis());
  }

  private String read() {
    try {
      return Files.readString(cursor.file());
    } catch (MalformedInputException e) {
      throw usage(cursor.file() + " is not UTF-8");
    } catch (IOException e) {
      throw usage(cursor.file() + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private int offset(String text) {
    try {
      return cursor.offsetIn(text);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
