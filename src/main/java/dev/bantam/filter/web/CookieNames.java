package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Level;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.regex.Pattern;

/** What the names of cookies tell of what is in them. */
final class CookieNames {
  private static final Pattern APPEARANCE =
      Pattern.compile("(?i).*(theme|lang|locale|consent|colou?r|timezone|layout|currency|font).*");

  private static final Pattern FOR_SCRIPTS = Pattern.compile("(?i).*(xsrf|csrf).*");

  private static final Pattern SENSITIVE =
      Pattern.compile(
          "(?i).*(sess|\\bsid\\b|auth|token|jwt|secret|passw|\\bpwd\\b|credential|login|ticket"
              + "|api.?key|access|identity|account|\\buser).*");

  private static final Pattern KEPT_ON_PURPOSE = Pattern.compile("(?i).*(remember|device).*");

  private CookieNames() {}

  /** Whether the cookie only says how a page looks. */
  static boolean isAppearance(List<String> names) {
    return !names.isEmpty() && names.stream().allMatch(n -> APPEARANCE.matcher(n).matches());
  }

  /** Whether scripts have to read the cookie, as they send its value back. */
  static boolean isForScripts(List<String> names) {
    return !names.isEmpty() && names.stream().allMatch(n -> FOR_SCRIPTS.matcher(n).matches());
  }

  /** Whether the cookie's name, or the text of its value, speaks of a session or a credential. */
  static boolean isSensitive(JavaFragment code, ExpressionTree name, ExpressionTree value) {
    List<String> names = Values.of(code).texts(name);
    return names.stream().noneMatch(n -> KEPT_ON_PURPOSE.matcher(n).matches())
        && !isAppearance(names)
        && !isForScripts(names)
        && (names.stream().anyMatch(CookieNames::isSensitive)
            || isSensitive(words(name.toString()))
            || isSensitive(words(value.toString())));
  }

  /** Whether a name speaks of a session or a credential. */
  static boolean isSensitive(String name) {
    return SENSITIVE.matcher(name).matches() && !KEPT_ON_PURPOSE.matcher(name).matches();
  }

  /** The parts of a camel-case name apart. */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2");
  }

  /** A cookie of which little hangs is worth a note only. */
  static Level level(Level usual, List<String> names) {
    return isAppearance(names) ? Level.NOTE : usual;
  }
}
