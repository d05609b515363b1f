package dev.bantam.engine;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Mixes another opinion into one row of logits: p = (1 - share) p_model + share p_mixer, among the
 * tokens that may come.
 *
 * <p>Tokens that the mixer does not name lose the same factor, so their logits may stay as they are
 * and only those of the few named ones are raised: log p_model changes to log (p_model + share / (1
 * - share) p_mixer), and the sum over all tokens to its 1 / (1 - share) fold. No second pass over
 * the logits is needed. Reused from token to token; confined to the engine thread.
 */
final class Mixing {
  private final View view;
  private final Mixture mixture = new Mixture();
  private @Nullable LogitMixer mixer;
  private @Nullable Written written;
  private int best;
  private double total;

  Mixing(TokenTable table) {
    this.view = new View(table);
  }

  /** The model's distribution as one row of logits tells it. */
  private static final class View implements Outlook {
    private final TokenTable table;
    private float[] scores = {};
    private int best;
    private double total;
    private @Nullable BitSet allowed;

    View(TokenTable table) {
      this.table = table;
    }

    @Override
    public boolean all() {
      return allowed == null;
    }

    @Override
    public boolean allows(int token) {
      return allowed == null || allowed.get(token);
    }

    @Override
    public int top() {
      return best;
    }

    @Override
    public double probability(int token) {
      return allows(token) ? Math.exp(scores[token] - scores[best]) / total : 0;
    }

    @Override
    public boolean ends(int token) {
      return table.endsText(token);
    }
  }

  /** The same for a sequence's opinion. */
  Mixing of(LogitMixer ofSequence, Written writtenBySequence) {
    mixer = ofSequence;
    written = writtenBySequence;
    return this;
  }

  /**
   * Raises the logits of the tokens that the other opinion names.
   *
   * @param first the best of the allowed tokens
   * @param sum of the allowed tokens' exp(logit - best logit)
   * @param allowed tokens that may come; null for all
   */
  void apply(float[] scores, int first, double sum, @Nullable BitSet allowed) {
    best = first;
    total = sum;
    mixture.clear();
    if (mixer != null && written != null) {
      view.scores = scores;
      view.best = first;
      view.total = sum;
      view.allowed = allowed;
      mixer.mix(written, view, mixture);
    }
    double named = named();
    if (mixture.share() > 0 && named > 0) {
      raise(scores, first, named);
    }
  }

  /** Mass of the named tokens that may come. */
  private double named() {
    double named = 0;
    for (int i = 0; i < mixture.size(); i++) {
      named += view.allows(mixture.token(i)) ? mixture.probability(i) : 0;
    }
    return named;
  }

  private void raise(float[] scores, int first, double named) {
    double odds = mixture.share() / (1 - mixture.share());
    float reference = scores[first];
    for (int i = 0; i < mixture.size(); i++) {
      int token = mixture.token(i);
      if (view.allows(token)) {
        double below = Math.exp(scores[token] - reference);
        double raised = below + total * odds * mixture.probability(i) / named;
        scores[token] = (float) (reference + Math.log(raised));
        if (scores[token] > scores[best] || (scores[token] == scores[best] && token < best)) {
          best = token;
        }
      }
    }
    total *= (1 + odds) * Math.exp(reference - scores[best]);
  }

  /** The best token of the mixture, the smallest id among equals. */
  int best() {
    return best;
  }

  /** Sum of exp(logit - best logit) of the mixture. */
  double total() {
    return total;
  }
}
