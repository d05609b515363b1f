package dev.bantam.filter.cwe;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Works out what calls give and what they do to the variables they are made on. */
final class FlowCalls {
  /** Methods that put their arguments into their receiver. */
  private static final Set<String> STORING =
      Set.of(
          "append",
          "insert",
          "add",
          "addAll",
          "put",
          "putAll",
          "set",
          "push",
          "offer",
          "addFirst",
          "addLast",
          "setProperty",
          "replace",
          "putIfAbsent");

  private static final Set<String> JOINING =
      Set.of("append", "insert", "format", "formatted", "concat", "join", "printf");

  /** What these give cannot be chosen freely. */
  private static final Set<String> CLEANING =
      Set.of("encodeToString", "toHexString", "formatHex", "hashCode", "size", "length");

  private final JavaFragment code;
  private final FlowPolicy policy;
  private final FlowExpressions expressions;

  FlowCalls(JavaFragment code, FlowPolicy policy, FlowExpressions expressions) {
    this.code = code;
    this.policy = policy;
    this.expressions = expressions;
  }

  Taint of(Call call, Env env) {
    IdentityHashMap<ExpressionTree, Taint> values = new IdentityHashMap<>();
    Taint receiver = receiver(call, env);
    if (call.receiver() != null) {
      values.put(call.receiver(), receiver);
    }
    Taint arguments = Taint.SAFE;
    for (ExpressionTree argument : call.arguments()) {
      Taint value = argument(argument, receiver, env);
      values.put(argument, value);
      arguments = arguments.or(value);
    }
    Taint worst = receiver.or(arguments);
    Optional<Taint> ruled = policy.onCall(call, tree -> values.getOrDefault(tree, Taint.UNKNOWN));
    store(call, worst, env);
    return ruled.orElseGet(() -> result(call, worst));
  }

  private Taint receiver(Call call, Env env) {
    return call.receiver() == null || call.onType()
        ? Taint.SAFE
        : expressions.value(call.receiver(), env);
  }

  private Taint argument(ExpressionTree argument, Taint receiver, Env env) {
    return argument instanceof LambdaExpressionTree lambda
        ? expressions.ofLambda(lambda, receiver.or(Taint.UNKNOWN), env)
        : expressions.value(argument, env);
  }

  private void store(Call call, Taint worst, Env env) {
    if (STORING.contains(call.name()) && worst.isAtLeast(Origin.UNKNOWN) && !call.onType()) {
      expressions.add(call.receiver(), joined(call, worst), env);
    }
  }

  private Taint result(Call call, Taint worst) {
    Optional<Taint> source = Sources.taint(code, call, worst);
    if (source.isPresent()) {
      return source.get();
    }
    if (CLEANING.contains(call.name()) || isEnumLookUp(call) || isEscaping(call.name())) {
      return Taint.SAFE;
    }
    if (worst.origin() == Origin.SAFE) {
      return isPlain(call) ? Taint.SAFE : Taint.UNKNOWN;
    }
    return joined(call, worst);
  }

  private Taint joined(Call call, Taint worst) {
    return JOINING.contains(call.name()) ? worst.joinedAt(Hit.rangeOf(code, call.tree())) : worst;
  }

  /** Whether it gives nothing but what it is given. */
  private static boolean isPlain(Call call) {
    String owner = call.owner();
    return call.name().equals(Call.CONSTRUCTOR)
        || (owner != null && (owner.startsWith("java.lang.") || owner.startsWith("java.util.")));
  }

  /** {@code Colour.valueOf(text)} gives one of a few. */
  private static boolean isEnumLookUp(Call call) {
    String owner = call.owner();
    return call.onType()
        && call.name().equals("valueOf")
        && owner != null
        && !owner.startsWith("java.lang.");
  }

  private static boolean isEscaping(String name) {
    return name.startsWith("escape")
        || name.startsWith("sanitize")
        || name.startsWith("sanitise")
        || name.startsWith("enquote")
        || name.startsWith("quote")
        || name.startsWith("encodeFor");
  }
}
