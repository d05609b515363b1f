package dev.bantam.filter.cwe;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Follows values through one method at a time, in the order they are worked out.
 *
 * <p>An abstract run over the tree: each variable holds a {@link Taint}; branches are joined, loops
 * run twice, conditions that are constant take one way only. Calls give the worst of what they get,
 * unless a source, a safe type or the rule says otherwise. Methods that call each other are not
 * followed. Cost is linear in the size of the methods that hold a sink.
 */
final class Flow {
  private final JavaFragment code;
  private final FlowPolicy policy;
  private final List<Call> sinks;

  private Flow(JavaFragment code, FlowPolicy policy, List<Call> sinks) {
    this.code = code;
    this.policy = policy;
    this.sinks = sinks;
  }

  /** Runs over the methods, initialisers and fields that hold one of {@code sinks}. */
  static void run(JavaFragment code, FlowPolicy policy, List<Call> sinks) {
    if (!sinks.isEmpty()) {
      new Flow(code, policy, sinks).run();
    }
  }

  private void run() {
    new FragmentScanner() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        if (method.getBody() != null && holdsSink(method)) {
          follow(method.getBody());
        }
        return super.visitMethod(method, null);
      }

      @Override
      public Void visitClass(ClassTree type, Void unused) {
        type.getMembers().forEach(Flow.this::runInitialiser);
        return super.visitClass(type, null);
      }
    }.scan(code.unit(), null);
  }

  private void runInitialiser(Tree member) {
    if (!holdsSink(member)) {
      return;
    }
    if (member instanceof VariableTree field) {
      follow(field);
    } else if (member instanceof BlockTree block) {
      follow(block);
    }
  }

  private void follow(Tree tree) {
    int start = code.start(tree);
    Map<String, Taint> known = new HashMap<>();
    Function<String, Taint> atStart =
        name -> known.computeIfAbsent(name, n -> FlowExpressions.untouched(code, n, start));
    new FlowStatements(code, policy).run(tree, Env.start(atStart));
  }

  private boolean holdsSink(Tree tree) {
    int start = code.start(tree);
    int end = code.end(tree);
    return sinks.stream()
        .map(sink -> code.start(sink.tree()))
        .anyMatch(at -> start <= at && at <= end);
  }
}
