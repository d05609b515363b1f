package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constant lengths of time, in seconds. */
final class Seconds {
  private static final Map<String, Long> UNITS =
      Map.of("SECONDS", 1L, "MINUTES", 60L, "HOURS", 3_600L, "DAYS", 86_400L);

  private static final int MAX_CALLS = 5;

  private Seconds() {}

  /** The shortest that an expression may stand for; empty if one of its values is not known. */
  static Optional<Long> of(JavaFragment code, ExpressionTree time) {
    return of(code, time, MAX_CALLS);
  }

  private static Optional<Long> of(JavaFragment code, ExpressionTree time, int calls) {
    List<Optional<Long>> all =
        Values.of(code).of(time).stream().map(v -> one(code, v, calls)).toList();
    return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().flatMap(Optional::stream).min(Long::compare);
  }

  private static Optional<Long> one(JavaFragment code, ExpressionTree value, int calls) {
    Optional<Long> constant =
        code.constant(value).filter(Long.class::isInstance).map(Long.class::cast);
    return constant.isPresent() || calls == 0 || !(value instanceof MethodInvocationTree tree)
        ? constant
        : ofCall(code, code.types().call(tree), calls - 1);
  }

  private static Optional<Long> ofCall(JavaFragment code, Call call, int calls) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null) {
      return Optional.empty();
    }
    if (call.arguments().isEmpty()) {
      boolean view = call.name().matches("toSeconds|getSeconds|intValue|longValue");
      return view ? of(code, receiver, calls) : Optional.empty();
    }
    Optional<Long> amount = of(code, call.arguments().get(0), calls);
    return switch (call.name()) {
      case "ofSeconds", "toIntExact", "valueOf" -> amount;
      case "ofMinutes" -> amount.map(n -> n * 60);
      case "ofHours" -> amount.map(n -> n * 3_600);
      case "ofDays" -> amount.map(n -> n * 86_400);
      case "toSeconds" ->
          amount.flatMap(
              n -> Optional.ofNullable(UNITS.get(LastName.ofVariable(receiver))).map(u -> n * u));
      default -> Optional.empty();
    };
  }
}
