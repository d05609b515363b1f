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
   * A guess that goes with a sequence's own next tokens, in a pass that it needs anyway.
   *
   * @param certain how many tokens of its own the pass has
   * @param most guessed tokens at most
   */
  Draft forOwnPass(Sequence sequence, int certain, int most) {
    double worth = StepCost.worthOfToken(1);
    propose(sequence, certain, most, worth, /* least= */ worth - StepCost.of(certain));
    return draft;
  }

  /** A guess that pays for a pass of its own, where {@code rows} sequences would share one. */
  Draft forSharedPass(Sequence sequence, int most, int rows) {
    propose(sequence, /* certain= */ 1, most, StepCost.worthOfToken(rows), /* least= */ 0);
    return draft;
  }

  /** Where the last guess came from. */
  DraftOrigin origin() {
    return sources.get(Math.min(source, sources.size() - 1)).origin();
  }

  /** Learns from the last guess: of its tokens so many were checked, and the first ones right. */
  void learn(int right, int checked) {
    for (int i = 0; i < checked; i++) {
      double observed = i < right ? 1 : 0;
      double chance = chances[source][draft.grade()];
      chances[source][draft.grade()] = chance + LEARNING_RATE * (observed - chance);
    }
  }

  private void propose(Sequence sequence, int certain, int most, double worth, double least) {
    sequence.show(history);
    for (source = 0; source < sources.size(); source++) {
      draft.clear();
      if (sources.get(source).propose(history, draft) && isAllowed(sequence)) {
        cutAtControl();
        draft.cutTo(Math.min(most, sequence.room()));
        double chance = chances[source][draft.grade()];
        draft.cutTo(worthwhile(chance, certain, worth, least));
        if (draft.size() == 0 && sequence.room() > 0) {
          forget();
        }
        return;
      }
    }
    draft.clear();
  }

  /** What was typed may rule a guess out: then another source may have a better one. */
  private boolean isAllowed(Sequence sequence) {
    return draft.size() > 0 && sequence.mask().allows(draft.token(0));
  }

  private void forget() {
    double[] chance = chances[source];
    int grade = draft.grade();
    chance[grade] += FORGETTING_RATE * (sources.get(source).prior(grade) - chance[grade]);
  }

  /**
   * How many guessed tokens bring most, if each is right with the given chance once those before it
   * are; none if nothing brings more than {@code least}.
   */
  private int worthwhile(double chance, int certain, double worth, double least) {
    int best = 0;
    double most = least;
    double expected = 1;
    double likely = 1;
    for (int guessed = 1; guessed <= draft.size(); guessed++) {
      likely *= chance;
      expected += likely;
      double gain = worth * expected - StepCost.of(certain + guessed);
      if (gain > most) {
        most = gain;
        best = guessed;
      }
    }
    return best;
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
