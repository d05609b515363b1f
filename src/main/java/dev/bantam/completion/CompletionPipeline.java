package dev.bantam.completion;

import dev.bantam.completion.Completion.Choice;
import dev.bantam.completion.Completion.FilterAction;
import dev.bantam.completion.Completion.FilterOutcome;
import dev.bantam.completion.Completion.Source;
import dev.bantam.completion.Completion.Why;
import dev.bantam.engine.Engine;
import dev.bantam.engine.SamplingParams;
import dev.bantam.filter.FilterMode;
import dev.bantam.filter.FilterReport;
import dev.bantam.filter.FilterReport.FilterStatus;
import dev.bantam.filter.Finding;
import dev.bantam.filter.Fixes;
import dev.bantam.filter.PostFilter;
import dev.bantam.filter.Suggestion;
import dev.bantam.memory.ProjectMemories;
import dev.bantam.postprocess.Postprocessor;
import dev.bantam.postprocess.Shaped;
import dev.bantam.postprocess.SuggestionContext;
import dev.bantam.prompt.Prompt;
import dev.bantam.prompt.PromptBuilder;
import dev.bantam.prompt.PromptRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one implementation of {@link CompletionService}: prompt, engine, postprocessing, filter.
 *
 * <p>Thread-safe; a request is confined to the thread that brings it.
 */
public final class CompletionPipeline implements CompletionService {
  /**
   * Temperatures of mode resample: candidates have to differ from the first one, and from each
   * other where none of them was clean.
   */
  private static final List<Double> RESAMPLE_TEMPERATURES = List.of(0.7, 1.0, 1.4);

  private final String model;
  private final PromptBuilder prompts;
  private final @Nullable QuickPrompts quickPrompts;
  private final PostFilter filter;
  private final FilterMode defaultMode;
  private final int resampleCandidates;
  private final Postprocessor postprocessor = new Postprocessor();
  private final TextWriter writer;
  private final RequestMemories memories;

  /**
   * @param model name of the model, for the answers
   * @param memories what is known of the projects' code; null for nothing
   * @param defaultMode what is done with findings unless a request says otherwise
   */
  public CompletionPipeline(
      String model,
      PromptBuilder prompts,
      Engine engine,
      @Nullable ProjectMemories memories,
      PostFilter filter,
      FilterMode defaultMode,
      CompletionConfig config) {
    this.model = model;
    this.prompts = prompts;
    this.quickPrompts =
        config.hasQuickPrompt()
            ? new QuickPrompts(prompts, config, engine::readingNanosPerToken)
            : null;
    this.filter = filter;
    this.defaultMode = defaultMode;
    this.resampleCandidates = config.resampleCandidates();
    this.memories = new RequestMemories(memories, prompts);
    this.writer = new TextWriter(engine, postprocessor);
  }

  @Override
  public Completion complete(CompletionRequest request, Caller caller) {
    long start = System.nanoTime();
    FilterMode mode = request.filterMode() == null ? defaultMode : request.filterMode();
    if (!JavaFile.mayBe(request.path())) {
      return Answers.empty(model, request.choices(), mode, JavaFile.NOT_JAVA, start);
    }
    return new Run(request, caller, mode, start).complete();
  }

  /** One request on its way. */
  private final class Run {
    private final CompletionRequest request;
    private final Caller caller;
    private final FilterMode mode;
    private final long start;
    private final long seed;
    private final PostFilter filter;
    private final SuggestionContext context;
    private final TextWriter.Order order;
    private final LineRelease release;
    private final List<Candidate> written = new ArrayList<>();

    Run(CompletionRequest request, Caller caller, FilterMode mode, long start) {
      this.request = request;
      this.caller = caller;
      this.mode = mode;
      this.start = start;
      this.seed = request.sampling().seedOrUsual();
      this.filter = CompletionPipeline.this.filter.of(request.path());
      this.context = new SuggestionContext(request.prefix(), request.suffix(), wantsBlock(request));
      this.release = new LineRelease(postprocessor, context, this::isRead, caller);
      PromptRequest cursor = promptRequest(request);
      Prompt prompt = prompts.build(cursor);
      this.order =
          new TextWriter.Order(
              prompt,
              quickPrompts == null ? Prompt.NONE : quickPrompts.build(cursor, prompt),
              memories.at(cursor, request.workspace().root()),
              request.workspace().clientId(),
              context,
              request.maxTokens(),
              request.stop(),
              start + request.deadline().toNanos());
    }

