package dev.bantam.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Decides how many guessed tokens a sequence's next pass checks.
 *
 * <p>The first source that has a guess is asked. A guess is as long as each further token is likely
 * enough to be right to be worth its share of the pass; how likely is learnt, per source and class,
 * from the guesses that were checked. Confined to the engine thread.
 */
final class Drafter {
  /** Weight of the newest observation. */
  private static final double LEARNING_RATE = 1.0 / 64;

  /** How fast a class that is not tried any more returns to its prior, to be tried again. */
  private static final double FORGETTING_RATE = 1.0 / 512;

  private final List<DraftSource> sources;
  private final double[][] chances;
  private final TokenTable table;
  private final TokenHistory history = new TokenHistory();
  private final Draft draft;
  private int source;

  Drafter(List<DraftSource> sources, TokenTable table, int maxTokens) {
    this.sources = List.copyOf(sources);
    this.table = table;
    this.draft = new Draft(maxTokens);
    this.chances = sources.stream().map(Drafter::priors).toArray(double[][]::new);
  }

  private static double[] priors(DraftSource source) {
    double[] priors = new double[source.grades()];
    Arrays.setAll(priors, source::prior);
    return priors;
  }

  /**
   * A guess for a pass that the sequence needs anyway: its last part of the prompt, or its next
   * token where no other sequence decodes.
   *
   * @param most tokens at most
   */
  Draft forOwnPass(Sequence sequence, int most) {
    propose(sequence, Math.min(most, sequence.room()), StepCost.perToken(1));
    return draft;
  }

  /** A guess that pays for a pass of its own, where {@code rows} sequences share one otherwise. */
  Draft forSharedPass(Sequence sequence, int most, int rows) {
    double perToken = StepCost.perToken(rows);
    propose(sequence, Math.min(most, sequence.room()), perToken);
    if (rows > 1 && draft.size() > 0) {
      double expected = expectedTokens(chances[source][draft.grade()], draft.size());
      if (StepCost.of(1 + draft.size()) >= expected * perToken) {
        draft.clear();
      }
    }
    return draft;
  }

  /** Learns from the last guess: of its tokens so many were checked, and the first ones right. */
  void learn(int right, int checked) {
    for (int i = 0; i < checked; i++) {
      double observed = i < right ? 1 : 0;
      double chance = chances[source][draft.grade()];
      chances[source][draft.grade()] = chance + LEARNING_RATE * (observed - chance);
    }
  }

  private void propose(Sequence sequence, int most, double perToken) {
    draft.clear();
    if (most < 1) {
      return;
    }
    sequence.show(history);
    for (source = 0; source < sources.size(); source++) {
      if (sources.get(source).propose(history, draft)) {
        double chance = chances[source][draft.grade()];
        draft.cutTo(Math.min(most, worthwhile(chance, perToken)));
        cutAtControl();
        if (draft.size() == 0) {
          forget();
        }
        return;
      }
    }
  }

  private void forget() {
    double[] chance = chances[source];
    int grade = draft.grade();
    chance[grade] += FORGETTING_RATE * (sources.get(source).prior(grade) - chance[grade]);
  }

  /** How many tokens pay, if each is right with the given chance once those before it are. */
  private static int worthwhile(double chance, double perToken) {
    double least = StepCost.furtherToken() / perToken;
    return chance >= 1 ? Integer.MAX_VALUE : (int) (Math.log(least) / Math.log(chance));
  }

  private static double expectedTokens(double chance, int guessed) {
    return (1 - Math.pow(chance, guessed + 1)) / (1 - chance);
  }

  /** A control token has no text and is no part of an answer. */
  private void cutAtControl() {
    int size = 0;
    while (size < draft.size() && !table.endsText(draft.token(size))) {
      size++;
    }
    draft.cutTo(size);
  }
}
