package dev.bantam;

import dev.bantam.config.BantamConfig;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.PostFilter;
import dev.bantam.filter.Suggestion;
import dev.bantam.model.ModelFolder;
import dev.bantam.postprocess.Postprocessor;
import dev.bantam.postprocess.Shaped;
import dev.bantam.postprocess.SuggestionContext;
import dev.bantam.prompt.Prompt;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a key press costs besides the model, in a class of this project: prompt, end of the
 * suggestion, shape, filter.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeyPressBenchmark {
  private static final Path FILE =
      Path.of("src/main/java/dev/bantam/completion/CompletionPipeline.java");
  private static final String LINE_START = "      this.start = ";
  private static final String ANSWER = "start;\n      this.seed = 1;";
  private static final int RELEASE = 17;

  private final Postprocessor postprocessor = new Postprocessor();
  private final PromptBuilder prompts;
  private final PostFilter filter;
  private final String prefix;
  private final String suffix;
  private int typed;

  public KeyPressBenchmark() {
    BantamConfig config = RealModel.CONFIG;
    ModelFolder folder = ModelFolder.open(config.modelFolder());
    try {
      prompts =
          LoadedModel.prompts(
              Tokenizer.load(folder.tokenizer()),
              folder.manifest().tokens(),
              config.completion().promptTokens());
      String text = Files.readString(FILE);
      int cursor = text.indexOf(LINE_START) + LINE_START.length();
      prefix = text.substring(0, cursor);
      suffix = text.substring(text.indexOf('\n', cursor));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    filter = new PostFilter(config.filter());
    filter.warmUp();
  }

  /** One letter more each time, so that nothing is taken from a cache but the lines that stay. */
  @Benchmark
  public Prompt buildPrompt() {
    typed = (typed + 1) % 20;
    String now = prefix + "startingSomewhereElse".substring(0, typed);
    return prompts.build(
        new PromptRequest(now, suffix, FILE.toString(), RELEASE, List.of(), List.of(), "me"));
  }

  @Benchmark
  public Shaped parseAndShape() {
    SuggestionContext context = new SuggestionContext(prefix, suffix, /* block= */ false);
    context.parse();
    int end = postprocessor.endOf(ANSWER, context);
    return postprocessor.shape(ANSWER.substring(0, end), /* goesOn= */ true, context);
  }

  @Benchmark
  public FilterReport filter() {
    return filter.check(new Suggestion(prefix, "start;", suffix, RELEASE));
  }
}
