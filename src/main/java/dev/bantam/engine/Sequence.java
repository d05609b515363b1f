package dev.bantam.engine;

import dev.bantam.tokenizer.IncrementalDecoder;
import dev.bantam.tokenizer.TokenIds;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the scheduler: its tokens, how many of them the KV cache holds,
 * and the text they spell.
 *
 * <p>States: waiting (no slot), prefilling (more than the last token must be fed before the next
 * one is chosen), decoding, ended. Created by the request's thread, then confined to the engine
 * thread.
 */
final class Sequence {
  private static final int NO_SLOT = -1;
  private static final int MAX_GROWTH = 64;
  private static final int MAX_SURE = 64;

  /** That of a token which the model was not asked about; {@link LogitMixer#certain} has why. */
  private static final double SURE_LOG_PROBABILITY = Math.log(0.99);

  private final GenerationRequest request;
  private final Generation generation;
  private final TokenTable table;
  private final HealingMask healing;
  private final TokenMask mask;
  private final Random random;
  private final IncrementalDecoder decoder;
  private final StringBuilder text = new StringBuilder();
  private final int capacity;
  private final long submittedNanos;
  private TokenIds prompt;
  private boolean quick;
  private int[] tokens;
  private int length;
  private int past;
  private int cached;
  private Answered earlier = Answered.NOTHING;
  private int heldBefore;

  /** Log-probabilities of the answer's tokens; the rest of the array is unused. */
  private float[] chosen = {};

  private final Written written = new Generated();
  private final AllowedTokens allowed = new Masked();
  private int slot = NO_SLOT;
  private int released;
  private int computed;
  private int passes;
  private final Map<DraftOrigin, GenerationResult.Drafts> drafts = new EnumMap<>(DraftOrigin.class);
  private int answerTokens;
  private boolean admitted;
  private boolean started;
  private boolean endFollows;
  private long admittedNanos;
  private long firstTokenNanos;
  private @Nullable FinishReason finishReason;

  private final class Generated implements Written {
    @Override
    public int size() {
      return length - prompt.size();
    }

    @Override
    public int token(int index) {
      return tokens[prompt.size() + index];
    }
  }

  private final class Masked implements AllowedTokens {
    @Override
    public boolean all() {
      return mask.allowsAll();
    }

    @Override
    public boolean allows(int token) {
      return mask.allowsAll() || mask.allows(token);
    }
  }

  /**
   * Creates a waiting sequence.
   *
   * @param capacity tokens that a slot can hold
   */
  Sequence(GenerationRequest request, TokenTable table, int capacity, long nowNanos) {
    this.request = request;
    this.generation = new Generation();
    this.table = table;
    this.healing = table.maskFor(request.healed());
    this.mask = table.maskFor(healing, request.constraints());
    this.random = new Random(request.sampling().seed());
    this.decoder = table.vocabulary().newDecoder();
    this.capacity = capacity;
    this.submittedNanos = nowNanos;
    this.prompt = request.prompt();
    this.tokens = prompt.toArray();
    this.length = tokens.length;
  }

  GenerationRequest request() {
    return request;
  }

  Generation generation() {
    return generation;
  }

  /** The prompt in use, the request's or its quick one. */
  TokenIds prompt() {
    return prompt;
  }

  /** Takes the request's quick prompt instead of the whole one; before admission. */
  void useQuickPrompt() {
    quick = true;
    prompt = request.quickPrompt();
    tokens = prompt.toArray();
    length = tokens.length;
  }

