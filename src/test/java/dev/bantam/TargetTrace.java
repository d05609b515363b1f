package dev.bantam;

import dev.bantam.engine.LogitMixer;
import dev.bantam.engine.Mixture;
import dev.bantam.engine.Outlook;
import dev.bantam.engine.Written;
import dev.bantam.memory.RequestMemory;
import dev.bantam.model.ModelRunner;
import dev.bantam.prompt.Prompt;
import dev.bantam.tokenizer.Tokenizer;
import dev.bantam.tokenizer.Vocabulary;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the model and memories say of each token of a text that is known: how likely they take it
 * for, where the tokens before it are given. Confined to one thread.
 *
 * <p>Behind the text comes its line's end: any token that ends the text or begins with a line
 * break. While text is healed, probabilities are among the tokens that can spell it, as when the
 * engine writes.
 */
final class TargetTrace {
  private static final int CHUNK = 256;

  private final ModelRunner runner;
  private final Tokenizer tokenizer;
  private final byte[][] bytes;
  private final float[] row;
  private final View view = new View();

  TargetTrace(ModelRunner runner, Tokenizer tokenizer) {
    this.runner = runner;
    this.tokenizer = tokenizer;
    this.row = new float[runner.vocabularySize()];
    Vocabulary vocabulary = tokenizer.vocabulary();
    this.bytes =
        IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::bytesOf).toArray(byte[][]::new);
  }

  /**
   * One token of the text, or its end.
   *
   * @param model how likely the model takes it for
   * @param memories the same of the memories that say something, with what their share hangs on
   */
  record Step(double model, Map<String, Opinion> memories) {}

  /** How likely a memory takes a token for, and the features of its share. */
  record Opinion(double probability, double share, List<Double> features) {}

  /** The steps of a target behind a prompt. */
  List<Step> of(Prompt prompt, String target, Map<String, RequestMemory> memories) {
    int[] ids = prompt.ids().toArray();
    view.generated = tokenizer.encode(prompt.healed() + target).toArray();
    int[] all = IntStream.concat(Arrays.stream(ids), Arrays.stream(view.generated)).toArray();
    feed(all, ids.length - 1);
    byte[] healed = prompt.healed().getBytes(StandardCharsets.UTF_8);
    List<Step> steps = new ArrayList<>();
    int spelled = 0;
    for (int from = ids.length - 1; from < all.length; from += runner.maxWanted()) {
      int count = Math.min(runner.maxWanted(), all.length - from);
      FloatBuffer logits = runner.prefill(0, from, all, from, count, count);
      for (int i = 0; i < count; i++) {
        logits.get(i * row.length, row);
        view.show(steps.size(), Arrays.copyOfRange(healed, spelled, healed.length));
        boolean ends = from + i + 1 == all.length;
        int token = ends ? -1 : all[from + i + 1];
        steps.add(step(ends ? this::endsLine : id -> id == token, memories));
        spelled += ends ? 0 : Math.min(bytes[token].length, healed.length - spelled);
      }
    }
    return steps;
  }

  private void feed(int[] tokens, int count) {
    for (int from = 0; from < count; from += CHUNK) {
      runner.prefill(0, from, tokens, from, Math.min(CHUNK, count - from), /* wanted= */ 1);
    }
  }

  private boolean endsLine(int id) {
    return bytes[id].length == 0 || bytes[id][0] == '\n' || bytes[id][0] == '\r';
  }

  private Step step(IntPredicate right, Map<String, RequestMemory> memories) {
    double model = 0;
    for (int id = 0; id < row.length; id++) {
      model += right.test(id) ? view.probability(id) : 0;
    }
    Map<String, Opinion> opinions = new TreeMap<>();
    memories.forEach(
        (name, memory) -> {
          Opinion opinion = opinion(memory, memory, right);
          if (opinion != null) {
            opinions.put(name, opinion);
          }
        });
    return new Step(model, opinions);
  }

  private @Nullable Opinion opinion(LogitMixer mixer, RequestMemory memory, IntPredicate right) {
    Mixture mixture = new Mixture();
    mixer.mix(view, view, mixture);
    if (mixture.size() == 0) {
      return null;
    }
    double probability = 0;
    double named = 0;
    for (int i = 0; i < mixture.size(); i++) {
      double one = view.allows(mixture.token(i)) ? mixture.probability(i) : 0;
      named += one;
      probability += right.test(mixture.token(i)) ? one : 0;
    }
    List<Double> features = Arrays.stream(memory.features().values()).boxed().toList();
    return new Opinion(named > 0 ? probability / named : 0, mixture.share(), features);
  }

  /** The model's row, and the part of the text before it. */
  private final class View implements Outlook, Written {
    private int[] generated = {};
    private int size;
    private byte[] rest = {};
    private int best;
    private double total;

    void show(int written, byte[] toSpell) {
      size = written;
      rest = toSpell;
      best = -1;
      for (int id = 0; id < row.length; id++) {
        if (allows(id) && (best < 0 || row[id] > row[best])) {
          best = id;
        }
      }
      total = 0;
      for (int id = 0; id < row.length; id++) {
        total += allows(id) ? Math.exp(row[id] - row[best]) : 0;
      }
    }

    @Override
    public boolean all() {
      return rest.length == 0;
    }

    @Override
    public boolean allows(int token) {
      int common = Math.min(rest.length, bytes[token].length);
      return rest.length == 0
          || (common > 0 && Arrays.equals(bytes[token], 0, common, rest, 0, common));
    }

    @Override
    public int top() {
      return best;
    }

    @Override
    public double probability(int token) {
      return allows(token) ? Math.exp(row[token] - row[best]) / total : 0;
    }

    @Override
    public boolean ends(int token) {
      return bytes[token].length == 0;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int token(int index) {
      return generated[index];
    }
  }
}
