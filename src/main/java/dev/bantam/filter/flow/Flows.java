package dev.bantam.filter.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;

/**
 * Where the values of a file arrive, worked out once for all rules. Immutable.
 *
 * <p>An abstract run over the tree, in the order in which values are worked out: each variable
 * holds a {@link Value}; branches are joined, loops run twice, conditions that are constant take
 * one way only. Calls of methods of the same file are followed, four deep; those of libraries give
 * the worst of what they get, unless the {@linkplain FlowTables tables} know better. What comes
 * from outside and is put into a field is there for all methods, in a second round. Cost is linear
 * in the size of the file as long as its methods do not call each other much.
 */
final class Flows {
  private static final int MAX_ROUNDS = 2;

  private final Map<String, List<Arrival>> arrivals;

  private Flows(Map<String, List<Arrival>> arrivals) {
    this.arrivals = arrivals;
  }

  /** Those of a file, with the tables that it is read with. */
  static Flows of(JavaFragment code) {
    return code.memo(Flows.class, Flows::work);
  }

  /** What arrives at the sinks of a kind, in the order of the text. */
  List<Arrival> into(String kind) {
    return arrivals.getOrDefault(kind, List.of());
  }

  private static Flows work(JavaFragment code) {
    FlowTables tables = code.memo(FlowTables.class, c -> FlowTables.BUILT_IN);
    if (!isWorthwhile(code, tables)) {
      return new Flows(Map.of());
    }
    FlowRun run = new FlowRun(code, tables);
    Statements statements = new Statements(run);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      statements.startAnew();
      runAll(code, run, statements);
      if (!run.hasLearnt()) {
        break;
      }
    }
    return new Flows(run.arrivals());
  }

  /** Whether anything harms or enters at all; most files of a program have neither. */
  private static boolean isWorthwhile(JavaFragment code, FlowTables tables) {
    return code.calls().stream()
            .anyMatch(
                call ->
                    (tables.mayBeSink(call.name()) && !tables.sinks(call).isEmpty())
                        || tables.source(call).isPresent())
        || code.variables().stream().anyMatch(v -> Parameters.comeFromOutside(code, tables, v));
  }

  private static void runAll(JavaFragment code, FlowRun run, Statements statements) {
    for (Tree.Kind kind : List.of(Tree.Kind.CLASS, Tree.Kind.ENUM, Tree.Kind.RECORD)) {
      for (Tree type : code.trees(kind)) {
        ((ClassTree) type)
            .getMembers().stream()
                .filter(member -> member instanceof VariableTree || member instanceof BlockTree)
                .forEach(statements::runMember);
      }
    }
    List<MethodTree> methods = code.methods();
    // A private method is what its callers give it; what they cannot be followed into comes last.
    methods.stream().filter(m -> !isKnownByCalls(run, m)).forEach(statements::runMethod);
    methods.stream()
        .filter(m -> isKnownByCalls(run, m))
        .filter(m -> statements.isUnfollowed(m) || !statements.isFollowed(m))
        .forEach(statements::runMethod);
  }

  private static boolean isKnownByCalls(FlowRun run, MethodTree method) {
    return OwnMethods.isPrivate(method) && run.methods().isCalled(method);
  }
}
