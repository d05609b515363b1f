package dev.bantam.filter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a regular expression as {@code java.util.regex.Pattern} does, as far as it matters for
 * backtracking. Groups that are never entered again once left (atomic, possessive, look-around) are
 * kept apart. What it does not know makes the whole unknown.
 */
final class RegexReader {
  /** Longer ones, and deeper ones, are taken as unknown. */
  private static final int MAX_LENGTH = 1_000;

  private static final int MAX_DEPTH = 40;
  private static final int NO_END = -1;

  private final String text;
  private final List<RegexPart> apart = new ArrayList<>();
  private int at;
  private int depth;
  private boolean unknown;

  private RegexReader(String text) {
    this.text = text;
  }

  /** The whole expression, first, and the groups that are kept apart; empty if not understood. */
  static Optional<List<RegexPart>> read(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    RegexReader reader = new RegexReader(pattern);
    RegexPart whole = reader.choice();
    if (reader.unknown || reader.at < pattern.length()) {
      return Optional.empty();
    }
    List<RegexPart> parts = new ArrayList<>(List.of(whole));
    parts.addAll(reader.apart);
    return Optional.of(parts);
  }

  private RegexPart choice() {
    if (++depth > MAX_DEPTH) {
      return giveUp();
    }
    List<RegexPart> branches = new ArrayList<>(List.of(sequence()));
    while (!unknown && eat('|')) {
      branches.add(sequence());
    }
    depth--;
    return branches.size() == 1 ? branches.get(0) : new RegexPart.Choice(branches);
  }

  private RegexPart sequence() {
    List<RegexPart> parts = new ArrayList<>();
    while (!unknown && at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      parts.add(quantified(atom()));
    }
    return parts.size() == 1 ? parts.get(0) : new RegexPart.Sequence(parts);
  }

  private RegexPart atom() {
    char c = text.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characters(new RegexClassReader(text, at));
      case '\\' -> characters(RegexClassReader.escape(text, at));
      case '.' -> new RegexPart.Characters(CharacterSet.LINE_BREAKS.not());
      case '^' -> RegexPart.EMPTY;
      case '$' -> RegexPart.BARRIER;
      case '*', '+', '?' -> giveUp();
      default -> new RegexPart.Characters(literal(c));
    };
  }

  private static CharacterSet literal(char c) {
    return c < 128 ? CharacterSet.of(c) : CharacterSet.NONE;
  }

  private RegexPart characters(RegexClassReader read) {
    at = read.end();
    unknown |= read.isUnknown();
    return read.isAnchor() ? RegexPart.BARRIER : new RegexPart.Characters(read.set());
  }

  private RegexPart group() {
    if (!eat('?')) {
      return closed(choice());
    }
    if (eat(':')) {
      return closed(choice());
    }
    if (eat('>')) {
      return keptApart(closed(choice()));
    }
    if (eat('=') || eat('!')) {
      apart.add(closed(choice()));
      return RegexPart.EMPTY;
    }
    if (eat('<')) {
      return named();
    }
    return flags();
  }

  private RegexPart named() {
    if (eat('=') || eat('!')) {
      closed(choice());
      return RegexPart.EMPTY;
    }
    int end = text.indexOf('>', at);
    if (end < 0) {
      return giveUp();
    }
    at = end + 1;
    return closed(choice());
  }

  /** Flags change little here, but for comments, which are not read. */
  private RegexPart flags() {
    while (at < text.length() && "imsduU-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (eat(')')) {
      return RegexPart.EMPTY;
    }
    return eat(':') ? closed(choice()) : giveUp();
  }

  private RegexPart closed(RegexPart inner) {
    return eat(')') ? inner : giveUp();
  }

  private RegexPart keptApart(RegexPart inner) {
    apart.add(inner);
    return RegexGraph.isNullable(inner)
        ? new RegexPart.Choice(List.of(RegexPart.BARRIER, RegexPart.EMPTY))
        : RegexPart.BARRIER;
  }

  private RegexPart quantified(RegexPart atom) {
    RegexPart part = atom;
    while (!unknown && at < text.length()) {
      int before = at;
      RegexPart loop = loop(part);
      if (at == before) {
        return part;
      }
      if (eat('+')) {
        part = keptApart(loop);
      } else {
        eat('?');
        part = loop;
      }
    }
    return part;
  }

  private RegexPart loop(RegexPart body) {
    if (eat('*')) {
      return new RegexPart.Loop(body, 0, NO_END);
    } else if (eat('+')) {
      return new RegexPart.Loop(body, 1, NO_END);
    } else if (eat('?')) {
      return new RegexPart.Loop(body, 0, 1);
    } else if (eat('{')) {
      return bounded(body);
    }
    return body;
  }

  private RegexPart bounded(RegexPart body) {
    int close = text.indexOf('}', at);
    String bounds = close < 0 ? "" : text.substring(at, close);
    if (!bounds.matches("\\d{1,6}(,\\d{0,6})?")) {
      return giveUp();
    }
    at = close + 1;
    int comma = bounds.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? bounds : bounds.substring(0, comma));
    String most = bounds.substring(comma + 1);
    return new RegexPart.Loop(body, least, most.isEmpty() ? NO_END : Integer.parseInt(most));
  }

  private boolean eat(char c) {
    boolean next = at < text.length() && text.charAt(at) == c;
    if (next) {
      at++;
    }
    return next;
  }

  private RegexPart giveUp() {
    unknown = true;
    return RegexPart.EMPTY;
  }
}
