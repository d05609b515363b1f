package dev.bantam.engine;

import dev.bantam.tokenizer.TokenIds;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the sequence that had a slot last was asked, and what it wrote. Immutable.
 *
 * <p>A programmer who types what was suggested asks for the rest of it. The model has chosen that
 * rest already: nothing in front of it has changed, and a choice that was the best of all allowed
 * tokens is the best of those that fit what was typed since.
 */
final class Answered {
  /** A slot that nothing was written in. */
  static final Answered NOTHING =
      new Answered(TokenIds.EMPTY, 0, new byte[0], new float[0], false, false, null);

  private final TokenIds tokens;
  private final int promptSize;
  private final byte[] healed;
  private final float[] logProbabilities;
  private final boolean greedy;
  private final boolean endFollows;
  private final @Nullable Object opinion;

  /**
   * @param tokens prompt and answer
   * @param promptSize how many of them are the prompt's
   * @param healed what the answer had to spell first, in UTF-8
   * @param logProbabilities of the answer's tokens
   * @param greedy whether each was the likeliest
   * @param endFollows whether the model chose to end behind them
   * @param opinion what the other opinion on the tokens hung on; null if there was none
   */
  Answered(
      TokenIds tokens,
      int promptSize,
      byte[] healed,
      float[] logProbabilities,
      boolean greedy,
      boolean endFollows,
      @Nullable Object opinion) {
    this.tokens = tokens;
    this.promptSize = promptSize;
    this.healed = healed;
    this.logProbabilities = logProbabilities;
    this.greedy = greedy;
    this.endFollows = endFollows;
    this.opinion = opinion;
  }

  TokenIds tokens() {
    return tokens;
  }

  double logProbability(int index) {
    return logProbabilities[index - promptSize];
  }

  boolean endFollows() {
    return endFollows;
  }

  /** Whether a request's other opinion, if any, would be what it was for this answer. */
  boolean isOpinionOf(@Nullable LogitMixer mixer) {
    return mixer == null ? opinion == null : mixer.agreesWith(opinion);
  }

  /**
   * Whether the tokens behind a prompt are what a greedy answer to it begins with, as long as they
   * spell {@code typed}, the text that the prompt leaves out.
   */
  boolean goesOnFrom(TokenIds prompt, byte[] typed, TokenTable table) {
    int size = prompt.size();
    if (!greedy || size < promptSize || tokens.common(prompt) < size) {
      return false;
    }
    // What was left out then must have been typed again: with less of it, other tokens fit.
    ByteArrayOutputStream since = new ByteArrayOutputStream();
    for (int i = promptSize; i < size; i++) {
      since.writeBytes(table.bytesOf(tokens.get(i)));
    }
    since.writeBytes(typed);
    byte[] now = since.toByteArray();
    return now.length >= healed.length
        && Arrays.equals(now, 0, healed.length, healed, 0, healed.length);
  }
}
