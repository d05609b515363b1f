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
  /** Lines on each side that are near; more than the encoder remembers would be encoded anew. */
  private static final int MAX_NEAR_LINES = 3000;

  /** Half of a project's lines are like others of it, and a line takes long to encode. */
  private static final int MAX_LEARNT_LINES = 1 << 15;

  /** Where lines are so long, it would take too long to encode them. */
  private static final int MAX_NEAR_CHARS = 150_000;

  private final LineEncoder encoder;
  private final LineEncoder files;
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
    this(
        new LineEncoder(tokenizer),
        new LineEncoder(tokenizer, MAX_LEARNT_LINES),
        budgetTokens,
        documentStart,
        fallbackStart,
        template);
  }

  private PromptBuilder(
      LineEncoder encoder,
      LineEncoder files,
      int budgetTokens,
      @Nullable Integer documentStart,
      int fallbackStart,
      @Nullable FimTemplate template) {
    this.encoder = encoder;
    this.files = files;
    this.healer = new TextHealer(encoder);
    this.window = new PromptWindow(budgetTokens, budgetTokens, encoder::count);
    this.documentStart = documentStart;
    this.fallbackStart = fallbackStart;
    this.template = template;
    this.fim = template == null ? null : new FimPrompts(encoder, budgetTokens, template);
  }

  /** A builder of prompts of another budget, which shares what was encoded. */
  public PromptBuilder withBudget(int budgetTokens) {
    return new PromptBuilder(encoder, files, budgetTokens, documentStart, fallbackStart, template);
  }

  /** Builds the prompt for a cursor between prefix and suffix. */
  public Prompt build(PromptRequest request) {
    String prefix = request.prefix();
    Prompt prompt =
        fim == null ? healer.encode(prefix.substring(window.start(prefix))) : fim.build(request);
    return new Prompt(withStart(prompt.ids()), prompt.healed());
  }

  /**
   * Encodes a whole file as prompts are, without pushing out the lines of open files.
   *
   * @param text with any line breaks
   */
  public TokenIds encodeFile(String text) {
    return files.encode(LineBreaks.toUnix(text));
  }

  /** Encodes code of other files as prompts do. */
  public TokenIds encode(String text) {
    return encoder.encode(LineBreaks.toUnix(text));
  }

  /** The file around a cursor, where {@code build} takes what fits. */
  public FileIds around(PromptRequest request) {
    String prefix = LineBreaks.toUnix(request.prefix());
    String suffix = LineBreaks.toUnix(request.suffix());
    int start = nearStart(prefix);
    int lineStart = prefix.lastIndexOf('\n') + 1;
    while (lineStart > start && " \t\r\n".indexOf(prefix.charAt(lineStart - 1)) >= 0) {
      lineStart--;
    }
    lineStart = Math.max(start, lineStart);
    TokenIds line = healer.encode(prefix.substring(lineStart)).ids();
    return new FileIds(
        LineEncoder.join(encoder.encode(prefix.substring(start, lineStart)), line),
        encoder.encode(suffix.substring(0, nearEnd(suffix))),
        (int) prefix.substring(0, start).chars().filter(c -> c == '\n').count());
  }

  /** Where the text begins that is near its end: at the start of a line, if there is one. */
  private static int nearStart(String prefix) {
    int start = prefix.length();
    int earliest = Math.max(0, start - MAX_NEAR_CHARS);
    for (int lines = 0; lines < MAX_NEAR_LINES && start > earliest; lines++) {
      int lineBreak = prefix.lastIndexOf('\n', start - 1);
      if (lineBreak < earliest) {
        return lines > 0 && earliest > 0 ? start : earliest;
      }
      start = lineBreak;
    }
    return start;
  }

  /** Where the text ends that is near its beginning. */
  private static int nearEnd(String suffix) {
    int latest = Math.min(suffix.length(), MAX_NEAR_CHARS);
    int end = -1;
    for (int lines = 0; lines < MAX_NEAR_LINES; lines++) {
      int lineBreak = suffix.indexOf('\n', end + 1);
      if (lineBreak < 0 || lineBreak >= latest) {
        return latest;
      }
      end = lineBreak;
    }
    return end;
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
