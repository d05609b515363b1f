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
  private final LineEncoder encoder;
  private final TextHealer healer;
  private final PromptWindow window;
  private final int fallbackStart;
  private final @Nullable Integer documentStart;
  private final @Nullable FimTemplate template;
  private final @Nullable FimPrompts fim;

  /**
   * @param budgetTokens most tokens of text in a prompt, the rest of the cursor's line apart
   * @param documentStart id put in front of every prompt; null for none
   * @param fallbackStart id that stands for an empty file
   * @param template how the model marks the parts of a prompt; null if it sees the prefix alone
   */
  public PromptBuilder(
      Tokenizer tokenizer,
      int budgetTokens,
      @Nullable Integer documentStart,
      int fallbackStart,
      @Nullable FimTemplate template) {
    this(new LineEncoder(tokenizer), budgetTokens, documentStart, fallbackStart, template);
  }

  private PromptBuilder(
      LineEncoder encoder,
      int budgetTokens,
      @Nullable Integer documentStart,
      int fallbackStart,
      @Nullable FimTemplate template) {
    this.encoder = encoder;
    this.healer = new TextHealer(encoder);
    this.window = new PromptWindow(budgetTokens, budgetTokens, encoder::count);
    this.documentStart = documentStart;
    this.fallbackStart = fallbackStart;
    this.template = template;
    this.fim = template == null ? null : new FimPrompts(encoder, budgetTokens, template);
  }

  /** A builder of prompts of another budget, which shares what was encoded. */
  public PromptBuilder withBudget(int budgetTokens) {
    return new PromptBuilder(encoder, budgetTokens, documentStart, fallbackStart, template);
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
