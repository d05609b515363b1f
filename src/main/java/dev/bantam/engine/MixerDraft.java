package dev.bantam.engine;

/** Guesses what the request's {@link LogitMixer} expects. */
final class MixerDraft implements DraftSource {
  private static final double LEAST_PRIOR = 0.35;
  private static final double PRIOR_STEP = 0.08;

  private int[] guessed = {};

  @Override
  public DraftOrigin origin() {
    return DraftOrigin.MIXER;
  }

  @Override
  public int grades() {
    return LogitMixer.MAX_GRADES;
  }

  @Override
  public double prior(int grade) {
    return LEAST_PRIOR + PRIOR_STEP * grade;
  }

  @Override
  public boolean propose(TokenHistory history, Draft into) {
    LogitMixer mixer = history.mixer();
    Written written = history.written();
    AllowedTokens allowed = history.allowed();
    if (mixer == null || written == null || allowed == null) {
      return false;
    }
    if (guessed.length != into.capacity()) {
      guessed = new int[into.capacity()];
    }
    LogitMixer.Guess guess = mixer.guess(written, guessed, allowed);
    for (int i = 0; i < guess.size(); i++) {
      into.add(guessed[i]);
    }
    into.grade(guess.grade());
    return guess.size() > 0;
  }
}