    Completion complete() {
      boolean releasesLines =
          filter.alwaysAnnotates(mode) && context.isBlock() && request.choices() == 1;
      List<Candidate> drawn = draw(samplings(), releasesLines ? release::onText : text -> {});
      List<Choice> decided = new ArrayList<>();
      drawn.forEach(candidate -> decided.add(decide(candidate, decided.size())));
      release.release(decided.get(0).text());
      // Greedy choices are all the same, so one was written for all.
      List<Choice> choices =
          decided.size() == request.choices()
              ? decided
              : Collections.nCopies(request.choices(), decided.get(0));
      return new Completion(
          model, choices, Answers.usage(written), Answers.timings(written, start));
    }

    /** Greedy choices are all the same, so they are written once. */
    private List<SamplingParams> samplings() {
      Sampling sampling = request.sampling();
      int distinct = sampling.isGreedy() ? 1 : request.choices();
      return IntStream.range(0, distinct).mapToObj(i -> seeded(sampling.temperature(), i)).toList();
    }

    private SamplingParams seeded(double temperature, int offset) {
      return new SamplingParams(
          temperature,
          request.sampling().topP(),
          request.sampling().topK(),
          request.sampling().minP(),
          seed + offset);
    }

    private List<Candidate> draw(List<SamplingParams> samplings, Consumer<String> onText) {
      List<Candidate> drawn =
          writer.write(order, samplings, caller, onText).stream().map(this::review).toList();
      written.addAll(drawn);
      return drawn;
    }

    private Candidate review(WrittenText text) {
      Shaped shaped =
          keepReleased(postprocessor.shape(text.result().text(), text.goesOn(), context));
      return new Candidate(text, shaped, read(shaped));
    }

    /** Lines that the caller has already can only be added to. */
    private Shaped keepReleased(Shaped shaped) {
      String released = release.released();
      if (shaped.text().startsWith(released)) {
        return shaped;
      }
      List<String> steps =
          Stream.concat(shaped.steps().stream(), Stream.of("cut_to_released")).toList();
      return new Shaped(released, 0, steps, null);
    }

    private boolean isRead(Shaped shaped) {
      return read(shaped).status() == FilterStatus.CHECKED;
    }

    private FilterReport read(Shaped shaped) {
      Integer release = request.javaRelease();
      return filter.check(
          new Suggestion(
              request.prefix(),
              shaped.text(),
              request.suffix().substring(shaped.replacedSuffix()),
              release == null ? Runtime.version().feature() : release));
    }

    private Choice decide(Candidate candidate, int index) {
      if (candidate.shaped().text().isEmpty() || candidate.report().isClean()) {
        return choice(candidate, FilterAction.NONE, List.of(), 1);
      }
      return switch (filter.modeFor(candidate.report(), mode)) {
        case ANNOTATE -> annotated(candidate, 1);
        case SUPPRESS -> suppressed(candidate);
        case RESAMPLE ->
            candidate.report().findings().isEmpty()
                ? annotated(candidate, 1) // others would be as unread as this one
                : replaced(candidate, index);
      };
    }

    private Choice annotated(Candidate candidate, int candidates) {
      boolean hasFindings = !candidate.report().findings().isEmpty();
      FilterAction action = hasFindings ? FilterAction.ANNOTATED : FilterAction.NONE;
      return choice(candidate, action, List.of(), candidates);
    }

    private Choice suppressed(Candidate candidate) {
      String reason =
          candidate.report().findings().isEmpty() ? Answers.UNCHECKED : Answers.FINDINGS;
      Shaped nothing = new Shaped("", 0, candidate.shaped().steps(), reason);
      return choice(
          new Candidate(candidate.text(), nothing, candidate.report()),
          FilterAction.SUPPRESSED,
          List.of(),
          1);
    }

