package dev.bantam.postprocess;

import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import java.util.List;

/**
 * Takes out what repeats the text right of the cursor, or lets the suggestion replace it.
 *
 * <p>Three cases: the suggestion ends with what follows on the line ({@code a + b;} before {@code +
 * b;}); the editor closed a bracket or quote that the suggestion closes itself ({@code x);} before
 * {@code )}); the suggestion is, or ends with, the lines that follow.
 */
final class SuffixOverlap {
  private static final String CLOSERS = ")]}\"';,> ";

  /** What is left to insert, and how much of the suffix it replaces. */
  record Fit(String text, int replacedSuffix) {}

  private SuffixOverlap() {}

  static Fit fit(String text, SuggestionContext context) {
    String rest = context.restOfLine();
    if (rest.isBlank()) {
      return new Fit(withoutNextLines(text, context), 0);
    }
    int overlap = overlap(text, rest);
    if (overlap > 0) {
      return new Fit(text.substring(0, text.length() - overlap), 0);
    }
    return closesItself(text, rest, context) ? new Fit(text, rest.length()) : new Fit(text, 0);
  }

  /** Length of the longest end of {@code text} that {@code rest} starts with. */
  private static int overlap(String text, String rest) {
    for (int length = Math.min(text.length(), rest.length()); length > 0; length--) {
      int start = text.length() - length;
      if (rest.startsWith(text.substring(start))
          && !splitsWord(text, start)
          && !splitsBrackets(text, start)) {
        return length;
      }
    }
    return 0;
  }

  private static boolean splitsWord(String text, int at) {
    return at > 0
        && Character.isJavaIdentifierPart(text.charAt(at))
        && Character.isJavaIdentifierPart(text.charAt(at - 1));
  }

  /** Whether a bracket that opens before {@code at} closes behind it. */
  private static boolean splitsBrackets(String text, int at) {
    long behind = closersFrom(Brackets.of(JavaTokens.of(text)), at);
    long alone = closersFrom(Brackets.of(JavaTokens.of(text.substring(at))), 0);
    return behind != alone;
  }

  private static long closersFrom(Brackets brackets, int from) {
    return brackets.unmatchedClosers().stream().filter(token -> token.start() >= from).count();
  }

  /** Whether the rest of the line is nothing but closers that the suggestion brings as well. */
  private static boolean closesItself(String text, String rest, SuggestionContext context) {
    if (!rest.chars().allMatch(c -> CLOSERS.indexOf(c) >= 0)) {
      return false;
    }
    String before = context.linePrefix();
    JavaTokens tokens = JavaTokens.of(before + text);
    StringBuilder closed = new StringBuilder();
    List<JavaToken> unmatched = Brackets.of(JavaTokens.of(text)).unmatchedClosers();
    boolean inLiteral = JavaTokens.of(before).endsInsideLiteralOrComment();
    if (inLiteral) {
      return !tokens.endsInsideLiteralOrComment() && text.contains(rest.substring(0, 1));
    }
    unmatched.forEach(token -> closed.append(text.charAt(token.start())));
    if (text.endsWith(";")) {
      closed.append(';');
    }
    return closed.toString().startsWith(rest.replace(" ", ""));
  }

  /** Compares whole lines, so the first one with what stands left of the cursor. */
  private static String withoutNextLines(String text, SuggestionContext context) {
    List<String> lines = (context.linePrefix() + text).lines().toList();
    List<String> next = context.nextLines(lines.size());
    for (int count = Math.min(lines.size(), next.size()); count > 0; count--) {
      if (sameLines(lines.subList(lines.size() - count, lines.size()), next.subList(0, count))) {
        return text.substring(0, endOfLines(text, lines.size() - count)).stripTrailing();
      }
    }
    return text;
  }

  /** Where the first {@code count} lines of a text end. */
  private static int endOfLines(String text, int count) {
    int end = 0;
    for (int i = 0; i < count; i++) {
      end = text.indexOf('\n', end) + 1;
    }
    return end;
  }

  private static boolean sameLines(List<String> ours, List<String> theirs) {
    for (int i = 0; i < ours.size(); i++) {
      if (!ours.get(i).strip().equals(theirs.get(i))) {
        return false;
      }
    }
    // Closing braces below each other repeat nothing.
    return ours.stream().anyMatch(line -> line.chars().anyMatch(Character::isLetterOrDigit));
  }
}
