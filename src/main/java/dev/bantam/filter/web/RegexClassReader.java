package dev.bantam.filter.web;

/** Reads what stands for one character in a regular expression: a class or an escape. */
final class RegexClassReader {
  private final String text;
  private int at;
  private CharacterSet set = CharacterSet.NONE;
  private boolean unknown;
  private boolean anchor;

  /** Reads a class from behind its opening bracket. */
  RegexClassReader(String text, int start) {
    this.text = text;
    this.at = start;
    this.set = members();
  }

  private RegexClassReader(String text, int start, boolean escape) {
    this.text = text;
    this.at = start;
    if (escape) {
      this.set = escaped();
    }
  }

  /** Reads an escape from behind its backslash. */
  static RegexClassReader escape(String text, int start) {
    return new RegexClassReader(text, start, /* escape= */ true);
  }

  int end() {
    return at;
  }

  CharacterSet set() {
    return set;
  }

  /** Whether it is not understood. */
  boolean isUnknown() {
    return unknown;
  }

  /** Whether it stands for a place, or for what a group matched. */
  boolean isAnchor() {
    return anchor;
  }

  private CharacterSet members() {
    boolean negated = eat('^');
    CharacterSet members = CharacterSet.NONE;
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      if (text.startsWith("&&", at)) {
        at += 2;
        members = members.and(rest());
        break;
      }
      members = members.or(member());
    }
    unknown |= !eat(']');
    return negated ? members.not() : members;
  }

  /** What stands behind an intersection. */
  private CharacterSet rest() {
    CharacterSet members = CharacterSet.NONE;
    while (at < text.length() && text.charAt(at) != ']' && !text.startsWith("&&", at)) {
      members = members.or(member());
    }
    unknown |= text.startsWith("&&", at);
    return members;
  }

  private CharacterSet member() {
    char c = text.charAt(at++);
    if (c == '[') {
      return members();
    }
    CharacterSet one = c == '\\' ? escaped() : single(c);
    boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
    if (!range || text.charAt(at + 1) == '[') {
      return one;
    }
    at++;
    char last = text.charAt(at++);
    if (last == '\\' && at < text.length()) {
      last = text.charAt(at++);
      unknown |= Character.isLetterOrDigit(last);
    }
    return c == '\\' ? fromEscape(one, last) : CharacterSet.range(c, last);
  }

  /** A range that begins with an escaped character. */
  private static CharacterSet fromEscape(CharacterSet first, char last) {
    int start =
        first.low() != 0
            ? Long.numberOfTrailingZeros(first.low())
            : 64 + Long.numberOfTrailingZeros(first.high());
    return CharacterSet.range(start, last);
  }

  private static CharacterSet single(char c) {
    return c < 128 ? CharacterSet.of(c) : CharacterSet.NONE;
  }

  private CharacterSet escaped() {
    if (at >= text.length()) {
      unknown = true;
      return CharacterSet.NONE;
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'd' -> CharacterSet.DIGITS;
      case 'D' -> CharacterSet.DIGITS.not();
      case 'w' -> CharacterSet.WORD;
      case 'W' -> CharacterSet.WORD.not();
      case 's' -> CharacterSet.SPACE;
      case 'S' -> CharacterSet.SPACE.not();
      case 'h' -> CharacterSet.of('\t').or(CharacterSet.of(' '));
      case 'v' -> CharacterSet.range('\n', '\r');
      case 'R' -> CharacterSet.LINE_BREAKS;
      case 't' -> CharacterSet.of('\t');
      case 'n' -> CharacterSet.of('\n');
      case 'r' -> CharacterSet.of('\r');
      case 'f' -> CharacterSet.of('\f');
      case 'p' -> property();
      case 'b', 'B', 'A', 'G', 'z', 'Z' -> place();
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> place();
      case 'k' -> {
        at = Math.max(at, text.indexOf('>', at) + 1);
        yield place();
      }
      default -> {
        unknown |= Character.isLetterOrDigit(c);
        yield single(c);
      }
    };
  }

  private CharacterSet place() {
    anchor = true;
    return CharacterSet.NONE;
  }

  private CharacterSet property() {
    int end = text.startsWith("{", at) ? text.indexOf('}', at) : at;
    if (end < 0 || end >= text.length()) {
      unknown = true;
      return CharacterSet.NONE;
    }
    String name = text.substring(at, end + 1).replaceAll("[{}]|^\\{Is", "");
    at = end + 1;
    return switch (name) {
      case "L", "Alpha", "IsL", "IsAlphabetic", "IsLetter" -> CharacterSet.LETTERS;
      case "Lu", "Upper", "IsUppercase" -> CharacterSet.UPPER;
      case "Ll", "Lower", "IsLowercase" -> CharacterSet.LOWER;
      case "N", "Nd", "Digit", "IsDigit" -> CharacterSet.DIGITS;
      case "Alnum" -> CharacterSet.LETTERS.or(CharacterSet.DIGITS);
      case "Space", "Z", "Zs", "IsWhite_Space" -> CharacterSet.of(' ');
      case "Graph" -> CharacterSet.PRINTED;
      case "Punct", "P", "IsPunctuation" -> CharacterSet.of('.').or(CharacterSet.of(','));
      case "ASCII" -> CharacterSet.range(0, 127);
      default -> CharacterSet.NONE;
    };
  }

  private boolean eat(char c) {
    boolean next = at < text.length() && text.charAt(at) == c;
    if (next) {
      at++;
    }
    return next;
  }
}
