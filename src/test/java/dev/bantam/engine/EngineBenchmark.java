package dev.bantam.engine;

import dev.bantam.model.ModelFixture;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the engine does in Java around a pass, for one row with the shipped vocabulary. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {
  private static final int PROMPT = 1024;
  private static final int SLOTS = 4;
  private static final SamplingParams DRAWN = new SamplingParams(0.7, 0.95, 40, 0.05, 1);

  private final Random random = new Random(1);
  private final TokenHistory history = new TokenHistory();
  private final Draft draft = new Draft(16);
  private final PromptLookup lookup = new PromptLookup();
  private final TokenTable table;
  private final Sampler sampler;
  private final FloatBuffer logits;
  private final int[] ids;
  private final SlotTable slots;
  private final TokenIds prompt;

  public EngineBenchmark() {
    Tokenizer tokenizer = tokenizer();
    int size = tokenizer.vocabulary().size();
    table = new TokenTable(tokenizer.vocabulary(), Set.of(0));
    sampler = new Sampler(size);
    ids = new int[size];
    logits =
        ByteBuffer.allocateDirect(size * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < size; i++) {
      logits.put(i, (float) (random.nextGaussian() * 3));
    }
    logits.put(size / 2, 18);
    int[] tokens = random.ints(PROMPT, 17, 400).toArray();
    history.show(tokens, PROMPT, TokenIds.EMPTY, 0);
    prompt = TokenIds.of(tokens);
    slots = new SlotTable(SLOTS);
    for (int slot = 0; slot < SLOTS; slot++) {
      GenerationRequest request =
          new GenerationRequest(prompt, "", 1, SamplingParams.GREEDY, List.of(), 0);
      slots.release(slot, new Sequence(request, table, 2 * PROMPT, 0), PROMPT - slot);
    }
  }

  private static Tokenizer tokenizer() {
    try {
      return Tokenizer.load(ModelFixture.folder().tokenizer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  public int chooseGreedily() {
    return sampler.choose(logits, 0, SamplingParams.GREEDY, random, table.maskFor(""));
  }

  @Benchmark
  public int draw() {
    return sampler.choose(logits, 0, DRAWN, random, table.maskFor(""));
  }

  @Benchmark
  public int allowedByHealing() {
    return table.maskFor("getDisplayN").allowed(ids);
  }

  @Benchmark
  public boolean lookUpDraft() {
    draft.clear();
    return lookup.propose(history, draft);
  }

  @Benchmark
  public SlotTable.@Nullable Claim claimSlot() {
    return slots.claim(prompt);
  }
}
