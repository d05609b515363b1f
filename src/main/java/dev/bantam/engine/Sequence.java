package dev.bantam.engine;

import dev.bantam.tokenizer.IncrementalDecoder;
import dev.bantam.tokenizer.TokenIds;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the scheduler: its tokens, how many of them the KV cache holds,
 * and the text they spell.
 *
 * <p>States: waiting (no slot), prefilling ({@code past} is less than the prompt), decoding, ended.
 * Created by the request's thread, then confined to the engine thread.
 */
final class Sequence {
  private static final int NO_SLOT = -1;

  private final GenerationRequest request;
  private final Generation generation;
  private final TokenTable table;
  private final HealingMask mask;
  private final Random random;
  private final IncrementalDecoder decoder;
  private final StringBuilder text = new StringBuilder();
  private final int capacity;
  private final long submittedNanos;
  private int[] tokens;
  private int length;
  private int past;
  private int cached;
  private int slot = NO_SLOT;
  private int released;
  private int answerTokens;
  private double logProbabilities;
  private boolean admitted;
  private boolean started;
  private long admittedNanos;
  private long firstTokenNanos;
  private @Nullable FinishReason finishReason;

  /**
   * Creates a waiting sequence.
   *
   * @param capacity tokens that a slot can hold
   */
  Sequence(GenerationRequest request, TokenTable table, int capacity, long nowNanos) {
    this.request = request;
    this.generation = new Generation();
    this.table = table;
    this.mask = table.maskFor(request.healed());
    this.random = new Random(request.sampling().seed());
    this.decoder = table.vocabulary().newDecoder();
    this.capacity = capacity;
    this.submittedNanos = nowNanos;
    this.tokens = request.prompt().toArray();
    this.length = tokens.length;
  }

  GenerationRequest request() {
    return request;
  }

  Generation generation() {
    return generation;
  }

  HealingMask mask() {
    return mask;
  }

  Random random() {
    return random;
  }

  int slot() {
    return slot;
  }

  /** Prompt and generated tokens; the rest of the array is unused. */
  int[] tokens() {
    return tokens;
  }

  /** How many tokens the slot's KV holds. */
  int past() {
    return past;
  }

  /** The token to feed next when decoding. */
  int lastToken() {
    return tokens[length - 1];
  }

  boolean isPrefilling() {
    return past < request.prompt().size();
  }

  boolean hasEnded() {
    return finishReason != null;
  }

  void admit(PrefixCache.Claim claim, long nowNanos) {
    slot = claim.slot();
    past = claim.cached();
    cached = claim.cached();
    admitted = true;
    admittedNanos = nowNanos;
  }

  void leaveSlot() {
    slot = NO_SLOT;
  }

  /** Takes note that the KV holds {@code count} tokens more. */
  void advance(int count) {
    past += count;
  }

  /** Ends early if nobody waits for it, or its time is over. */
  void checkPatience(long nowNanos) {
    if (generation.isCancelled()) {
      finishReason = FinishReason.CANCELLED;
    } else if (nowNanos - request.deadlineNanos() >= 0) {
      finishReason = FinishReason.DEADLINE;
    }
  }

  /** Takes the token that was chosen, and ends the sequence if it is the last. */
  void append(int token, double logProbability, long nowNanos) {
    if (!started) {
      started = true;
      firstTokenNanos = nowNanos;
    }
    if (token == Sampler.NONE || table.endsText(token)) {
      finishReason = FinishReason.STOP;
      return;
    }
    tokens = length < tokens.length ? tokens : Arrays.copyOf(tokens, length + request.maxTokens());
    tokens[length++] = token;
    logProbabilities += logProbability;
    spell(token);
    if (finishReason == null && (answerTokens >= request.maxTokens() || length > capacity)) {
      finishReason = FinishReason.LENGTH;
    }
  }

  /** Hands the result over; the sequence has ended. */
  void deliver(long nowNanos) {
    int generated = length - request.prompt().size();
    long prefillEnd = started ? firstTokenNanos : nowNanos;
    generation.finish(
        new GenerationResult(
            text.toString(),
            finishReason == null ? FinishReason.CANCELLED : finishReason,
            request.prompt().size(),
            cached,
            generated,
            generated == 0 ? 0 : logProbabilities / generated,
            (admitted ? admittedNanos : nowNanos) - submittedNanos,
            admitted ? prefillEnd - admittedNanos : 0,
            started ? nowNanos - firstTokenNanos : 0),
        TokenIds.of(tokens).slice(request.prompt().size(), length));
  }

  private void spell(int token) {
    byte[] bytes = table.bytesOf(token);
    int healed = Math.min(mask.remaining(), bytes.length);
    mask.accept(token);
    if (healed == bytes.length) {
      return;
    }
    answerTokens++;
    int checked = text.length();
    text.append(decoder.append(Arrays.copyOfRange(bytes, healed, bytes.length)));
    if (text.length() > checked) {
      stopOrRelease(checked);
    }
  }

  /** Asks the stop conditions before any of the new text is released. */
  private void stopOrRelease(int checked) {
    for (StopCondition stop : request.stops()) {
      int end = stop.endOf(text, checked);
      if (end != StopCondition.CONTINUE) {
        text.setLength(end);
        finishReason = FinishReason.STOP;
        break;
      }
    }
    if (text.length() > released) {
      generation.release(text.substring(released));
      released = text.length();
    }
  }
}
