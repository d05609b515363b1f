package dev.bantam.prompt;

import dev.bantam.tokenizer.TokenIds;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompts of a model that sees the text on both sides of the cursor. Thread-safe.
 *
 * <p>A quarter of the budget is kept for the lines below the cursor's, whether they need it or not:
 * else the window's start would move when they change. Header and context chunks share another
 * quarter at most, and the window has the rest.
 */
final class FimPrompts {
  private static final int MAX_REST_TOKENS = 32;

  /** No token is longer, so a longer rest need not be encoded. */
  private static final int MAX_REST_CHARS = 4096;

  /** Enough to tell files apart; what a client may send is longer. */
  private static final int MAX_KEY_LENGTH = 500;

  private final LineEncoder encoder;
  private final int budgetTokens;
  private final FimTemplate template;
  private final TextHealer healer;
  private final SuffixSnapshots snapshots;
  private final RecentTexts<String, TokenIds> encoded = new RecentTexts<>();

  FimPrompts(LineEncoder encoder, int budgetTokens, FimTemplate template) {
    this.encoder = encoder;
    this.budgetTokens = budgetTokens;
    this.template = template;
    this.healer = new TextHealer(encoder);
    this.snapshots = new SuffixSnapshots(encoder, quarter());
  }

  Prompt build(PromptRequest request) {
    String prefix = LineBreaks.toUnix(request.prefix());
    AfterCursor after = AfterCursor.of(LineBreaks.toUnix(request.suffix()));
    List<TokenIds> sections = sections(request, prefix);
    String window = window(prefix, sections);
    TokenIds rest = rest(after.rest());
    int lineStart = rest.size() > 0 ? lineStart(window) : 0;
    Prompt line = healer.encode(window.substring(lineStart));
    TokenIds ids =
        template.join(
            new FimTemplate.Parts(
                sections,
                snapshots.idsOf(key(request), after.nextLines()),
                encoder.encode(window.substring(0, lineStart)),
                rest,
                line.ids()));
    return new Prompt(ids, line.healed());
  }

  private int quarter() {
    return budgetTokens / 4;
  }

  /** The header and the context chunks, those that fit. */
  private List<TokenIds> sections(PromptRequest request, String prefix) {
    List<TokenIds> sections = new ArrayList<>();
    TokenIds header = encoded(Header.of(request, prefix));
    // A header of strange characters may be long; what would leave no window is left out.
    sections.add(header.size() < budgetTokens - quarter() ? header : TokenIds.EMPTY);
    int left = quarter() - header.size();
    for (ContextChunk chunk : request.context()) {
      TokenIds ids = encoded(text(chunk));
      left -= ids.size();
      if (left < 0) {
        break;
      }
      sections.add(ids);
    }
    return sections;
  }

  private static String text(ContextChunk chunk) {
    String code = LineBreaks.toUnix(chunk.text());
    String path = Header.pathLine(chunk.path(), code);
    return path == null ? code : path + "\n" + code;
  }

  private String window(String prefix, List<TokenIds> sections) {
    int others = sections.stream().mapToInt(TokenIds::size).sum() + quarter();
    PromptWindow window = new PromptWindow(budgetTokens - others, budgetTokens, encoder::count);
    return prefix.substring(window.start(prefix));
  }

  private TokenIds rest(String rest) {
    TokenIds ids = encoded(rest.substring(0, Math.min(rest.length(), MAX_REST_CHARS)));
    return ids.size() <= MAX_REST_TOKENS ? ids : ids.slice(0, MAX_REST_TOKENS);
  }

  /** Where the cursor's line starts: at the line break and indentation in front of it. */
  private static int lineStart(String window) {
    int start = window.lastIndexOf('\n') + 1;
    while (start > 0 && " \t\r\n".indexOf(window.charAt(start - 1)) >= 0) {
      start--;
    }
    return start;
  }

  private static SuffixSnapshots.Key key(PromptRequest request) {
    String path = request.path();
    int length = path == null ? 0 : path.length();
    return new SuffixSnapshots.Key(
        request.clientId(),
        path == null ? null : path.substring(Math.max(0, length - MAX_KEY_LENGTH)));
  }

  /** The ids of a text that hardly ever changes from one key press to the next. */
  private TokenIds encoded(String text) {
    TokenIds known = encoded.get(text);
    if (known != null) {
      return known;
    }
    TokenIds ids = encoder.encode(text);
    encoded.put(text, ids);
    return ids;
  }
}
