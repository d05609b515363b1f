package dev.bantam.filter.code;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Runs over loops and jumps. For one method, not thread-safe. */
final class PathLoops {
  private final PathExpressions expressions;
  private final PathStatements statements;
  private final Deque<Target> targets = new ArrayDeque<>();

  PathLoops(PathExpressions expressions, PathStatements statements) {
    this.expressions = expressions;
    this.statements = statements;
  }

  /** Something that can be left: what is known where it is. */
  private record Target(@Nullable Name label, boolean loop, Facts left, Facts continued) {}

  /** Runs a loop or a jump; false if it is neither. */
  boolean run(@Nullable Tree tree, Facts facts) {
    if (tree instanceof WhileLoopTree loop) {
      repeat(loop, loop.getCondition(), loop.getStatement(), List.of(), facts);
    } else if (tree instanceof ForLoopTree loop) {
      statements.runAll(loop.getInitializer(), facts);
      repeat(loop, loop.getCondition(), loop.getStatement(), loop.getUpdate(), facts);
    } else if (tree instanceof DoWhileLoopTree loop) {
      runDo(loop, facts);
    } else if (tree instanceof EnhancedForLoopTree loop) {
      runEach(loop, facts);
    } else if (tree instanceof BreakTree jump) {
      leave(jump.getLabel(), facts);
    } else if (tree instanceof ContinueTree jump) {
      targets.stream()
          .filter(Target::loop)
          .limit(jump.getLabel() == null ? 1 : Long.MAX_VALUE)
          .forEach(t -> t.continued().join(facts));
      facts.kill();
    } else {
      return false;
    }
    return true;
  }

  private void repeat(
      Tree loop,
      @Nullable ExpressionTree condition,
      Tree body,
      List<? extends Tree> updates,
      Facts facts) {
    weaken(loop, facts);
    Split split =
        condition == null
            ? Split.of(facts).onlyIf(true)
            : expressions.conditions().split(condition, facts);
    targets.push(new Target(null, true, Facts.unreached(), Facts.unreached()));
    Facts in = split.yes();
    statements.run(body, in);
    in.join(targets.element().continued());
    statements.runAll(updates, in);
    split.no().join(exit());
    facts.become(split.no());
  }

  private void runDo(DoWhileLoopTree loop, Facts facts) {
    weaken(loop, facts);
    targets.push(new Target(null, true, Facts.unreached(), Facts.unreached()));
    statements.run(loop.getStatement(), facts);
    facts.join(targets.element().continued());
    Facts after = expressions.conditions().split(loop.getCondition(), facts).no();
    after.join(exit());
    facts.become(after);
  }

  private void runEach(EnhancedForLoopTree loop, Facts facts) {
    expressions.value(loop.getExpression(), facts);
    expressions.dereference(loop.getExpression(), loop.getExpression(), facts);
    weaken(loop, facts);
    Facts in = facts.copy();
    in.forget(loop.getVariable().getName().toString());
    targets.push(new Target(null, true, Facts.unreached(), Facts.unreached()));
    statements.run(loop.getStatement(), in);
    facts.join(exit());
  }

  /** A later round starts with what an earlier one has left. */
  private static void weaken(Tree loop, Facts facts) {
    facts.forgetNames(Assigned.names(loop));
    facts.forgetShared();
    facts.forgetDoubts();
  }

  void runLabelled(LabeledStatementTree labelled, Facts facts) {
    enter(labelled.getLabel());
    statements.run(labelled.getStatement(), facts);
    facts.join(exit());
  }

  void enter(@Nullable Name label) {
    targets.push(new Target(label, false, Facts.unreached(), Facts.unreached()));
  }

  /** Ends the innermost target: what is known where it was left by a jump. */
  Facts exit() {
    return targets.pop().left();
  }

  void leave(@Nullable Name label, Facts facts) {
    targets.stream()
        .filter(t -> label == null ? t.label() == null : label.equals(t.label()))
        .findFirst()
        .ifPresent(t -> t.left().join(facts));
    facts.kill();
  }
}
