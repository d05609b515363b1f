package dev.bantam;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bantam.completion.Caller;
import dev.bantam.completion.Completion;
import dev.bantam.completion.CompletionPipeline;
import dev.bantam.completion.CompletionRequest;
import dev.bantam.completion.Sampling;
import dev.bantam.completion.SuggestionShape;
import dev.bantam.completion.Workspace;
import dev.bantam.memory.MixingWeights;
import dev.bantam.prompt.Prompt;
import dev.bantam.prompt.PromptRequest;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers cursors in a project that grows, as lines of JSON, through the pipeline that the server
 * uses: with the model alone, with the memory alone, with both.
 *
 * <p>Input: {@code {"op":"learn","path","text"}}, {@code {"op":"forget","path"}}, {@code
 * {"op":"clear"}}, which are not answered; {@code {"op":"ask","id","prefix","suffix","path"}},
 * answered with an {@link Answer} for each system, in the order of the arguments; {@code
 * {"op":"trace", …, "target"}}, answered with a {@link Trace}. Arguments: {@code --weights FILE},
 * then the names of the systems: {@code model}, {@code memory} and {@code both}, the latter two
 * also with {@code -file} behind, which shuts the project out. {@code benchmarks/memory} starts it.
 */
final class MemoryRunner {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int MAX_TOKENS = 64;

  private final MemorySystems systems;
  private @Nullable TargetTrace trace;

  private MemoryRunner(MemorySystems systems) {
    this.systems = systems;
  }

  /** A line of the input. */
  record Command(
      String op,
      @Nullable String id,
      @Nullable String path,
      @Nullable String text,
      @Nullable String prefix,
      @Nullable String suffix,
      @Nullable String target) {}

  /**
   * What one system says.
   *
   * @param text to insert
   * @param replaced characters right of the cursor that it replaces
   * @param score mean natural-log probability of its tokens
   * @param tokens written behind the first one
   * @param passes of the model that wrote them
   */
  record Answer(
      String id,
      String system,
      String text,
      int replaced,
      double score,
      int tokens,
      int passes,
      int drafted,
      int accepted,
      double millis,
      @Nullable String withheld) {}

  /** What model and memories say of a target's tokens and its line's end. */
  record Trace(String id, List<TargetTrace.Step> steps) {}

  /** Answers every line of the input. */
  public static void main(String[] args) throws IOException {
    List<String> names = new ArrayList<>(List.of(args));
    MixingWeights weights = MixingWeights.shipped();
    if (!names.isEmpty() && names.get(0).equals("--weights")) {
      weights = MixingWeights.load(Path.of(names.get(1)));
      names = names.subList(2, names.size());
    }
    MemoryRunner runner = new MemoryRunner(new MemorySystems(weights, names));
    try (BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out),
                /* autoFlush= */ false,
                StandardCharsets.UTF_8)) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        runner.run(JSON.readValue(line, Command.class), answers);
        answers.flush();
      }
    }
    // The engines' threads are daemons.
  }

  private void run(Command command, PrintStream answers) throws IOException {
    switch (command.op()) {
      case "clear" -> systems.memories().forEach((name, memory) -> memory.clear());
      case "learn" -> systems.learn(text(command.path()), text(command.text()));
      case "forget" ->
          systems.memories().forEach((name, memory) -> memory.forget(text(command.path())));
      case "ask" -> {
        for (Map.Entry<String, CompletionPipeline> system : systems.pipelines().entrySet()) {
          answers.println(
              JSON.writeValueAsString(ask(system.getKey(), system.getValue(), command)));
        }
      }
      case "trace" -> answers.println(JSON.writeValueAsString(trace(command)));
      default -> throw new IllegalArgumentException(command.op());
    }
  }

  private Answer ask(String name, CompletionPipeline pipeline, Command command) {
    // What another system wrote at this cursor would be guessed: one token takes its place.
    int first =
        name.startsWith("memory")
            ? 0
            : pipeline
                .complete(request(command, /* maxTokens= */ 1), Caller.PATIENT)
                .usage()
                .completionTokens();
    Completion answer = pipeline.complete(request(command, MAX_TOKENS), Caller.PATIENT);
    Completion.Choice choice = answer.choices().get(0);
    Completion.Usage usage = answer.usage();
    return new Answer(
        text(command.id()),
        name,
        choice.text(),
        choice.replacedSuffix(),
        choice.meanLogProbability(),
        usage.completionTokens() - first,
        usage.passes(),
        usage.draftedTokens(),
        usage.acceptedTokens(),
        answer.timings().totalMillis(),
        choice.why().withheld());
  }

  private static CompletionRequest request(Command command, int maxTokens) {
    return new CompletionRequest(
        text(command.prefix()),
        text(command.suffix()),
        command.path(),
        /* javaRelease= */ null,
        Workspace.NONE,
        SuggestionShape.LINE,
        maxTokens,
        Sampling.GREEDY,
        List.of(),
        /* choices= */ 1,
        /* filterMode= */ null,
        DEADLINE);
  }

  private Trace trace(Command command) {
    if (trace == null) {
      trace = systems.newTrace();
    }
    PromptRequest cursor =
        new PromptRequest(
            text(command.prefix()),
            text(command.suffix()),
            command.path(),
            /* javaRelease= */ null,
            List.of(),
            List.of(),
            /* clientId= */ null);
    Prompt prompt = systems.prompts().build(cursor);
    return new Trace(
        text(command.id()), trace.of(prompt, text(command.target()), systems.at(cursor)));
  }

  private static String text(@Nullable String field) {
    if (field == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    return field;
  }
}
