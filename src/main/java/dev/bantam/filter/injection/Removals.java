package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Tells whether text has been rid of a character that would do harm. */
final class Removals {
  /** Longer patterns are not worth a look. */
  private static final int MAX_PATTERN = 200;

  private Removals() {}

  /** Whether a call on the way to {@code value} replaces every {@code unwanted} character. */
  static boolean of(JavaFragment code, ExpressionTree value, char unwanted) {
    return Trail.calls(code, value).stream().anyMatch(call -> removes(code, call, unwanted));
  }

  private static boolean removes(JavaFragment code, Call call, char unwanted) {
    return switch (call.name()) {
      case "replaceAll", "replacePattern", "removePattern", "removeAll" ->
          pattern(code, call).filter(p -> finds(p, unwanted)).isPresent();
      case "replace" -> replaced(code, call).filter(t -> t.equals("" + unwanted)).isPresent();
      case "replaceChars", "deleteAny", "remove" ->
          replaced(code, call).filter(t -> t.indexOf(unwanted) >= 0).isPresent();
      default -> false;
    };
  }

  /** The text that is replaced: the first argument, or the second where text comes first. */
  private static Optional<String> replaced(JavaFragment code, Call call) {
    return call.arguments().stream()
        .limit(2)
        .flatMap(a -> code.constant(a).stream())
        .findFirst()
        .filter(c -> c instanceof String || c instanceof Character)
        .map(Object::toString);
  }

  private static Optional<String> pattern(JavaFragment code, Call call) {
    return call.arguments().size() == 1 && !call.onType()
        ? ofMatcher(code, call)
        : replaced(code, call);
  }

  /** The pattern of {@code PATTERN.matcher(text).replaceAll("")}. */
  private static Optional<String> ofMatcher(JavaFragment code, Call call) {
    ExpressionTree pattern =
        call.receiver() instanceof MethodInvocationTree matcher
            ? code.types().call(matcher).receiver()
            : null;
    if (pattern instanceof IdentifierTree name) {
      pattern =
          code.variable(name.getName().toString(), code.start(name))
              .flatMap(Variable::initializer)
              .orElse(null);
    }
    return pattern instanceof MethodInvocationTree compile
        ? replaced(code, code.types().call(compile))
        : Optional.empty();
  }

  private static boolean finds(String pattern, char unwanted) {
    if (pattern.length() > MAX_PATTERN) {
      return false;
    }
    try {
      return Pattern.compile(pattern).matcher("" + unwanted).matches();
    } catch (PatternSyntaxException | StackOverflowError notOne) {
      return false;
    }
  }
}
