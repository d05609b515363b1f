package dev.bantam.filter.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.flow.FlowTables.Sink;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run through a file shares: its variables, what its fields hold, and what has arrived at
 * sinks so far. Not thread-safe.
 */
final class FlowRun {
  private final JavaFragment code;
  private final FlowTables tables;
  private final CallTables callTables;
  private final OwnMethods methods;
  private final IdentityHashMap<VariableTree, Variable> declared = new IdentityHashMap<>();
  private final Map<String, List<Variable>> fields = new HashMap<>();
  private final IdentityHashMap<IdentifierTree, Object> meant = new IdentityHashMap<>();
  private final IdentityHashMap<VariableTree, Value> stored = new IdentityHashMap<>();
  private final IdentityHashMap<VariableTree, Value> parameters = new IdentityHashMap<>();
  private final Map<String, IdentityHashMap<ExpressionTree, Arrival>> arrivals = new HashMap<>();
  private boolean learnt;

  FlowRun(JavaFragment code, FlowTables tables) {
    this.code = code;
    this.tables = tables;
    this.callTables = CallTables.of(code);
    this.methods = new OwnMethods(code);
    for (Variable variable : code.variables()) {
      declared.put(variable.tree(), variable);
      if (variable.kind() == Variable.Kind.FIELD) {
        fields.computeIfAbsent(variable.name(), n -> new ArrayList<>()).add(variable);
      }
    }
  }

  JavaFragment code() {
    return code;
  }

  FlowTables tables() {
    return tables;
  }

  /** What the tables say of a call. */
  CallTables.Entry entry(Call call) {
    return callTables.of(call);
  }

  OwnMethods methods() {
    return methods;
  }

  /** The declaration that a name means, or the name itself if there is none. */
  Object variable(IdentifierTree name) {
    return meant.computeIfAbsent(
        name,
        n -> {
          String text = n.getName().toString();
          return code.variable(text, code.start(n)).<Object>map(Variable::tree).orElse(text);
        });
  }

  /** The field that {@code this.name} means. */
  Object field(MemberSelectTree member) {
    String name = member.getIdentifier().toString();
    int at = code.start(member);
    return fields.getOrDefault(name, List.of()).stream()
        .filter(v -> v.scopeStart() <= at && at <= v.scopeEnd())
        .reduce((outer, inner) -> inner.scopeStart() >= outer.scopeStart() ? inner : outer)
        .<Object>map(Variable::tree)
        .orElse("this." + name);
  }

  boolean isField(Object variable) {
    return variable instanceof VariableTree tree
        && declared.containsKey(tree)
        && declared.get(tree).kind() == Variable.Kind.FIELD;
  }

  /** What a variable holds that the method has put nothing into. */
  Value atStart(Object variable) {
    if (!(variable instanceof VariableTree tree) || !declared.containsKey(tree)) {
      return isConstantName(variable.toString()) ? Value.SAFE : Value.UNKNOWN;
    }
    Variable known = declared.get(tree);
    return switch (known.kind()) {
      case PARAMETER ->
          parameters.computeIfAbsent(tree, p -> Parameters.value(code, tables, known));
      case FIELD ->
          stored.getOrDefault(tree, isConstantName(known.name()) ? Value.SAFE : Value.UNKNOWN);
      case LOCAL -> Value.UNKNOWN;
    };
  }

  static boolean isConstantName(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT)) && name.length() > 1;
  }

  /** Keeps what comes from outside the program for methods that read the field. */
  void noteStore(Object variable, Value value) {
    if (value.isAtLeast(Origin.LOCAL) && isField(variable)) {
      VariableTree field = (VariableTree) variable;
      Value before = stored.get(field);
      if (before == null || before.origin().compareTo(value.origin()) < 0) {
        stored.put(field, value.whole());
        learnt = true;
      }
    }
  }

  /** Whether fields hold more than when this was last asked. */
  boolean hasLearnt() {
    boolean now = learnt;
    learnt = false;
    return now;
  }

  /**
   * Notes what a call is given that is a sink.
   *
   * @return the kinds of sinks that it is
   */
  long meet(Call call, Value receiver, List<Value> arguments) {
    long kinds = 0;
    for (Sink sink : entry(call).sinks()) {
      kinds |= sink.bit();
      meet(sink, call, receiver, arguments);
    }
    return kinds;
  }

  private void meet(Sink sink, Call call, Value receiver, List<Value> arguments) {
    for (int i = -1; i < arguments.size(); i++) {
      boolean meant = sink.arguments().isEmpty() ? i >= 0 : sink.arguments().contains(i);
      ExpressionTree place = i < 0 ? call.receiver() : call.arguments().get(i);
      if (meant && place != null) {
        arrive(sink.kind(), sink.bit(), call, place, i < 0 ? receiver : arguments.get(i));
      }
    }
  }

  void meetArithmetic(ExpressionTree operation, ExpressionTree operand, Value value) {
    if (code.types().of(operand).filter(SafeTypes::isNumber).isPresent()) {
      arrive("arithmetic", tables.bit("arithmetic"), null, operation, value);
    }
  }

  void meetDivisor(ExpressionTree operation, ExpressionTree divisor, Value value) {
    arrive("divisor", tables.bit("divisor"), null, divisor, value);
  }

  void meetBound(ExpressionTree bound, Value value) {
    arrive("loop", tables.bit("loop"), null, bound, value);
  }

  /** What a method of a web framework returns may be a page, or where to go. */
  void meetReturned(@Nullable ExpressionTree returned, Value value) {
    if (returned != null) {
      arrive("redirect", tables.bit("redirect"), null, returned, value);
      arrive("xss", tables.bit("xss"), null, returned, value);
    }
  }

  void meetArraySize(ExpressionTree array, ExpressionTree size, Value value) {
    arrive("alloc", tables.bit("alloc"), null, size, value);
  }

  private void arrive(
      String kind, long bit, @Nullable Call call, ExpressionTree place, Value value) {
    if (!value.isAtLeast(Origin.PARAMETER) || value.isCleanFor(bit)) {
      return;
    }
    Arrival arrival = new Arrival(call, place, value.origin(), value.joined(), value.steps());
    arrivals
        .computeIfAbsent(kind, k -> new IdentityHashMap<>())
        .merge(place, arrival, FlowRun::worse);
  }

  private static Arrival worse(Arrival a, Arrival b) {
    int order = a.origin().compareTo(b.origin());
    return order > 0 || (order == 0 && (a.joined() || !b.joined())) ? a : b;
  }

  /** What arrived at the sinks of a kind, in the order of the text. */
  Map<String, List<Arrival>> arrivals() {
    Map<String, List<Arrival>> sorted = new HashMap<>();
    arrivals.forEach(
        (kind, places) ->
            sorted.put(
                kind,
                places.values().stream()
                    .sorted(java.util.Comparator.comparingInt(a -> code.start(a.value())))
                    .toList()));
    return sorted;
  }
}
