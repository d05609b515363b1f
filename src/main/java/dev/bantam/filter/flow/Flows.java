package dev.bantam.filter.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Focus;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the values of a file arrive, worked out once for all rules. Immutable.
 *
 * <p>An abstract run over the tree, in the order in which values are worked out: each variable
 * holds a {@link Value}; branches are joined, loops run twice, conditions that are constant take
 * one way only. Calls of methods of the same file are followed, four deep; those of libraries give
 * the worst of what they get, unless the {@linkplain FlowTables tables} know better. What comes
 * from outside and is put into a field is there for all methods, in a second round. Where findings
 * are wanted of a part of the file only, a {@link Slice} of its methods is run, unless something
 * was put into a field. Cost is linear in the size of what is run as long as the methods do not
 * call each other much.
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
    FlowTables tables = FlowTables.of(code);
    CallTables calls = CallTables.of(code);
    int[] entries = entries(code, tables, calls);
    // Most files of a program have nothing that harms or enters at all.
    if (entries.length == 0 && code.calls().stream().allMatch(c -> calls.of(c).sinks().isEmpty())) {
      return new Flows(Map.of());
    }
    FlowRun run = new FlowRun(code, tables);
    Slice slice = Slice.of(code, run.methods(), IntStream.of(entries));
    if (!slice.isWhole()) {
      runAll(run, new Statements(run), slice);
      if (!run.hasLearnt()) {
        return new Flows(run.arrivals());
      }
    }
    return whole(code, tables);
  }

  /** What fields hold matters to methods that neither call each other nor are called. */
  private static Flows whole(JavaFragment code, FlowTables tables) {
    FlowRun run = new FlowRun(code, tables);
    Statements statements = new Statements(run);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      statements.startAnew();
      runAll(run, statements, Slice.whole(Focus.of(code)));
      if (!run.hasLearnt()) {
        break;
      }
    }
    return new Flows(run.arrivals());
  }

  /** Where something enters. */
  private static int[] entries(JavaFragment code, FlowTables tables, CallTables calls) {
    return IntStream.concat(
            code.calls().stream()
                .filter(call -> calls.of(call).source().isPresent())
                .mapToInt(call -> code.start(call.tree())),
            code.variables().stream()
                .filter(v -> Parameters.comeFromOutside(code, tables, v))
                .mapToInt(v -> code.start(v.tree())))
        .toArray();
  }

  private static void runAll(FlowRun run, Statements statements, Slice slice) {
    JavaFragment code = run.code();
    for (Tree.Kind kind : List.of(Tree.Kind.CLASS, Tree.Kind.ENUM, Tree.Kind.RECORD)) {
      for (Tree type : code.trees(kind)) {
        ((ClassTree) type)
            .getMembers().stream()
                .filter(member -> member instanceof VariableTree || member instanceof BlockTree)
                .filter(member -> slice.has(code, member))
                .forEach(statements::runMember);
      }
    }
    List<MethodTree> methods = code.methods().stream().filter(m -> slice.has(code, m)).toList();
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