  TokenMask mask() {
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

  boolean isQuick() {
    return quick;
  }

  /** What there is so far, for the slot's next sequence. */
  Answered answered() {
    return new Answered(
        TokenIds.copyOf(tokens, 0, length),
        prompt.size(),
        healing.healed(),
        Arrays.copyOf(chosen, length - prompt.size()),
        // A choice among some tokens need not be the best of all.
        request.sampling().isGreedy() && request.constraints().isEmpty(),
        endFollows,
        request.mixer() == null ? null : request.mixer().memento());
  }

  /** Number of tokens so far, prompt and answer. */
  int length() {
    return length;
  }

  /** Tokens that must be fed before the next one can be chosen; at least 1. */
  int missing() {
    return length - past;
  }

  boolean isPrefilling() {
    return past < prompt.size();
  }

  boolean hasEnded() {
    return finishReason != null;
  }

  void admit(SlotTable.Claim claim, long nowNanos) {
    slot = claim.slot();
    past = claim.cached();
    cached = claim.cached();
    earlier = claim.earlier();
    heldBefore = claim.held();
    admitted = true;
    admittedNanos = nowNanos;
  }

  /** Takes over what the slot's earlier sequence wrote, as far as this one would write the same. */
  void recall(long nowNanos) {
    if (!request.sampling().isGreedy()
        || !earlier.goesOnFrom(prompt, healing.healed(), table)
        || !earlier.isOpinionOf(request.mixer())) {
      return;
    }
    int known = earlier.tokens().size();
    while (length < known && !hasEnded() && mask.allows(earlier.tokens().get(length))) {
      append(earlier.tokens().get(length), earlier.logProbability(length), nowNanos);
    }
    if (length == known && !hasEnded() && earlier.endFollows() && mask.allowsEnd()) {
      start(nowNanos);
      endFollows = true;
      finishReason = FinishReason.STOP;
    }
    past = Math.min(heldBefore, hasEnded() ? length : length - 1);
  }

  /** Takes what the other opinion is sure of, without asking the model; whether that is all. */
  boolean foresee(long nowNanos) {
    LogitMixer mixer = request.mixer();
    if (mixer == null || !request.sampling().isGreedy() || length > prompt.size() || hasEnded()) {
      return false;
    }
    int[] sure = new int[Math.min(request.maxTokens(), MAX_SURE)];
    int size = mixer.certain(written, sure, allowed);
    for (int i = 0; i < size && !hasEnded() && length < capacity; i++) {
      if (table.endsText(sure[i]) || !allowed.allows(sure[i])) {
        break;
      }
      append(sure[i], SURE_LOG_PROBABILITY, nowNanos);
    }
    return hasEnded();
  }

  void leaveSlot() {
    slot = NO_SLOT;
  }

  /** Shows a draft source what it may look at. */
  void show(TokenHistory history) {
    history.show(tokens, length, earlier.tokens(), cached);
    history.showMixer(request.mixer(), written, allowed);
  }

  /** Most guessed tokens that a pass can check: the slot and the answer must have room for them. */
  int room() {
    return Math.min(capacity - length, request.maxTokens() - answerTokens - 1);
  }

  /** Writes guessed tokens behind those that are certain, for one pass. */
  void writeDraft(Draft draft) {
    ensureRoom(draft.size());
    for (int i = 0; i < draft.size(); i++) {
      tokens[length + i] = draft.token(i);
    }
  }

  /** Takes note of a pass over {@code fed} tokens, after which the KV holds {@code kept} more. */
  void advance(int fed, int kept) {
    past += kept;
    computed += fed;
    passes++;
  }

  /**
   * Takes note of a checked guess: {@code right} of its first tokens are appended and in the KV.
   */
  void accept(DraftOrigin origin, int guessed, int right) {
    past += right;
    drafts.merge(
        origin, new GenerationResult.Drafts(origin, guessed, right), GenerationResult.Drafts::plus);
  }

  /** What has been generated so far. */
  Written written() {
    return written;
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
    start(nowNanos);
    if (token == Sampler.NONE || table.endsText(token)) {
      endFollows = token != Sampler.NONE;
      finishReason = FinishReason.STOP;
      return;
    }
    ensureRoom(1);
    int written = length - prompt.size();
    if (written == chosen.length) {
      chosen = Arrays.copyOf(chosen, written + Math.min(request.maxTokens(), MAX_GROWTH));
    }
    chosen[written] = (float) logProbability;
    tokens[length++] = token;
    spell(token);
    if (finishReason == null && (answerTokens >= request.maxTokens() || length > capacity)) {
      finishReason = FinishReason.LENGTH;
    }
  }

  private void start(long nowNanos) {
    if (!started) {
      started = true;
      firstTokenNanos = nowNanos;
    }
  }

  private void ensureRoom(int count) {
    if (length + count > tokens.length) {
      tokens = Arrays.copyOf(tokens, length + count + request.maxTokens());
    }
  }

  /** Hands the result over; the sequence has ended. */
  void deliver(long nowNanos) {
    int generated = length - prompt.size();
    long prefillEnd = started ? firstTokenNanos : nowNanos;
    generation.finish(
        new GenerationResult(
            text.toString(),
            finishReason == null ? FinishReason.CANCELLED : finishReason,
            prompt.size(),
            cached,
            generated,
            new GenerationResult.Work(computed, passes, List.copyOf(drafts.values())),
            meanLogProbability(generated),
            (admitted ? admittedNanos : nowNanos) - submittedNanos,
            admitted ? prefillEnd - admittedNanos : 0,
            started ? nowNanos - firstTokenNanos : 0),
        TokenIds.copyOf(tokens, prompt.size(), length));
  }

  private double meanLogProbability(int generated) {
    double sum = 0;
    for (int i = 0; i < generated; i++) {
      sum += chosen[i];
    }
    return generated == 0 ? 0 : sum / generated;
  }

  private void spell(int token) {
    byte[] bytes = table.bytesOf(token);
    int healed = Math.min(healing.remaining(), bytes.length);
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
