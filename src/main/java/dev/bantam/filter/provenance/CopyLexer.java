package dev.bantam.filter.provenance;

/**
 * Says where tokens end, by rules so plain that the builder of the index follows them alike ({@code
 * training/bantam_train/fingerprints.py}) and that no JDK's own scanner can change. They part from
 * javac's only in numbers such as {@code 0xE+1}, in what is not ASCII and in broken code. Takes a
 * tenth of the time of javac's scanner.
 */
final class CopyLexer {
  private final String text;
  private final int length;

  CopyLexer(String text) {
    this.text = text;
    this.length = text.length();
  }

  /** Where the white space or comment at {@code at} ends; {@code at} if there is none. */
  int endOfGap(int at) {
    char first = text.charAt(at);
    if (first <= ' ') {
      return at + 1;
    }
    if (first == '/' && at + 1 < length) {
      return switch (text.charAt(at + 1)) {
        case '/' -> endOfLine(at);
        case '*' -> endOfComment(at);
        default -> at;
      };
    }
    return at;
  }

  /** Where the token at {@code at} ends. */
  int endOfToken(int at) {
    char first = text.charAt(at);
    if (isWord(first)) {
      return isDigit(first) ? endOfNumber(at) : endOfWord(at);
    }
    return switch (first) {
      case '"' -> text.startsWith("\"\"\"", at) ? endOfBlock(at) : endOfLiteral(at, '"');
      case '\'' -> endOfLiteral(at, '\'');
      case '.' -> isDigit(peek(at + 1)) ? endOfNumber(at + 1) : endOfDots(at);
      default -> endOfOperator(at, first);
    };
  }

  /** Whether the word declares a package or an import, which everybody writes alike. */
  boolean isDeclaration(int start, int end) {
    return (end - start == 6 && text.startsWith("import", start))
        || (end - start == 7 && text.startsWith("package", start));
  }

  /** Where the declaration ends: behind its semicolon, or at the end of the line. */
  int endOfDeclaration(int at) {
    int end = at;
    while (end < length && text.charAt(end) != ';' && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return peek(end) == ';' ? end + 1 : end;
  }

  private int endOfLine(int at) {
    int end = at;
    while (end < length && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfComment(int at) {
    int close = text.indexOf("*/", at + 2);
    return close < 0 ? length : close + 2;
  }

  private int endOfWord(int at) {
    int end = at;
    while (end < length && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int endOfNumber(int at) {
    int end = at + 1;
    while (end < length) {
      char c = text.charAt(end);
      if (isExponent(c) && (peek(end + 1) == '+' || peek(end + 1) == '-')) {
        end += 2;
      } else if (c == '.' || isWord(c)) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  /** Behind the closing quote, or where the line ends without one. */
  private int endOfLiteral(int at, char quote) {
    int end = at + 1;
    while (end < length) {
      char c = text.charAt(end);
      if (c == quote) {
        return end + 1;
      }
      boolean escapes = c == '\\' && end + 1 < length && !isLineEnd(text.charAt(end + 1));
      if (isLineEnd(c) || (c == '\\' && !escapes)) {
        return end;
      }
      end += escapes ? 2 : 1;
    }
    return end;
  }

  private int endOfBlock(int at) {
    int end = at + 3;
    while (end < length) {
      if (text.startsWith("\"\"\"", end)) {
        return end + 3;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return length;
  }

  private int endOfDots(int at) {
    return text.startsWith("...", at) ? at + 3 : at + 1;
  }

  private int endOfOperator(int at, char first) {
    char next = peek(at + 1);
    return switch (first) {
      case '>' -> endOfAngles(at, first, 3);
      case '<' -> endOfAngles(at, first, 2);
      case '+', '&', '|' -> next == first || next == '=' ? at + 2 : at + 1;
      case '-' -> next == '-' || next == '=' || next == '>' ? at + 2 : at + 1;
      case ':' -> next == ':' ? at + 2 : at + 1;
      case '*', '/', '%', '^', '=', '!' -> next == '=' ? at + 2 : at + 1;
      default -> at + 1;
    };
  }

  private int endOfAngles(int at, char angle, int most) {
    int end = at + 1;
    while (end - at < most && peek(end) == angle) {
      end++;
    }
    return peek(end) == '=' ? end + 1 : end;
  }

  private char peek(int at) {
    return at < length ? text.charAt(at) : 0;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isExponent(char c) {
    return c == 'e' || c == 'E' || c == 'p' || c == 'P';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }
}
