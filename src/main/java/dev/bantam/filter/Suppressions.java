package dev.bantam.filter;

import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments by which a person switches a rule off for one line: {@code bantam:ignore} with a
 * rule id or a CWE, on the line of the finding or the one before. Comments inside the suggestion do
 * not count: what is to be checked must not say what is checked.
 */
final class Suppressions {
  private static final Pattern COMMENT =
      Pattern.compile("bantam:ignore\\s++([\\w-]++(?:[\\s,]++[\\w-]++){0,50})");

  private final Map<Integer, List<String>> namesByLine = new HashMap<>();
  private final JavaFragment code;

  private Suppressions(JavaFragment code) {
    this.code = code;
  }

  static Suppressions of(JavaFragment code, TextRange suggestion) {
    Suppressions found = new Suppressions(code);
    if (code.text().contains("bantam:ignore")) {
      JavaTokens.of(code.text()).list().stream()
          .filter(t -> t.kind() == TokenKind.COMMENT)
          .filter(t -> t.end() <= suggestion.start() || t.start() >= suggestion.end())
          .forEach(found::add);
    }
    return found;
  }

  private void add(JavaToken comment) {
    Matcher names = COMMENT.matcher(comment.in(code.text()));
    if (names.find()) {
      namesByLine.put(code.line(comment.end()), List.of(names.group(1).split("[\\s,]+")));
    }
  }

  boolean cover(Hit hit) {
    int line = code.line(hit.place().start());
    return isNamedAt(line, hit) || isNamedAt(line - 1, hit);
  }

  private boolean isNamedAt(int line, Hit hit) {
    return namesByLine.getOrDefault(line, List.of()).stream().anyMatch(hit.rule()::isNamed);
  }
}
