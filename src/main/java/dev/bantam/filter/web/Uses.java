package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls that are made on each variable, and those that are given it. For one file. */
final class Uses {
  private final Map<Variable, List<Call>> made = new HashMap<>();
  private final Map<Variable, List<Call>> given = new HashMap<>();

  private Uses(JavaFragment code) {
    for (Call call : code.calls()) {
      if (call.receiver() != null) {
        Chains.variable(code, Chains.root(call.receiver())).ifPresent(v -> add(made, v, call));
      }
      for (ExpressionTree argument : call.arguments()) {
        Chains.variable(code, Wrapping.without(argument)).ifPresent(v -> add(given, v, call));
      }
    }
  }

  static Uses of(JavaFragment code) {
    return code.memo(Uses.class, Uses::new);
  }

  private static void add(Map<Variable, List<Call>> calls, Variable variable, Call call) {
    calls.computeIfAbsent(variable, v -> new ArrayList<>()).add(call);
  }

  /** Calls whose chain starts from the variable, in the order of the tree. */
  List<Call> on(Variable variable) {
    return made.getOrDefault(variable, List.of());
  }

  /** Calls that have the variable as an argument. */
  List<Call> with(Variable variable) {
    return given.getOrDefault(variable, List.of());
  }
}
