package dev.bantam.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.memory.MemoryConfig;
import dev.bantam.memory.MemoryCursor;
import dev.bantam.memory.MixingWeights;
import dev.bantam.memory.ProjectMemory;
import dev.bantam.memory.RequestMemory;
import dev.bantam.model.ExecutionProvider;
import dev.bantam.model.KvNumber;
import dev.bantam.model.ModelConfig;
import dev.bantam.model.ModelFixture;
import dev.bantam.model.OnnxModelRunner;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * With a memory mixed in, the engine generates in batches, in chunks and with drafts what it
 * generates alone: with the shipped model, in files of this project's own sources.
 *
 * <p>As in {@link ExactnessTest}, int8 kernels let one row and many rows differ by up to 0.9 in a
 * logit, so a run may leave the plain one where the two best of the mixture lie closer than that.
 */
class MixedExactnessTest {
  private static final double NEAR_TIE = 1.0;
  private static final int CAPACITY = 320;
  private static final int PROMPT = 150;
  private static final int TOKENS = 30;
  private static final int CASES = 12;

  private final Tokenizer tokenizer;
  private final ProjectMemory memory;
  private final List<SourceFile> files = new ArrayList<>();

  private record SourceFile(String path, TokenIds ids) {}

  MixedExactnessTest() throws IOException {
    tokenizer = Tokenizer.load(ModelFixture.folder().tokenizer());
    memory =
        new ProjectMemory(
            MemoryConfig.DEFAULT,
            MixingWeights.shipped(),
            tokenizer::encode,
            tokenizer.vocabulary());
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/bantam/engine"))) {
      for (Path source : sources.sorted().toList()) {
        TokenIds ids = tokenizer.encode(Files.readString(source));
        memory.learn(source.toString(), ids);
        if (ids.size() > 2 * PROMPT) {
          files.add(new SourceFile(source.toString(), ids));
        }
      }
    }
  }

  @Test
  void batchedChunkedDrafted_differFromPlainOnlyAtNearTies() throws Exception {
    List<Watched> plain = run(/* slots= */ 1, /* chunk= */ CAPACITY, /* drafts= */ false, true);
    assertTrue(plain.stream().anyMatch(one -> one.changed), "the memory changes nothing");
    List<Watched> drafted = run(/* slots= */ 1, /* chunk= */ 64, /* drafts= */ true, false);
    assertNearTies("drafted", plain, drafted);
    assertNearTies("batched", plain, run(/* slots= */ 6, /* chunk= */ 64, true, false));
    int accepted = 0;
    for (DraftOrigin origin : DraftOrigin.values()) {
      int guessed = 0;
      int right = 0;
      for (Watched one : drafted) {
        for (GenerationResult.Drafts drafts : one.generation().result().work().drafts()) {
          guessed += drafts.origin() == origin ? drafts.drafted() : 0;
          right += drafts.origin() == origin ? drafts.accepted() : 0;
        }
      }
      System.out.printf("drafts, %s: %d of %d right%n", origin, right, guessed);
      accepted += origin == DraftOrigin.MIXER ? right : 0;
    }
    assertTrue(accepted > CASES, "only " + accepted);
  }

  private static void assertNearTies(String how, List<Watched> plain, List<Watched> other) {
    int same = 0;
    for (int i = 0; i < plain.size(); i++) {
      TokenIds expected = plain.get(i).generation().tokens();
      TokenIds actual = other.get(i).generation().tokens();
      int common = expected.common(actual);
      same += expected.equals(actual) ? 1 : 0;
      if (!expected.equals(actual)) {
        double margin = plain.get(i).margins.get(common);
        assertTrue(margin <= NEAR_TIE, how + " case " + i + " token " + common + ": " + margin);
      }
    }
    System.out.printf("mixed, %s: %d of %d identical%n", how, same, plain.size());
  }

  private List<Watched> run(int slots, int chunk, boolean drafts, boolean watched)
      throws InterruptedException {
    List<Watched> all = new ArrayList<>();
    try (Engine engine =
        Engine.start(
            runner(slots),
            tokenizer.vocabulary(),
            Set.copyOf(ModelFixture.folder().manifest().tokens().endOfText()),
            new EngineConfig(CASES, chunk, 0, FillPolicy.NEVER, drafts))) {
      for (int i = 0; i < CASES; i++) {
        SourceFile source = files.get(i % files.size());
        TokenIds file = source.ids();
        int at = PROMPT + 7 * i;
        RequestMemory view =
            memory.forRequest(
                new MemoryCursor(source.path(), file.slice(0, at), TokenIds.EMPTY, List.of()));
        Watched one = new Watched(view, watched ? tokenizer.vocabulary().size() : 0);
        one.generation =
            engine.submit(
                new GenerationRequest(
                    file.slice(at - PROMPT, at),
                    "",
                    TOKENS,
                    SamplingParams.GREEDY,
                    List.of(),
                    System.nanoTime() + 600_000_000_000L,
                    List.of(),
                    TokenIds.EMPTY,
                    null,
                    one));
        all.add(one);
      }
      for (Watched one : all) {
        int written = one.generation().result().completionTokens();
        assertEquals(written, one.generation().tokens().size());
      }
    }
    return all;
  }

  private static OnnxModelRunner runner(int slots) {
    return new OnnxModelRunner(
        ModelFixture.folder(),
        new ModelConfig(
            slots, CAPACITY, KvNumber.FP32, 0, ExecutionProvider.CPU, 2, /* spinning= */ false));
  }

  /** A memory's opinion, and how far the two best of the mixture lay apart. */
  private static final class Watched implements LogitMixer {
    private final RequestMemory memory;
    private final int vocabulary;
    private final List<Double> margins = new ArrayList<>();
    private boolean changed;
    private @Nullable Generation generation;

    Watched(RequestMemory memory, int vocabulary) {
      this.memory = memory;
      this.vocabulary = vocabulary;
    }

    Generation generation() {
      if (generation == null) {
        throw new IllegalStateException("not submitted");
      }
      return generation;
    }

    @Override
    public void mix(Written written, Outlook model, Mixture into) {
      memory.mix(written, model, into);
      double best = 0;
      double second = 0;
      int token = -1;
      for (int id = 0; id < vocabulary; id++) {
        double probability = (1 - into.share()) * model.probability(id);
        for (int i = 0; i < into.size(); i++) {
          probability += into.token(i) == id ? into.share() * into.probability(i) : 0;
        }
        if (probability > best) {
          second = best;
          best = probability;
          token = id;
        } else {
          second = Math.max(second, probability);
        }
      }
      margins.add(Math.log(best / second));
      changed |= token >= 0 && token != model.top();
    }

    @Override
    public Guess guess(Written written, int[] into, AllowedTokens allowed) {
      return memory.guess(written, into, allowed);
    }
  }
}
