package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.JavaFragment;
import java.util.regex.Pattern;

/** Tells what of an address is left to others. */
final class Addresses {
  /** A host, and something behind it: {@code https://example.org/}. */
  private static final Pattern FIXED_HOST =
      Pattern.compile(
          "([a-z][a-z0-9+.-]*:)?//[^/?#@\\\\]+[/?#].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A place on the same host: {@code /orders/}, {@code login?next=}, but not {@code /} alone. */
  private static final Pattern OWN_PLACE =
      Pattern.compile("([^:/?#\\\\\\s]+[/?#]|/[^/\\\\]|[?#]).*", Pattern.DOTALL);

  private static final Pattern VIEW = Pattern.compile("^(redirect|forward):");

  private Addresses() {}

  /** Whether the expression begins with text that fixes the host. */
  static boolean isFixed(JavaFragment code, ExpressionTree address) {
    String start = VIEW.matcher(Prefix.of(code, address)).replaceFirst("");
    return FIXED_HOST.matcher(start).matches() || OWN_PLACE.matcher(start).matches();
  }
}
