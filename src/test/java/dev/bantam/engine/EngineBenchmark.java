package dev.bantam.engine;

import dev.bantam.engine.Constraint.OneOfWords;
import dev.bantam.engine.Constraint.OpenBrackets;
import dev.bantam.model.ModelFixture;
import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  private final List<String> names =
      Stream.of(String.class, List.class, Map.class, Stream.class)
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .map(Method::getName)
          .distinct()
          .toList();
  private final OneOfWords members = new OneOfWords(names, "");
  private final OpenBrackets brackets = new OpenBrackets(1, 0, 1);
  private final TokenMask behindADot;
  private final TokenHistory history = new TokenHistory();
  private final Draft draft = new Draft(16);
  private final PromptLookup lookup = new PromptLookup();
  private final TokenTable table;
  private final Sampler sampler;
  private final FloatBuffer logits;
  private final BitSet ids = new BitSet();
  private final SlotTable slots;
  private final TokenIds prompt;

  public EngineBenchmark() {
    Tokenizer tokenizer = tokenizer();
    int size = tokenizer.vocabulary().size();
    table = new TokenTable(tokenizer.vocabulary(), Set.of(0));
    sampler = new Sampler(size);
    behindADot = table.maskFor(table.maskFor(""), List.of(members));
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
    return sampler.choose(
        logits, 0, SamplingParams.GREEDY, random, table.maskFor(""), /* mixing= */ null);
  }

  @Benchmark
  public int draw() {
    return sampler.choose(logits, 0, DRAWN, random, table.maskFor(""), /* mixing= */ null);
  }

  @Benchmark
  public int allowedByHealing() {
    return restricted(table.maskFor("getDisplayN"));
  }

  @Benchmark
  public int allowedByMembers() {
    return restricted(behindADot);
  }

  @Benchmark
  public TokenMask makeMembersMask() {
    return table.maskFor(table.maskFor(""), List.of(members));
  }

  @Benchmark
  public int allowedByBrackets() {
    return restricted(table.maskFor(table.maskFor(""), List.of(brackets)));
  }

  @Benchmark
  public int chooseWithBrackets() {
    TokenMask mask = table.maskFor(table.maskFor(""), List.of(brackets));
    return sampler.choose(logits, 0, SamplingParams.GREEDY, random, mask, /* mixing= */ null);
  }

  private int restricted(TokenMask mask) {
    ids.set(0, table.vocabulary().size());
    mask.restrict(ids);
    return ids.cardinality();
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