    /** A safe form of what the model wanted to say comes before anything else that it may say. */
    private Choice replaced(Candidate first, int index) {
      return mended(first)
          .map(
              mended ->
                  choice(
                      mended, FilterAction.MENDED, first.report().findings(), /* candidates= */ 1))
          .orElseGet(() -> resampled(first, index));
    }

    private Optional<Candidate> mended(Candidate candidate) {
      Shaped shaped = candidate.shaped();
      String text = Fixes.apply(shaped.text(), candidate.report().findings());
      if (text.equals(shaped.text()) || breaksFile(text, candidate)) {
        return Optional.empty();
      }
      List<String> steps = Stream.concat(shaped.steps().stream(), Stream.of("mended")).toList();
      Shaped better = new Shaped(text, shaped.replacedSuffix(), steps, null);
      return Optional.of(new Candidate(candidate.text(), better, read(better)))
          .filter(Candidate::isClean);
    }

    private boolean breaksFile(String text, Candidate candidate) {
      Shaped again = postprocessor.shape(text, candidate.text().goesOn(), context);
      return Postprocessor.BREAKS_FILE.equals(again.withheld());
    }

    /** Draws until one is clean: the likeliest of its round, as it is or with what fixes say. */
    private Choice resampled(Candidate first, int index) {
      List<Candidate> all = new ArrayList<>(List.of(first));
      Optional<Candidate> clean = Optional.empty();
      for (double temperature : RESAMPLE_TEMPERATURES) {
        if (clean.isEmpty() && hasTime()) {
          List<Candidate> drawn = draw(others(temperature, index, all.size()), text -> {});
          all.addAll(drawn);
          clean =
              Candidate.likeliestClean(drawn.stream())
                  .or(() -> Candidate.likeliestClean(drawn.stream().flatMap(this::mendedOnes)));
        }
      }
      Candidate best = clean.or(() -> all.stream().min(Candidate.LEAST_BAD)).orElse(first);
      if (filter.modeFor(best.report(), mode) == FilterMode.SUPPRESS) {
        return suppressed(best);
      }
      return best.equals(first)
          ? annotated(first, all.size())
          : choice(best, FilterAction.RESAMPLED, first.report().findings(), all.size());
    }

    private Stream<Candidate> mendedOnes(Candidate candidate) {
      return mended(candidate).stream();
    }

    /** A round is begun only while half of the time is left: none may make an answer late. */
    private boolean hasTime() {
      return 2 * (System.nanoTime() - start) < request.deadline().toNanos();
    }

    private List<SamplingParams> others(double temperature, int index, int drawn) {
      int most = resampleCandidates * RESAMPLE_TEMPERATURES.size();
      int offset = request.choices() + index * most + drawn;
      return IntStream.range(0, resampleCandidates)
          .mapToObj(
              i -> seeded(Math.max(temperature, request.sampling().temperature()), offset + i))
          .toList();
    }

    private @Nullable List<Source> sources(Candidate candidate) {
      return candidate.shaped().text().isEmpty()
          ? null
          : RequestMemories.sources(order.memory(), candidate.text().tokens());
    }

    private Choice choice(
        Candidate candidate, FilterAction action, List<Finding> replaced, int candidates) {
      Shaped shaped = candidate.shaped();
      String shape = context.isBlock() ? "block" : "line";
      return new Choice(
          shaped.text(),
          shaped.replacedSuffix(),
          Answers.finishReason(candidate.text().result()),
          new FilterOutcome(
              filter.modeFor(candidate.report(), mode), action, candidate.report(), replaced),
          new Why(shaped.withheld(), shaped.steps(), shape, candidates, sources(candidate)),
          candidate.text().seed(),
          candidate.text().result().meanLogProbability());
    }
  }

  private static PromptRequest promptRequest(CompletionRequest request) {
    return new PromptRequest(
        request.prefix(),
        request.suffix(),
        request.path(),
        request.javaRelease(),
        request.workspace().libraries(),
        request.workspace().chunks(),
        request.workspace().clientId());
  }

  private static boolean wantsBlock(CompletionRequest request) {
    return switch (request.shape()) {
      case LINE -> false;
      case BLOCK -> true;
      case AUTO -> SuggestionContext.opensEmptyBlock(request.prefix(), request.suffix());
    };
  }
}
