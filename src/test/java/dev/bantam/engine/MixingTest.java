package dev.bantam.engine;

import static dev.bantam.engine.EngineFixture.prompt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.tokenizer.TokenIds;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MixingTest {
  private static final int SIZE = FakeModelRunner.VOCABULARY;
  private static final SamplingParams GREEDY = SamplingParams.GREEDY;

  private final Sampler sampler = new Sampler(SIZE);
  private final Mixing mixing = new Mixing(EngineFixture.TABLE);

  @Test
  void choose_takesTheBestOfTheMixture_andTellsItsProbability() {
    Random random = new Random(1);
    int changed = 0;
    for (int round = 0; round < 200; round++) {
      float[] logits = logits(random);
      double[] other = opinion(random);
      double share = random.nextDouble() * 0.99;
      BitSet allowed = new BitSet();
      random.ints(1 + random.nextInt(SIZE), 0, SIZE).forEach(allowed::set);
      boolean all = round % 2 == 0;
      if (all) {
        allowed.set(0, SIZE);
      }
      double[] expected = mixture(logits, other, share, allowed);
      int token = choose(logits, GREEDY, random, all ? null : allowed, mixer(other, share));
      assertEquals(best(expected), token);
      assertEquals(Math.log(expected[token]), sampler.logProbability(), 0.003);
      changed += token == choose(logits, GREEDY, random, all ? null : allowed, null) ? 0 : 1;
    }
    assertTrue(changed > 50, "only " + changed);
  }

  @Test
  void choose_drawn_followsTheMixture() {
    Random random = new Random(2);
    float[] logits = logits(random);
    double[] other = opinion(random);
    BitSet all = new BitSet();
    all.set(0, SIZE);
    double[] expected = mixture(logits, other, 0.5, all);
    int[] counts = new int[SIZE];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      SamplingParams drawn = new SamplingParams(1, 1, 0, 0, 0);
      counts[choose(logits, drawn, random, null, mixer(other, 0.5))]++;
    }
    for (int id = 0; id < SIZE; id++) {
      assertEquals(expected[id], counts[id] / (double) draws, 0.02);
    }
  }

  @Test
  void agreement_raisesTheLogProbability() {
    float[] logits = new float[SIZE];
    logits[7] = 6;
    double[] other = new double[SIZE];
    other[7] = 1;
    choose(logits, GREEDY, new Random(3), null, null);
    double alone = sampler.logProbability();
    choose(logits, GREEDY, new Random(3), null, mixer(other, 0.6));
    assertTrue(sampler.logProbability() > alone);
  }

  @Test
  void batchedChunkedDrafted_givesThePlainText_whichIsNotTheModels() {
    FakeModelRunner runner = new FakeModelRunner(3, 64);
    Scheduler busy = scheduler(runner, List.of(new MixerDraft(), new PromptLookup()));
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Sequence sequence = sequence(prompt(3 + 5 * (i % 7), i), 4 + i, new Hashing(i));
      sequences.add(sequence);
      busy.add(sequence);
    }
    run(busy);
    int drafted = 0;
    int accepted = 0;
    int mixed = 0;
    for (Sequence sequence : sequences) {
      GenerationRequest request = sequence.request();
      TokenIds tokens = sequence.generation().tokens();
      assertEquals(alone(request), tokens);
      GenerationRequest unmixed =
          new GenerationRequest(
              request.prompt(), "", request.maxTokens(), GREEDY, List.of(), Long.MAX_VALUE / 2);
      mixed += alone(unmixed).equals(tokens) ? 0 : 1;
      GenerationResult.Work work = work(sequence);
      drafted += work.drafted();
      accepted += work.accepted();
    }
    assertTrue(mixed >= 10, "only " + mixed);
    assertTrue(accepted > 0 && drafted > accepted, accepted + " of " + drafted);
  }

  @Test
  void samePromptAgain_anotherOpinion_isWrittenAnew_theSameIsRecalled() {
    FakeModelRunner runner = new FakeModelRunner(1, 64);
    Scheduler scheduler = scheduler(runner, List.of());
    Sequence first = run(scheduler, sequence(prompt(25, 1), 6, new Hashing(1)));
    runner.calls.clear();
    Sequence again = run(scheduler, sequence(prompt(25, 1), 6, new Hashing(1)));
    assertEquals(List.of(), runner.calls);
    assertEquals(first.generation().tokens(), again.generation().tokens());
    Sequence other = run(scheduler, sequence(prompt(25, 1), 6, new Hashing(2)));
    assertEquals(alone(other.request()), other.generation().tokens());
    assertNotEquals(first.generation().tokens(), other.generation().tokens());
    Sequence without = run(scheduler, sequence(prompt(25, 1), 6, null));
    assertEquals(alone(without.request()), without.generation().tokens());
  }

  @Test
  void sureOfTheRest_needsNoPass_andThePromptIsFilledInLater() throws Exception {
    FakeModelRunner runner = new FakeModelRunner(1, 64);
    Scheduler scheduler = scheduler(runner, List.of());
    Sequence sequence = run(scheduler, sequence(prompt(25, 1), 3, new Sure(1, 2, 3)));
    assertEquals(TokenIds.of(1, 2, 3), sequence.generation().tokens());
    assertEquals(0, sequence.generation().result().work().passes());
    assertTrue(runner.calls.stream().noneMatch(call -> call.startsWith("decode")));
    Sequence next = run(scheduler, sequence(prompt(25, 1), 3, null));
    assertEquals(24, next.generation().result().cachedTokens());
    assertEquals(alone(next.request()), next.generation().tokens());
  }

  @Test
  void sureOfABeginning_theModelGoesOn() {
    GenerationRequest request = sequence(prompt(25, 1), 6, new Sure(1, 2)).request();
    TokenIds tokens = alone(request);
    assertEquals(6, tokens.size());
    assertEquals(TokenIds.of(1, 2), tokens.slice(0, 2));
    TokenIds unsure = alone(sequence(join(request.prompt(), TokenIds.of(1, 2)), 4, null).request());
    assertEquals(unsure, tokens.slice(2, 6));
  }

  private static TokenIds join(TokenIds first, TokenIds second) {
    return TokenIds.of(
        IntStream.concat(IntStream.of(first.toArray()), IntStream.of(second.toArray())).toArray());
  }

  /** Is sure of some tokens, and says nothing else. */
  private static final class Sure implements LogitMixer {
    private final int[] tokens;

    Sure(int... tokens) {
      this.tokens = tokens;
    }

    @Override
    public void mix(Written written, Outlook model, Mixture into) {}

    @Override
    public int certain(Written written, int[] into, AllowedTokens allowed) {
      int size = Math.min(tokens.length, into.length);
      System.arraycopy(tokens, 0, into, 0, size);
      return size;
    }
  }

  @Test
  void healedText_isSpelled_whateverTheOtherOpinion() throws Exception {
    Scheduler scheduler = scheduler(new FakeModelRunner(1, 64), List.of(new MixerDraft()));
    GenerationRequest request =
        new GenerationRequest(
            prompt(9, 1),
            "qz",
            4,
            GREEDY,
            List.of(),
            Long.MAX_VALUE / 2,
            List.of(),
            TokenIds.EMPTY,
            null,
            new Hashing(4));
    Sequence sequence = run(scheduler, new Sequence(request, EngineFixture.TABLE, 64, 0));
    assertEquals(16, sequence.generation().tokens().get(0));
    assertEquals(25, sequence.generation().tokens().get(1));
    assertEquals(4, sequence.generation().result().text().length());
  }

  private static GenerationResult.Work work(Sequence sequence) {
    try {
      return sequence.generation().result().work();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Expects a letter that hangs on all that was written, and now and then guesses it wrongly. */
  private record Hashing(int seed) implements LogitMixer {
    @Override
    public void mix(Written written, Outlook model, Mixture into) {
      int letter = letter(written, written.size(), seed);
      into.add(letter, 0.7);
      into.add((letter + 1) % FakeModelRunner.LETTERS, 0.3);
      into.count(hash(written, written.size()) % 3 == 0 ? 0.2 : 0.995);
    }

    @Override
    public Guess guess(Written written, int[] into, AllowedTokens allowed) {
      // What follows is known without the model only for one token.
      into[0] = letter(written, written.size(), seed);
      into[1] = 3;
      return new Guess(2, 7);
    }

    private static int letter(Written written, int size, int seed) {
      return Math.floorMod(hash(written, size) * 31 + seed, FakeModelRunner.LETTERS);
    }

    private static int hash(Written written, int size) {
      int hash = size;
      for (int i = 0; i < size; i++) {
        hash = hash * 31 + written.token(i);
      }
      return Math.abs(hash % 1_000_003);
    }
  }

  private static Scheduler scheduler(FakeModelRunner runner, List<DraftSource> sources) {
    EngineConfig config = new EngineConfig(20, 10, 20, FillPolicy.ALWAYS, /* drafts= */ true);
    return new Scheduler(
        runner, EngineFixture.TABLE, sources, config, () -> 0, () -> true, ended -> {});
  }

  private static Sequence sequence(TokenIds prompt, int maxTokens, @Nullable LogitMixer mixer) {
    GenerationRequest request =
        new GenerationRequest(
            prompt,
            "",
            maxTokens,
            GREEDY,
            List.of(),
            Long.MAX_VALUE / 2,
            List.of(),
            TokenIds.EMPTY,
            null,
            mixer);
    return new Sequence(request, EngineFixture.TABLE, 64, 0);
  }

  private static TokenIds alone(GenerationRequest request) {
    Scheduler single = scheduler(new FakeModelRunner(1, 64), List.of());
    return run(single, new Sequence(request, EngineFixture.TABLE, 64, 0)).generation().tokens();
  }

  private static Sequence run(Scheduler scheduler, Sequence sequence) {
    scheduler.add(sequence);
    run(scheduler);
    return sequence;
  }

  private static void run(Scheduler scheduler) {
    while (!scheduler.isIdle()) {
      scheduler.step();
    }
  }

  private int choose(
      float[] logits,
      SamplingParams params,
      Random random,
      @Nullable BitSet allowed,
      @Nullable LogitMixer mixer) {
    return sampler.choose(
        FloatBuffer.wrap(logits),
        0,
        params,
        random,
        mask(allowed),
        mixer == null ? null : mixing.of(mixer, nothing()));
  }

  private static LogitMixer mixer(double[] other, double share) {
    return (written, model, into) -> {
      for (int id = 0; id < other.length; id++) {
        if (other[id] > 0) {
          into.add(id, other[id]);
        }
      }
      into.count(share);
    };
  }

  private static float[] logits(Random random) {
    float[] logits = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      logits[i] = (float) (3 * random.nextGaussian());
    }
    return logits;
  }

  private static double[] opinion(Random random) {
    double[] other = new double[SIZE];
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      int id = random.nextInt(SIZE);
      sum -= other[id];
      other[id] = random.nextDouble();
      sum += other[id];
    }
    for (int id = 0; id < SIZE; id++) {
      other[id] /= sum;
    }
    return other;
  }

  private static double[] mixture(float[] logits, double[] other, double share, BitSet allowed) {
    double total = 0;
    double named = 0;
    for (int id = 0; id < SIZE; id++) {
      total += allowed.get(id) ? Math.exp(logits[id]) : 0;
      named += allowed.get(id) ? other[id] : 0;
    }
    double counts = named > 0 ? share : 0;
    double[] mixture = new double[SIZE];
    for (int id = 0; id < SIZE; id++) {
      if (allowed.get(id)) {
        double others = named > 0 ? other[id] / named : 0;
        mixture[id] = (1 - counts) * Math.exp(logits[id]) / total + counts * others;
      }
    }
    return mixture;
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int id = 1; id < SIZE; id++) {
      best = probabilities[id] > probabilities[best] ? id : best;
    }
    return best;
  }

  private static Written nothing() {
    return new Written() {
      @Override
      public int size() {
        return 0;
      }

      @Override
      public int token(int index) {
        throw new IndexOutOfBoundsException(index);
      }
    };
  }

  private static TokenMask mask(@Nullable BitSet allowed) {
    return new TokenMask() {
      @Override
      public boolean allowsAll() {
        return allowed == null;
      }

      @Override
      public boolean allows(int token) {
        return allowed == null || allowed.get(token);
      }

      @Override
      public boolean allowsEnd() {
        return true;
      }

      @Override
      public void accept(int token) {}
    };
  }
}
