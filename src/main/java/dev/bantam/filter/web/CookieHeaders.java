package dev.bantam.filter.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.regex.Pattern;

/** Cookies that are written as a header. */
final class CookieHeaders {
  private static final Pattern DELETED =
      Pattern.compile("(?i).*;\\s*(max-age=0\\b|expires=[a-z]+,? 0?1[ -]jan[ -](19)?70).*");

  private final JavaFragment code;
  private final RuleInfo rule;
  private final CookieFlag flag;

  CookieHeaders(JavaFragment code, RuleInfo rule, CookieFlag flag) {
    this.code = code;
    this.rule = rule;
    this.flag = flag;
  }

  void report(FindingSink findings) {
    Settings.of(code).headers("set-cookie").stream()
        .filter(header -> lacks(header.value(), flag.attribute))
        .filter(header -> !(flag == CookieFlag.HTTP_ONLY && CookieNames.isForScripts(name(header))))
        .map(
            header ->
                Hit.of(rule, Places.named(code, header.call()))
                    .withLevel(CookieNames.level(rule.level(), name(header)))
                    .withFix(fix(header.argument())))
        .forEach(findings::report);
  }

  private static List<String> name(Settings.Setting header) {
    String name = header.value().substring(0, header.value().indexOf('='));
    return name.contains(Sketches.GAP) ? List.of() : List.of(name);
  }

  /** Whether a cookie's text is known well enough to say that it has no such attribute. */
  static boolean lacks(String header, String attribute) {
    String[] parts = header.split(";", -1);
    if (!parts[0].contains("=") || DELETED.matcher(header).matches()) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      boolean unknown = part.contains(Sketches.GAP) && !part.contains("=");
      if (unknown || part.equalsIgnoreCase(attribute)) {
        return false;
      }
    }
    return true;
  }

  private Fix fix(ExpressionTree header) {
    ExpressionTree last = Wrapping.without(header);
    if (last.getKind() != Tree.Kind.PLUS && last.getKind() != Tree.Kind.STRING_LITERAL) {
      return Places.words(rule);
    }
    int end = code.end(last);
    while (last instanceof BinaryTree sum) {
      last = Wrapping.without(sum.getRightOperand());
    }
    boolean literal =
        last.getKind() == Tree.Kind.STRING_LITERAL
            && code.text().startsWith("\"", end - 1)
            && !code.text().startsWith("\"\"\"", Math.max(0, end - 3));
    String text = "; " + flag.attribute;
    return literal
        ? Places.replace(rule, new TextRange(end - 1, end - 1), text)
        : Places.replace(rule, new TextRange(end, end), " + \"" + text + "\"");
  }
}
