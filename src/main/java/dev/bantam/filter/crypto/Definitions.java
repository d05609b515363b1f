package dev.bantam.filter.crypto;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may have been put last into a variable where it is used, within one method.
 *
 * <p>Goes back from the use, statement by statement, until one is met that sets the variable in any
 * case. Branches are joined, branches of constant conditions taken one way, and what a loop sets
 * may come round again.
 */
final class Definitions {
  private final JavaFragment code;
  private final Variable variable;
  private final List<ExpressionTree> values = new ArrayList<>();
  private boolean settled;

  private Definitions(JavaFragment code, Variable variable) {
    this.code = code;
    this.variable = variable;
  }

  /** What {@code variable} may hold at {@code use}. */
  static Definitions before(JavaFragment code, Variable variable, Tree use) {
    Definitions definitions = new Definitions(code, variable);
    definitions.goBack(use);
    return definitions;
  }

  /** The expressions that were put into it. */
  List<ExpressionTree> values() {
    return List.copyOf(values);
  }

  /** Whether it can hold nothing else. */
  boolean isSettled() {
    return settled;
  }

  private void goBack(Tree use) {
    Tree inner = use;
    Optional<Tree> outer = code.parent(inner);
    while (!settled && outer.isPresent() && !isOutside(outer.get())) {
      settled = leadsIn(outer.get(), inner);
      inner = outer.get();
      outer = code.parent(inner);
    }
  }

  private boolean isOutside(Tree tree) {
    return (tree instanceof MethodTree || tree instanceof ClassTree)
        && code.start(tree) <= variable.scopeStart();
  }

  /** Whether what stands before {@code inner} in {@code outer} sets the variable in any case. */
  private boolean leadsIn(Tree outer, Tree inner) {
    if (outer instanceof BlockTree block) {
      return backwards(block.getStatements(), inner);
    } else if (outer instanceof CaseTree branch && branch.getStatements() != null) {
      return backwards(branch.getStatements(), inner);
    } else if (outer instanceof TryTree attempt) {
      if (inner instanceof CatchTree || inner == attempt.getFinallyBlock()) {
        noteAll(attempt.getBlock());
      }
      return inner == attempt.getBlock() && backwards(attempt.getResources(), inner);
    } else if (outer instanceof ForLoopTree loop) {
      noteAll(loop);
      return backwards(loop.getInitializer(), inner);
    } else if (isLoop(outer)) {
      noteAll(outer);
    }
    return false;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof EnhancedForLoopTree;
  }

  private boolean backwards(List<? extends Tree> statements, Tree before) {
    int from = statements.indexOf(before);
    for (int i = (from < 0 ? statements.size() : from) - 1; i >= 0; i--) {
      if (sets(statements.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the variable is set whenever the statement is done; notes what it may be set to. */
  private boolean sets(Tree statement) {
    if (statement instanceof VariableTree declared) {
      return declares(declared);
    } else if (statement instanceof ExpressionStatementTree expression) {
      return assigns(expression.getExpression());
    } else if (statement instanceof BlockTree block) {
      return backwards(block.getStatements(), statement);
    } else if (statement instanceof LabeledStatementTree labelled) {
      return sets(labelled.getStatement());
    } else if (statement instanceof SynchronizedTree guarded) {
      return sets(guarded.getBlock());
    } else if (statement instanceof DoWhileLoopTree loop) {
      return sets(loop.getStatement());
    } else if (statement instanceof IfTree choice) {
      return chooses(choice);
    } else if (statement instanceof TryTree attempt) {
      return tries(attempt);
    } else if (statement instanceof SwitchTree choice) {
      return switches(choice);
    }
    noteAll(statement);
    return false;
  }

  private boolean declares(VariableTree declared) {
    if (!declared.getName().contentEquals(variable.name())) {
      noteAll(declared);
      return false;
    }
    if (declared.getInitializer() != null) {
      values.add(declared.getInitializer());
    }
    return true;
  }

  private boolean assigns(ExpressionTree expression) {
    if (expression instanceof AssignmentTree set && isIt(set.getVariable())) {
      values.add(set.getExpression());
      return true;
    } else if (expression instanceof CompoundAssignmentTree changed
        && isIt(changed.getVariable())) {
      values.add(changed);
      return true;
    }
    noteAll(expression);
    return false;
  }

  private boolean chooses(IfTree choice) {
    Tree otherwise = choice.getElseStatement();
    Optional<Object> condition = code.constant(choice.getCondition());
    if (condition.isPresent()) {
      Tree taken = condition.get().equals(true) ? choice.getThenStatement() : otherwise;
      return taken != null && branch(taken);
    }
    boolean first = branch(choice.getThenStatement());
    return otherwise != null && branch(otherwise) && first;
  }

  /** A branch that leaves the method leads nowhere. */
  private boolean branch(Tree statement) {
    return leaves(statement) || sets(statement);
  }

  private static boolean leaves(Tree statement) {
    if (statement instanceof BlockTree block) {
      int last = block.getStatements().size() - 1;
      return last >= 0 && leaves(block.getStatements().get(last));
    }
    return statement instanceof ReturnTree || statement instanceof ThrowTree;
  }

  private boolean tries(TryTree attempt) {
    if (attempt.getFinallyBlock() != null && sets(attempt.getFinallyBlock())) {
      return true;
    }
    boolean all = sets(attempt.getBlock());
    for (CatchTree handler : attempt.getCatches()) {
      all &= branch(handler.getBlock());
    }
    return all;
  }

  private boolean switches(SwitchTree choice) {
    boolean all = true;
    boolean rest = false;
    for (CaseTree branch : choice.getCases()) {
      rest |= branch.getExpressions().isEmpty();
      if (branch.getStatements() != null) {
        all &= backwards(branch.getStatements(), branch);
      } else if (branch.getBody() != null) {
        all &= branch.getBody() instanceof ExpressionTree e ? assigns(e) : branch(branch.getBody());
      }
    }
    return rest && all;
  }

  private void noteAll(Tree tree) {
    new FragmentScanner() {
      @Override
      public Void visitAssignment(AssignmentTree set, Void unused) {
        if (isIt(set.getVariable())) {
          values.add(set.getExpression());
        }
        return super.visitAssignment(set, null);
      }
    }.scan(tree, null);
  }

  private boolean isIt(ExpressionTree target) {
    if (target instanceof IdentifierTree name) {
      return name.getName().contentEquals(variable.name());
    }
    return target instanceof MemberSelectTree member
        && member.getIdentifier().contentEquals(variable.name())
        && member.getExpression() instanceof IdentifierTree self
        && self.getName().contentEquals("this");
  }
}
