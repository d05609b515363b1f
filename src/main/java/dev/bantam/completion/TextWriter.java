package dev.bantam.completion;

import dev.bantam.engine.Engine;
import dev.bantam.engine.EngineStoppedException;
import dev.bantam.engine.Generation;
import dev.bantam.engine.GenerationRequest;
import dev.bantam.engine.QueueFullException;
import dev.bantam.engine.SamplingParams;
import dev.bantam.postprocess.Postprocessor;
import dev.bantam.postprocess.SuggestionContext;
import dev.bantam.prompt.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the engine write texts and waits for them, for as long as the caller does. */
final class TextWriter {
  /** How often the caller is asked whether it still waits. */
  private static final Duration POLL = Duration.ofMillis(5);

  private final Engine engine;
  private final Postprocessor postprocessor;

  TextWriter(Engine engine, Postprocessor postprocessor) {
    this.engine = engine;
    this.postprocessor = postprocessor;
  }

  /** What the texts of one request have in common. */
  record Order(
      Prompt prompt,
      Prompt quickPrompt,
      @Nullable PendingMemory memory,
      @Nullable String client,
      SuggestionContext context,
      int maxTokens,
      List<String> stop,
      long deadlineNanos) {}

  /**
   * Writes one text for each of {@code samplings}, all in one batch.
   *
   * @param onText told the first text's text so far whenever it has grown
   */
  List<WrittenText> write(
      Order order, List<SamplingParams> samplings, Caller caller, Consumer<String> onText) {
    List<Running> running = new ArrayList<>();
    try {
      samplings.forEach(sampling -> running.add(submit(order, sampling)));
      prepare(order); // while the engine works
      List<WrittenText> texts = new ArrayList<>();
      for (Running one : running) {
        texts.add(one.await(caller, texts.isEmpty() ? onText : text -> {}));
      }
      return texts;
    } catch (QueueFullException e) {
      throw new OverloadedException("too many requests wait for the model; try again");
    } catch (EngineStoppedException e) {
      throw new StoppingException("the server is going down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AbandonedException("interrupted");
    } finally {
      running.forEach(one -> one.generation.cancel());
      if (order.memory() != null) {
        order.memory().giveUp();
      }
    }
  }

  private static void prepare(Order order) {
    if (order.memory() != null) {
      order.memory().make();
    }
    order.context().parse();
  }

  private Running submit(Order order, SamplingParams sampling) {
    TextEnd end = new TextEnd(postprocessor, order.context());
    Generation generation =
        engine.submit(
            new GenerationRequest(
                order.prompt().ids(),
                order.prompt().healed(),
                order.maxTokens(),
                sampling,
                List.of(new StopTexts(order.stop()), end),
                order.deadlineNanos(),
                List.of(),
                order.quickPrompt().ids(),
                order.client(),
                order.memory()));
    return new Running(generation, end, sampling);
  }

  private record Running(Generation generation, TextEnd end, SamplingParams sampling) {
    WrittenText await(Caller caller, Consumer<String> onText) throws InterruptedException {
      StringBuilder text = new StringBuilder();
      while (!generation.isDone()) {
        if (caller.hasLeft()) {
          throw new AbandonedException("the caller left");
        }
        String piece = generation.poll(POLL);
        if (piece != null) {
          onText.accept(text.append(piece).toString());
        }
      }
      return new WrittenText(
          generation.result(),
          generation.tokens(),
          end.atLineBreak(),
          sampling.isGreedy() ? null : sampling.seed());
    }
  }
}
