package dev.bantam.completion;

import dev.bantam.completion.Completion.Choice;
import dev.bantam.completion.Completion.FilterAction;
import dev.bantam.completion.Completion.FilterOutcome;
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
  /** Candidates of mode resample have to differ from the first one. */
  private static final double MIN_RESAMPLE_TEMPERATURE = 0.7;

  private final String model;
  private final PromptBuilder prompts;
  private final @Nullable PromptBuilder quickPrompts;
  private final PostFilter filter;
  private final FilterMode defaultMode;
  private final int resampleCandidates;
  private final Postprocessor postprocessor = new Postprocessor();
  private final TextWriter writer;

  /**
   * @param model name of the model, for the answers
   * @param quickPrompts builds shorter prompts, for cursors whose whole one is not at hand; or null
   * @param defaultMode what is done with findings unless a request says otherwise
   */
  public CompletionPipeline(
      String model,
      PromptBuilder prompts,
      @Nullable PromptBuilder quickPrompts,
      Engine engine,
      PostFilter filter,
      FilterMode defaultMode,
      CompletionConfig config) {
    this.model = model;
    this.prompts = prompts;
    this.quickPrompts = quickPrompts;
    this.filter = filter;
    this.defaultMode = defaultMode;
    this.resampleCandidates = config.resampleCandidates();
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
    private final SuggestionContext context;
    private final TextWriter.Order order;
    private final LineRelease release;
    private final List<Candidate> written = new ArrayList<>();

    Run(CompletionRequest request, Caller caller, FilterMode mode, long start) {
      this.request = request;
      this.caller = caller;
      this.mode = mode;
      this.start = start;
      this.seed = request.sampling().seedOrFresh();
      this.context = new SuggestionContext(request.prefix(), request.suffix(), wantsBlock(request));
      this.release = new LineRelease(postprocessor, context, this::isRead, caller);
      PromptRequest cursor = promptRequest(request);
      Prompt prompt = prompts.build(cursor);
      this.order =
          new TextWriter.Order(
              prompt,
              quickPrompt(cursor, prompt),
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
      if (text.equals(shaped.text())) {
        return Optional.empty();
      }
      List<String> steps = Stream.concat(shaped.steps().stream(), Stream.of("mended")).toList();
      Shaped better = new Shaped(text, shaped.replacedSuffix(), steps, null);
      return Optional.of(new Candidate(candidate.text(), better, read(better)))
          .filter(Candidate::isClean);
    }

    private Choice resampled(Candidate first, int index) {
      double temperature = Math.max(MIN_RESAMPLE_TEMPERATURE, request.sampling().temperature());
      List<SamplingParams> samplings =
          IntStream.rangeClosed(1, resampleCandidates)
              .mapToObj(
                  i -> seeded(temperature, request.choices() + index * resampleCandidates + i))
              .toList();
      List<Candidate> others = draw(samplings, text -> {});
      int tried = 1 + others.size();
      Candidate leastBad =
          Stream.concat(Stream.of(first), others.stream()).min(Candidate.LEAST_BAD).orElse(first);
      Candidate best = others.stream().filter(Candidate::isClean).findFirst().orElse(leastBad);
      if (filter.modeFor(best.report(), mode) == FilterMode.SUPPRESS) {
        return suppressed(best);
      }
      return best.equals(first)
          ? annotated(first, tried)
          : choice(best, FilterAction.RESAMPLED, first.report().findings(), tried);
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
          new Why(shaped.withheld(), shaped.steps(), shape, candidates),
          candidate.text().seed(),
          candidate.text().result().meanLogProbability());
    }
  }

  /** The shorter prompt; none where it would have the model spell something else. */
  private Prompt quickPrompt(PromptRequest cursor, Prompt whole) {
    if (quickPrompts == null) {
      return Prompt.NONE;
    }
    Prompt quick = quickPrompts.build(cursor);
    return quick.healed().equals(whole.healed()) ? quick : Prompt.NONE;
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
