package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  /** Builders that begin with a place of this server, as their class or the request names it. */
  private static final Set<String> OWN_STARTS =
      Set.of(
          "fromResource",
          "getBaseUriBuilder",
          "fromCurrentContextPath",
          "fromCurrentServletMapping",
          "fromController",
          "fromMethodName",
          "fromMethodCall");

  private static final int MAX_LINKS = 30;

  private Addresses() {}

  /** Whether the expression begins with text that fixes the host. */
  static boolean isFixed(JavaFragment code, ExpressionTree address) {
    String start = VIEW.matcher(Prefix.of(code, address)).replaceFirst("");
    return FIXED_HOST.matcher(start).matches() || OWN_PLACE.matcher(start).matches();
  }

  /** Whether it is built, by a chain of calls, from a place of this server. */
  static boolean isOwn(JavaFragment code, ExpressionTree address) {
    @Nullable ExpressionTree at = address;
    for (int links = 0; links < MAX_LINKS; links++) {
      if (at instanceof IdentifierTree name) {
        at =
            code.variable(name.getName().toString(), code.start(name))
                .filter(v -> v.kind() == Variable.Kind.LOCAL && !v.reassigned())
                .flatMap(Variable::initializer)
                .orElse(null);
      } else if (at instanceof MethodInvocationTree tree) {
        Call call = code.types().call(tree);
        if (OWN_STARTS.contains(call.name())) {
          return true;
        }
        at = call.name().equals("host") || call.name().equals("uri") ? null : call.receiver();
      } else {
        return false;
      }
    }
    return false;
  }
}
