package dev.bantam.filter.cwe;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements; {@link FlowExpressions} works out what stands in them. Each {@code run} says
 * whether the next statement is reached. For one method, not thread-safe.
 */
final class FlowStatements {
  /** Twice brings what one round stored to the start of the next; nested loops run once. */
  private static final int ROUNDS = 2;

  private static final int MAX_DEPTH_OF_ROUNDS = 3;

  private final JavaFragment code;
  private final Guards guards;
  private final FlowExpressions expressions;
  private final Deque<Env> afterBreaks = new ArrayDeque<>();
  private final Deque<Taint> yields = new ArrayDeque<>();
  private int loopDepth;

  FlowStatements(JavaFragment code, FlowPolicy policy) {
    this.code = code;
    this.guards = new Guards(code, policy);
    this.expressions = new FlowExpressions(code, policy, this);
  }

  boolean runAll(List<? extends Tree> trees, Env env) {
    boolean reached = true;
    for (Tree tree : trees) {
      // What follows a return is read all the same: in unfinished code it may come to be reached.
      reached &= run(tree, env);
    }
    return reached;
  }

  boolean run(@Nullable Tree tree, Env env) {
    if (tree instanceof ExpressionStatementTree statement) {
      expressions.value(statement.getExpression(), env);
    } else if (tree instanceof VariableTree variable) {
      expressions.declare(variable, env);
    } else if (tree instanceof BlockTree block) {
      return runAll(block.getStatements(), env);
    } else if (tree instanceof IfTree choice) {
      return runIf(choice, env);
    } else if (tree instanceof TryTree attempt) {
      return runTry(attempt, env);
    } else if (tree instanceof SwitchTree choice) {
      expressions.value(choice.getExpression(), env);
      runCases(choice.getCases(), env);
    } else if (tree instanceof LabeledStatementTree labelled) {
      return run(labelled.getStatement(), env);
    } else if (tree instanceof SynchronizedTree block) {
      expressions.value(block.getExpression(), env);
      return run(block.getBlock(), env);
    } else if (tree instanceof AssertTree check) {
      expressions.value(check.getCondition(), env);
    } else if (tree instanceof ErroneousTree broken) {
      runAll(broken.getErrorTrees(), env);
    } else if (tree instanceof ExpressionTree expression) {
      expressions.value(expression, env);
    } else {
      return runLoop(tree, env) && !runExit(tree, env);
    }
    return true;
  }

  private boolean runExit(@Nullable Tree tree, Env env) {
    if (tree instanceof ReturnTree exit) {
      expressions.value(exit.getExpression(), env);
    } else if (tree instanceof ThrowTree exit) {
      expressions.value(exit.getExpression(), env);
    } else if (tree instanceof YieldTree exit) {
      noteYield(expressions.value(exit.getValue(), env));
    } else if (tree instanceof BreakTree) {
      if (!afterBreaks.isEmpty()) {
        afterBreaks.peek().join(env);
      }
    } else {
      return tree instanceof ContinueTree;
    }
    return true;
  }

  private boolean runIf(IfTree choice, Env env) {
    expressions.value(choice.getCondition(), env);
    Object constant = code.constant(choice.getCondition()).orElse("");
    Env then = env.copy();
    Env otherwise = env.copy();
    guards.apply(choice.getCondition(), true, then);
    guards.apply(choice.getCondition(), false, otherwise);
    boolean thenReached = !constant.equals(false) && run(choice.getThenStatement(), then);
    boolean otherwiseReached =
        !constant.equals(true)
            && (choice.getElseStatement() == null || run(choice.getElseStatement(), otherwise));
    env.become(thenReached ? then : otherwise);
    if (thenReached && otherwiseReached) {
      env.join(otherwise);
    }
    return thenReached || otherwiseReached;
  }

  private boolean runLoop(@Nullable Tree tree, Env env) {
    if (tree instanceof WhileLoopTree loop) {
      repeat(env, round -> runGuarded(loop.getCondition(), loop.getStatement(), round));
    } else if (tree instanceof DoWhileLoopTree loop) {
      repeat(
          env,
          round -> {
            run(loop.getStatement(), round);
            expressions.value(loop.getCondition(), round);
          });
    } else if (tree instanceof ForLoopTree loop) {
      runAll(loop.getInitializer(), env);
      repeat(
          env,
          round -> {
            runGuarded(loop.getCondition(), loop.getStatement(), round);
            runAll(loop.getUpdate(), round);
          });
    } else if (tree instanceof EnhancedForLoopTree loop) {
      Taint elements = expressions.value(loop.getExpression(), env);
      expressions.declareAs(loop.getVariable(), elements, env);
      repeat(env, round -> run(loop.getStatement(), round));
    }
    return true;
  }

  private void runGuarded(@Nullable ExpressionTree condition, Tree body, Env round) {
    expressions.value(condition, round);
    if (condition != null) {
      guards.apply(condition, true, round);
    }
    run(body, round);
  }

  private void repeat(Env env, java.util.function.Consumer<Env> round) {
    loopDepth++;
    afterBreaks.push(env.unreached());
    for (int i = 0; i < (loopDepth > MAX_DEPTH_OF_ROUNDS ? 1 : ROUNDS); i++) {
      Env in = env.copy();
      round.accept(in);
      env.join(in);
    }
    env.join(afterBreaks.pop());
    loopDepth--;
  }

  private boolean runTry(TryTree attempt, Env env) {
    Env before = env.copy();
    runAll(attempt.getResources(), env);
    boolean reached = run(attempt.getBlock(), env);
    // An exception may come before or after any assignment.
    before.join(env);
    for (CatchTree handler : attempt.getCatches()) {
      Env in = before.copy();
      expressions.declareAs(handler.getParameter(), Taint.UNKNOWN, in);
      boolean handlerReached = run(handler.getBlock(), in);
      if (handlerReached && reached) {
        env.join(in);
      } else if (handlerReached) {
        env.become(in);
      }
      reached |= handlerReached;
    }
    return (attempt.getFinallyBlock() == null || run(attempt.getFinallyBlock(), env)) && reached;
  }

  /** Runs the cases of a switch; what an expression's cases yield is the answer. */
  Taint runCases(List<? extends CaseTree> cases, Env env) {
    afterBreaks.push(env.unreached());
    yields.push(Taint.SAFE);
    Env fallen = env.unreached();
    Env after = env.copy();
    for (CaseTree one : cases) {
      Env in = env.copy();
      in.join(fallen);
      boolean falls = runCase(one, in);
      fallen = falls ? in : env.unreached();
      if (falls) {
        after.join(in);
      }
    }
    after.join(afterBreaks.pop());
    env.become(after);
    return yields.pop();
  }

  private boolean runCase(CaseTree one, Env env) {
    if (one.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
      return one.getStatements() == null || runAll(one.getStatements(), env);
    }
    if (one.getBody() instanceof ExpressionTree value) {
      noteYield(expressions.value(value, env));
      return true;
    }
    return run(one.getBody(), env);
  }

  private void noteYield(Taint value) {
    if (!yields.isEmpty()) {
      yields.push(yields.pop().or(value));
    }
  }
}
