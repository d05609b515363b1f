package dev.bantam.index;

import dev.bantam.filter.crypto.Credentials;
import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which parts of a Java text are literals, and which of these and of its comments look like
 * secrets. Rather too many than too few: a literal counts as a secret if its statement names a
 * credential anywhere, by the names and shapes that the rule BTM-798-hard-coded-credential knows,
 * or if it looks drawn at random. Immutable.
 */
final class PrivateText {
  private static final String TEXT_BLOCK = "\"\"\"";

  /** Base64, hexadecimal and the like. */
  private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9+/=_.-]{20,}");

  /** Bits a character: words joined have about 3.5, hexadecimal keys 3.7, base64 4.5 and more. */
  private static final double RANDOM_BITS = 3.6;

  private static final Pattern TOLD_IN_COMMENT =
      Pattern.compile(
          "(?i)(?:passw(?:or)?d|passphrase|pwd|secret|token|api[-_ ]?key|credentials?)\\s*[:=]\\s*\\S{3}");

  private final String text;
  private final List<TextSpan> literals = new ArrayList<>();
  private final List<TextSpan> secrets = new ArrayList<>();

  private PrivateText(String text) {
    this.text = text;
  }

  static PrivateText of(String text) {
    PrivateText found = new PrivateText(text);
    List<JavaToken> statement = new ArrayList<>();
    for (JavaToken token : JavaTokens.of(text).list()) {
      if (found.isBlockWithoutEnd(token)) {
        // The scanner goes on behind the first line of it as if it were code.
        statement.add(new JavaToken(TokenKind.ERROR, token.start(), text.length()));
        break;
      }
      if (token.kind() == TokenKind.COMMENT) {
        found.comment(token);
      } else if (found.endsStatement(token)) {
        found.statement(statement);
        statement.clear();
      } else {
        statement.add(token);
      }
    }
    found.statement(statement);
    found.secrets.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return found;
  }

  /** What stands inside the quotes of strings and text blocks, in order; empty ones left out. */
  List<TextSpan> literals() {
    return literals;
  }

  /** Secrets, in order; those in comments are whole comments. */
  List<TextSpan> secrets() {
    return secrets;
  }

  private boolean isBlockWithoutEnd(JavaToken token) {
    return token.kind() == TokenKind.ERROR && text.startsWith(TEXT_BLOCK, token.start());
  }

  private boolean endsStatement(JavaToken token) {
    char first = text.charAt(Math.min(token.start(), text.length() - 1));
    return token.kind() == TokenKind.SEMICOLON || first == '{' || first == '}';
  }

  private void comment(JavaToken comment) {
    String inside = comment.in(text);
    if (Credentials.isKnownShape(inside) || TOLD_IN_COMMENT.matcher(inside).find()) {
      secrets.add(new TextSpan(comment.start(), comment.end()));
    }
  }

  private void statement(List<JavaToken> statement) {
    int first = literals.size();
    for (JavaToken token : statement) {
      TextSpan inside = inside(token);
      if (inside.end() > inside.start()) {
        literals.add(inside);
      }
    }
    List<TextSpan> found = literals.subList(first, literals.size());
    boolean named = !found.isEmpty() && namesCredential(statement);
    for (TextSpan literal : found) {
      String value = text.substring(literal.start(), literal.end());
      if ((named && Credentials.isSecretArgument(value))
          || Credentials.isKnownShape(value)
          || isRandom(value)) {
        secrets.add(literal);
      }
    }
  }

  private boolean namesCredential(List<JavaToken> statement) {
    for (JavaToken token : statement) {
      TextSpan name =
          token.kind() == TokenKind.IDENTIFIER
              ? new TextSpan(token.start(), token.end())
              : inside(token);
      if (name.end() > name.start()
          && Credentials.isName(text.substring(name.start(), name.end()))) {
        return true;
      }
    }
    return false;
  }

  /** What a literal holds; of one without an end, all of it; nothing of other tokens. */
  private TextSpan inside(JavaToken token) {
    int start = token.start();
    int end = token.end();
    return switch (token.kind()) {
      case STRING -> {
        int quotes = text.startsWith(TEXT_BLOCK, start) && end - start >= 6 ? 3 : 1;
        yield new TextSpan(Math.min(start + quotes, end), Math.max(start, end - quotes));
      }
      case ERROR -> new TextSpan(start, end);
      case IDENTIFIER,
          KEYWORD,
          CHAR,
          NUMBER,
          OPERATOR,
          OPEN,
          CLOSE,
          SEMICOLON,
          COMMA,
          DOT,
          COMMENT ->
          new TextSpan(start, start);
    };
  }

  private static boolean isRandom(String value) {
    return ONE_WORD.matcher(value).matches()
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter)
        && bitsPerCharacter(value) > RANDOM_BITS;
  }

  private static double bitsPerCharacter(String value) {
    int[] counts = new int[128]; // the pattern lets nothing else in
    value.chars().forEach(c -> counts[c]++);
    double bits = 0;
    for (int count : counts) {
      double share = (double) count / value.length();
      bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
