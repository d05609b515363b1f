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
 * How a person switches rules off in the file: for one line by a comment with {@code bantam:ignore}
 * and a rule id or a CWE, there or on the line before; for a declaration by {@link
 * SuppressingAnnotations}. Neither counts inside the suggestion: what is to be checked must not say
 * what is checked.
 */
final class Suppressions {
  private static final Pattern COMMENT =
      Pattern.compile("bantam:ignore\\s++([\\w-]++(?:[\\s,]++[\\w-]++){0,50})");

  private final Map<Integer, List<String>> namesByLine = new HashMap<>();
  private final JavaFragment code;
  private final SuppressingAnnotations annotations;

  private Suppressions(JavaFragment code, SuppressingAnnotations annotations) {
    this.code = code;
    this.annotations = annotations;
  }

  /**
   * Those of a file.
   *
   * @param untrusted the part of the file that cannot switch anything off
   */
  static Suppressions of(JavaFragment code, TextRange untrusted) {
    Suppressions found = new Suppressions(code, SuppressingAnnotations.of(code, untrusted));
    if (code.text().contains("bantam:ignore")) {
      JavaTokens.of(code.text()).list().stream()
          .filter(t -> t.kind() == TokenKind.COMMENT)
          .filter(t -> t.end() <= untrusted.start() || t.start() >= untrusted.end())
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
    return isNamedAt(line, hit) || isNamedAt(line - 1, hit) || annotations.cover(hit);
  }

  private boolean isNamedAt(int line, Hit hit) {
    return namesByLine.getOrDefault(line, List.of()).stream().anyMatch(hit.rule()::isNamed);
  }
}
