package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags format texts that ask for more values than the call gives. */
final class FormatArgumentsRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-685-format-arguments",
          List.of(685),
          Level.ERROR,
          "The format asks for more values than are given: the call throws"
              + " MissingFormatArgumentException",
          "Give a value for each of the format's places, and write %% for a percent sign");

  private static final String INCORRECT =
      "This is no format: the call throws UnknownFormatConversionException";

  private static final String DROPPED =
      "More values are given than the format has places: the last ones are not shown";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of("format", "formatted", "printf")
        .flatMap(name -> code.calls(name).stream())
        .forEach(call -> hit(code, call).ifPresent(findings::report));
  }

  private static Optional<Hit> hit(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    if (call.name().equals("formatted")) {
      return receiver != null && call.mayBeOn("java.lang.String")
          ? compare(code, call, receiver, call.arguments())
          : Optional.empty();
    }
    boolean formats =
        call.mayBeOn("java.io.PrintStream", "java.io.PrintWriter", "java.util.Formatter")
            || isConsole(receiver)
            || (call.onType() && call.mayBeOn("java.lang.String"));
    List<ExpressionTree> arguments = call.arguments();
    if (!formats || arguments.isEmpty()) {
      return Optional.empty();
    }
    // A locale may come first.
    return code.constantText(arguments.get(0)).isPresent()
        ? compare(code, call, arguments.get(0), arguments.subList(1, arguments.size()))
        : Optional.empty();
  }

  private static boolean isConsole(@Nullable ExpressionTree receiver) {
    return receiver != null && Set.of("System.out", "System.err").contains(receiver.toString());
  }

  private static Optional<Hit> compare(
      JavaFragment code, Call call, ExpressionTree format, List<ExpressionTree> values) {
    String text = code.constantText(format).orElse(null);
    int end = code.end(call.tree());
    boolean whole = end > 0 && code.text().charAt(end - 1) == ')';
    if (text == null || !whole || mayBeArray(code, values)) {
      return Optional.empty();
    }
    FormatText read = FormatText.of(text);
    Hit hit = Hit.of(INFO, code, call.tree());
    if (!read.correct()) {
      return Optional.of(hit.withMessage(INCORRECT));
    } else if (read.places() > values.size()) {
      return Optional.of(hit);
    }
    return read.places() < values.size()
        ? Optional.of(hit.withLevel(Level.NOTE).withMessage(DROPPED))
        : Optional.empty();
  }

  /** One array may hold all the values. */
  private static boolean mayBeArray(JavaFragment code, List<ExpressionTree> values) {
    return values.size() == 1
        && !(Wrapping.withoutParentheses(values.get(0)) instanceof LiteralTree)
        && code.types().of(values.get(0)).filter(t -> !t.endsWith("[]")).isEmpty();
  }
}
