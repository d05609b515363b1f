package dev.bantam.filter.flow;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements; {@link Expressions} works out what stands in them. Each {@code run} says whether
 * the next statement is reached. For one file, not thread-safe.
 */
final class Statements {
  /** Twice brings what one round stored to the start of the next; nested loops run once. */
  private static final int ROUNDS = 2;

  private static final int MAX_DEPTH_OF_ROUNDS = 3;

  private final FlowRun run;
  private final Guards guards;
  private final Expressions expressions;
  private final Set<MethodTree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<MethodTree> followed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<MethodTree> unfollowed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Env> afterBreaks = new ArrayDeque<>();
  private final Deque<Value> yields = new ArrayDeque<>();
  private final Deque<Returned> returns = new ArrayDeque<>();
  private int loopDepth;

  /** What the return statements met so far give. */
  private static final class Returned {
    private @Nullable Value value;

    void add(Value other) {
      Value before = value;
      value = before == null ? other : before.or(other);
    }
  }

  Statements(FlowRun run) {
    this.run = run;
    this.expressions = new Expressions(run, this);
    this.guards = new Guards(run, expressions);
  }

  Guards guards() {
    return guards;
  }

  /**
   * Runs a method, its parameters as unknown callers give them, unless it was run within others.
   */
  void runMethod(MethodTree method) {
    if (method.getBody() != null && seen.add(method)) {
      runBody(method.getBody(), Env.start(run::atStart));
    }
  }

  /** Runs what a field is set to, or an initialiser. */
  void runMember(Tree member) {
    run(member, Env.start(run::atStart));
  }

  /** Whether some call of a method could not be followed into it. */
  boolean isUnfollowed(MethodTree method) {
    return unfollowed.contains(method);
  }

  void leaveUnfollowed(MethodTree method) {
    unfollowed.add(method);
  }

  /** Whether some call of a method was followed into it. */
  boolean isFollowed(MethodTree method) {
    return followed.contains(method);
  }

  void noteFollowed(MethodTree method) {
    followed.add(method);
  }

  /** Forgets which methods were run, for another round. */
  void startAnew() {
    seen.clear();
  }

  /** Runs a body with a method's variables set, and gives what it returns. */
  Value runBody(BlockTree body, Env env) {
    returns.push(new Returned());
    run(body, env);
    Value value = returns.pop().value;
    return value == null ? Value.SAFE : value;
  }

  /** Runs the methods of a class that stands inside a method, and sees its variables. */
  void runClassBody(ClassTree type, Env env) {
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method && method.getBody() != null && seen.add(method)) {
        runBody(method.getBody(), env.copy());
      } else if (member instanceof VariableTree || member instanceof BlockTree) {
        run(member, env.copy());
      }
    }
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
      runCases(expressions.value(choice.getExpression(), env), choice.getCases(), env);
    } else if (tree instanceof ClassTree type) {
      runClassBody(type, env);
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
      Value value = expressions.value(exit.getExpression(), env);
      run.meetReturned(exit.getExpression(), value);
      if (!returns.isEmpty()) {
        returns.peek().add(value);
      }
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
    Object constant =
        Objects.requireNonNullElse(expressions.value(choice.getCondition(), env).constant(), "");
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
      return repeat(env, loop.getCondition(), round -> run(loop.getStatement(), round));
    } else if (tree instanceof DoWhileLoopTree loop) {
      run(loop.getStatement(), env);
      return repeat(env, loop.getCondition(), round -> run(loop.getStatement(), round));
    } else if (tree instanceof ForLoopTree loop) {
      runAll(loop.getInitializer(), env);
      return repeat(
          env,
          loop.getCondition(),
          round -> {
            run(loop.getStatement(), round);
            runAll(loop.getUpdate(), round);
          });
    } else if (tree instanceof EnhancedForLoopTree loop) {
      Value elements = expressions.value(loop.getExpression(), env).whole();
      expressions.declareAs(loop.getVariable(), elements, env);
      return repeat(env, null, round -> run(loop.getStatement(), round));
    }
    return true;
  }

  /**
   * Runs a loop.
   *
   * @return whether what follows is reached
   */
  private boolean repeat(Env env, @Nullable ExpressionTree condition, Consumer<Env> body) {
    loopDepth++;
    afterBreaks.push(env.unreached());
    boolean endless = true;
    for (int i = 0; i < (loopDepth > MAX_DEPTH_OF_ROUNDS ? 1 : ROUNDS); i++) {
      Env in = env.copy();
      Object constant = expressions.value(condition, in).constant();
      if (condition != null) {
        guards.apply(condition, true, in);
        bound(condition, in);
      }
      endless &= Boolean.TRUE.equals(constant);
      if (!Boolean.FALSE.equals(constant)) {
        body.accept(in);
        env.join(in);
      }
    }
    Env breaks = afterBreaks.pop();
    loopDepth--;
    if (endless) {
      // Only its breaks lead out; without any, what follows is read all the same.
      if (breaks.isReached()) {
        env.become(breaks);
      }
      return breaks.isReached();
    }
    env.join(breaks);
    return true;
  }

  /** A number of others that says how often a loop runs. */
  private void bound(ExpressionTree condition, Env env) {
    if (condition instanceof ParenthesizedTree inner) {
      bound(inner.getExpression(), env);
    } else if (condition instanceof BinaryTree comparison
        && (comparison.getKind() == Tree.Kind.LESS_THAN
            || comparison.getKind() == Tree.Kind.LESS_THAN_EQUAL)) {
      ExpressionTree bound = comparison.getRightOperand();
      run.meetBound(bound, expressions.value(bound, env));
    }
  }

  private boolean runTry(TryTree attempt, Env env) {
    Env before = env.copy();
    runAll(attempt.getResources(), env);
    boolean reached = run(attempt.getBlock(), env);
    // An exception may come before or after any assignment.
    before.join(env);
    for (CatchTree handler : attempt.getCatches()) {
      Env in = before.copy();
      expressions.declareAs(handler.getParameter(), Value.UNKNOWN, in);
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
  Value runCases(Value selector, List<? extends CaseTree> cases, Env env) {
    afterBreaks.push(env.unreached());
    yields.push(Value.SAFE);
    int only = chosen(selector, cases);
    Env fallen = env.unreached();
    Env after = only < 0 ? env.copy() : env.unreached();
    for (int i = 0; i < cases.size(); i++) {
      if (only >= 0 && i != only && !fallen.isReached()) {
        continue;
      }
      Env in = only >= 0 && i != only ? env.unreached() : env.copy();
      in.join(fallen);
      boolean falls = runCase(cases.get(i), in);
      boolean arrow = cases.get(i).getCaseKind() == CaseTree.CaseKind.RULE;
      fallen = falls && !arrow ? in : env.unreached();
      if (falls && (arrow || i == cases.size() - 1 || only < 0)) {
        after.join(in);
      }
    }
    after.join(afterBreaks.pop());
    env.become(after);
    return yields.pop();
  }

  /** The case that a constant chooses; -1 if it is not known. */
  private int chosen(Value selector, List<? extends CaseTree> cases) {
    if (selector.constant() == null) {
      return -1;
    }
    int otherwise = -1;
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).getExpressions().isEmpty()) {
        otherwise = i;
      }
      for (ExpressionTree label : cases.get(i).getExpressions()) {
        Object constant = run.code().constant(label).orElse(null);
        if (constant == null) {
          return -1;
        } else if (constant.equals(selector.constant())) {
          return i;
        }
      }
    }
    return otherwise;
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

  private void noteYield(Value value) {
    if (!yields.isEmpty()) {
      yields.push(yields.pop().or(value));
    }
  }
}
