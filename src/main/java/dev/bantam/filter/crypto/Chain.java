package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls made on what the one before gave, as with builders. */
final class Chain {
  private static final int LONGEST = 64;
  private static final int MAX_HOPS = 3;

  private Chain() {}

  /** The calls that lead to {@code end}, the last first; through variables as well. */
  static List<Call> of(JavaFragment code, ExpressionTree end) {
    List<Call> calls = new ArrayList<>();
    add(code, end, MAX_HOPS, calls);
    return calls;
  }

  private static void add(JavaFragment code, ExpressionTree end, int hops, List<Call> calls) {
    ExpressionTree at = end;
    while (at != null && calls.size() < LONGEST) {
      if (at instanceof MethodInvocationTree tree) {
        Call call = code.types().call(tree);
        calls.add(call);
        at = call.onType() ? null : call.receiver();
      } else if (at instanceof NewClassTree made) {
        calls.add(code.types().call(made));
        return;
      } else {
        throughVariable(code, at, hops, calls);
        return;
      }
    }
  }

  private static void throughVariable(
      JavaFragment code, ExpressionTree variable, int hops, List<Call> calls) {
    if (hops > 0) {
      Values.of(code).from(variable).stream()
          .map(Value::origin)
          .filter(origin -> origin != variable)
          .findFirst()
          .ifPresent(origin -> add(code, origin, hops - 1, calls));
    }
  }

  /** The type whose method or constructor the chain begins with; of a variable, its own. */
  static Optional<String> rootType(JavaFragment code, ExpressionTree end) {
    List<Call> calls = of(code, end);
    ExpressionTree first = calls.isEmpty() ? end : calls.get(calls.size() - 1).receiver();
    Optional<String> declared =
        first == null ? Optional.empty() : code.types().of(first).filter(type -> !type.isEmpty());
    return declared.or(
        () ->
            calls.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(calls.get(calls.size() - 1).owner()));
  }

  /** Whether the chain begins with one of {@code types}. */
  static boolean isFrom(JavaFragment code, ExpressionTree end, String... types) {
    Optional<String> root = rootType(code, end);
    return root.isPresent()
        && List.of(types).stream().anyMatch(t -> TypeNames.mayBe(root.get(), t));
  }
}
