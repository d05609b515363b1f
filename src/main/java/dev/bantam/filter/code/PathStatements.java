package dev.bantam.filter.code;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs over statements; loops are left to {@link PathLoops}. For one method, not thread-safe. */
final class PathStatements {
  private final PathExpressions expressions;
  private final PathLoops loops;

  PathStatements(JavaFragment code, PathInterest interest, Consumer<Observation> sink) {
    this.expressions = new PathExpressions(code, interest, sink, this);
    this.loops = new PathLoops(expressions, this);
  }

  void runAll(@Nullable List<? extends Tree> trees, Facts facts) {
    if (trees != null) {
      trees.forEach(tree -> run(tree, facts));
    }
  }

  void run(@Nullable Tree tree, Facts facts) {
    if (tree instanceof ExpressionStatementTree statement) {
      expressions.value(statement.getExpression(), facts);
    } else if (tree instanceof VariableTree variable) {
      expressions.declare(variable, facts);
    } else if (tree instanceof BlockTree block) {
      runAll(block.getStatements(), facts);
    } else if (tree instanceof IfTree choice) {
      runIf(choice, facts);
    } else if (tree instanceof TryTree attempt) {
      runTry(attempt, facts);
    } else if (tree instanceof SwitchTree choice) {
      expressions.value(choice.getExpression(), facts);
      runCases(choice.getCases(), facts);
    } else if (tree instanceof SynchronizedTree block) {
      expressions.value(block.getExpression(), facts);
      run(block.getBlock(), facts);
    } else if (tree instanceof ErroneousTree broken) {
      runAll(broken.getErrorTrees(), facts);
    } else if (tree instanceof ExpressionTree expression) {
      expressions.value(expression, facts);
    } else if (!loops.run(tree, facts)) {
      runOther(tree, facts);
    }
  }

  private void runOther(@Nullable Tree tree, Facts facts) {
    if (tree instanceof ReturnTree exit) {
      expressions.value(exit.getExpression(), facts);
      facts.kill();
    } else if (tree instanceof ThrowTree exit) {
      expressions.value(exit.getExpression(), facts);
      facts.kill();
    } else if (tree instanceof YieldTree exit) {
      expressions.value(exit.getValue(), facts);
      loops.leave(null, facts);
    } else if (tree instanceof AssertTree check) {
      facts.become(expressions.conditions().assume(check.getCondition(), facts));
    } else if (tree instanceof LabeledStatementTree labelled) {
      loops.runLabelled(labelled, facts);
    }
  }

  private void runIf(IfTree choice, Facts facts) {
    ExpressionTree check = Wrapping.withoutParentheses(choice.getCondition());
    String path = expressions.conditions().comparedWithNull(check);
    boolean known = path == null || path.indexOf('.') >= 0 || facts.get(path) != null;
    Split split = expressions.conditions().split(choice.getCondition(), facts);
    run(choice.getThenStatement(), split.yes());
    run(choice.getElseStatement(), split.no());
    Facts joined = split.yes().copy();
    joined.join(split.no());
    if (path != null && !known) {
      addDoubt(choice, check, path, split, joined);
    }
    facts.become(joined);
  }

  /** A local variable that was compared with null alone, where both ways lead on. */
  private static void addDoubt(
      IfTree choice, ExpressionTree check, String path, Split split, Facts joined) {
    boolean nullIfTrue = check.getKind() == Tree.Kind.EQUAL_TO;
    Facts ifNull = nullIfTrue ? split.yes() : split.no();
    Facts ifNot = nullIfTrue ? split.no() : split.yes();
    StatementTree inNull = nullIfTrue ? choice.getThenStatement() : choice.getElseStatement();
    Fact fact = ifNull.get(path);
    Fact other = ifNot.get(path);
    boolean bothLeadOn = !ifNull.isDead() && !ifNot.isDead();
    boolean bothKeepIt =
        fact != null && fact.cause() == check && other != null && other.isNotNull();
    if (bothLeadOn && bothKeepIt && Harmless.is(inNull)) {
      joined.set(path, Fact.of(Fact.Kind.DOUBTFUL, check));
    }
  }

  private void runTry(TryTree attempt, Facts facts) {
    Facts before = facts.copy();
    runAll(attempt.getResources(), facts);
    run(attempt.getBlock(), facts);
    Facts failed = weakened(before, Assigned.names(attempt.getBlock()));
    failed.keepForeign(before, facts);
    Set<String> changed = Assigned.names(attempt.getBlock());
    for (CatchTree handler : attempt.getCatches()) {
      Facts in = failed.copy();
      in.forget(handler.getParameter().getName().toString());
      run(handler.getBlock(), in);
      changed.addAll(Assigned.names(handler.getBlock()));
      facts.join(in);
    }
    if (attempt.getFinallyBlock() != null) {
      Facts in = weakened(before, changed);
      run(attempt.getFinallyBlock(), in);
      facts.forgetNames(Assigned.names(attempt.getFinallyBlock()));
      facts.forgetShared();
      if (in.isDead()) {
        facts.kill();
      }
    }
  }

  /** What still holds wherever the code that changes these names was left. */
  private static Facts weakened(Facts before, Set<String> changed) {
    Facts facts = before.copy();
    facts.forgetNames(changed);
    facts.forgetShared();
    facts.forgetDoubts();
    return facts;
  }

  /** Runs the cases of a switch, also of one that is an expression. */
  void runCases(List<? extends CaseTree> cases, Facts facts) {
    facts.forgetDoubts();
    loops.enter(null);
    Facts fallen = Facts.unreached();
    boolean complete = false;
    for (CaseTree one : cases) {
      Facts in = facts.copy();
      in.join(fallen);
      runCase(one, in);
      complete |= one.getExpressions().isEmpty();
      fallen = in;
      if (one.getCaseKind() != CaseTree.CaseKind.STATEMENT) {
        loops.leave(null, in);
        fallen = Facts.unreached();
      }
    }
    Facts after = loops.exit();
    after.join(fallen);
    if (!complete) {
      after.join(facts);
    }
    facts.become(after);
  }

  private void runCase(CaseTree one, Facts facts) {
    if (one.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
      runAll(one.getStatements(), facts);
    } else {
      run(one.getBody(), facts);
    }
  }
}
