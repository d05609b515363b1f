package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import dev.bantam.tokenizer.Tokenizer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a cursor in a file into the ids that the model continues, as {@code docs/prompt-format.md}
 * specifies.
 *
 * <p>Models without fill-in-the-middle see the document start and the window of the text before the
 * cursor, without what has to be healed. Thread-safe.
 */
public final class PromptBuilder {
  private final TextHealer healer;
  private final PromptWindow window;
  private final int fallbackStart;
  private final @Nullable Integer documentStart;
  private final @Nullable FimPrompts fim;

  /**
   * @param budgetTokens most tokens of text in a prompt, the rest of the cursor's line apart
   * @param documentStart id put in front of every prompt; null for none
   * @param fallbackStart id that stands for an empty file
   * @param fim how the model marks the parts of a prompt; null if it sees the prefix alone
   */
  public PromptBuilder(
      Tokenizer tokenizer,
      int budgetTokens,
      @Nullable Integer documentStart,
      int fallbackStart,
      @Nullable FimTemplate fim) {
    LineEncoder encoder = new LineEncoder(tokenizer);
    this.healer = new TextHealer(tokenizer);
    this.window = new PromptWindow(budgetTokens, encoder::count);
    this.documentStart = documentStart;
    this.fallbackStart = fallbackStart;
    this.fim = fim == null ? null : new FimPrompts(tokenizer, encoder, budgetTokens, fim);
  }

  /** Builds the prompt for a cursor between prefix and suffix. */
  public Prompt build(PromptRequest request) {
    String prefix = request.prefix();
    Prompt prompt =
        fim == null ? healer.encode(prefix.substring(window.start(prefix))) : fim.build(request);
    return new Prompt(withStart(prompt.ids()), prompt.healed());
  }

  private TokenIds withStart(TokenIds ids) {
    if (documentStart == null && ids.size() > 0) {
      return ids;
    }
    int start = documentStart == null ? fallbackStart : documentStart;
    return TokenIds.of(
        IntStream.concat(IntStream.of(start), IntStream.of(ids.toArray())).toArray());
  }
}
