package dev.bantam.engine;

/**
 * Guesses that the answer goes on as the slot's earlier one did.
 *
 * <p>A programmer who types what was suggested asks for the rest of it at each key press.
 */
final class EarlierAnswer implements DraftSource {
  private static final double PRIOR = 0.8;

  @Override
  public DraftOrigin origin() {
    return DraftOrigin.EARLIER_ANSWER;
  }

  @Override
  public int grades() {
    return 1;
  }

  @Override
  public double prior(int grade) {
    return PRIOR;
  }

  @Override
  public boolean propose(TokenHistory history, Draft into) {
    int length = history.length();
    if (length >= history.earlierLength()) {
      return false;
    }
    for (int i = history.common(); i < length; i++) {
      if (history.token(i) != history.earlier(i)) {
        return false;
      }
    }
    int next = length;
    while (next < history.earlierLength() && into.add(history.earlier(next))) {
      next++;
    }
    return true;
  }
}
