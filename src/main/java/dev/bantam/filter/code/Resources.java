package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows something that was opened through the names it gets within one method, and the streams
 * that are put around it, to what becomes of it. For one file, not thread-safe.
 */
final class Resources {
  /** From name to name; more is nothing that a person can follow either. */
  private static final int MAX_NAMES = 6;

  private final JavaFragment code;
  private int names;

  Resources(JavaFragment code) {
    this.code = code;
  }

  /** What becomes of what a local variable holds. */
  Fate of(Variable variable) {
    if (isResource(variable.tree())) {
      return Fate.CLOSED;
    }
    if (variable.kind() != Variable.Kind.LOCAL || names >= MAX_NAMES) {
      return Fate.HANDED_ON;
    }
    names++;
    Fate fate = Fate.LEFT_OPEN;
    for (Course course : courses(variable)) {
      fate = fate.or(of(course));
    }
    names--;
    return fate == Fate.CLOSED_AT_BEST && isClosedEitherWay(variable) ? Fate.CLOSED : fate;
  }

  Fate of(Course course) {
    return course.variable() == null ? course.fate() : of(course.variable());
  }

  private List<Course> courses(Variable variable) {
    return Uses.of(code).of(variable).stream().map(use -> ofUse(use, variable)).toList();
  }

  /** The calls that close what a variable holds. */
  List<Tree> closings(Variable variable) {
    return courses(variable).stream()
        .filter(c -> c.variable() == null && c.isClosing())
        .map(Course::at)
        .toList();
  }

  private boolean isClosedEitherWay(Variable variable) {
    List<Tree> closings = closings(variable);
    long inCatch = closings.stream().filter(c -> Places.isInCatch(code, c)).count();
    return inCatch > 0 && inCatch < closings.size();
  }

  private Course ofUse(IdentifierTree use, Variable variable) {
    Course course = follow(use);
    for (Tree tree : Surrounding.of(code, use)) {
      boolean outside = code.start(variable.tree()) < code.start(tree);
      boolean later =
          tree instanceof ClassTree
              || (tree instanceof LambdaExpressionTree lambda
                  && (course.isClosing() || !ResourceCalls.runsAtOnce(code, lambda)));
      if (outside && later) {
        return Course.of(Fate.HANDED_ON, tree);
      }
    }
    return course;
  }

  /** Where the value of an expression goes. */
  Course follow(ExpressionTree value) {
    Tree tree = value;
    Optional<Tree> next = carrier(tree);
    while (next.isPresent()) {
      tree = next.get();
      next = carrier(tree);
    }
    return end(tree, code.parent(tree).orElse(null));
  }

  /** The expression around it that has the same value, or closes it with its own. */
  private Optional<Tree> carrier(Tree tree) {
    return code.parent(tree).flatMap(parent -> carrier(tree, parent));
  }

  private Optional<Tree> carrier(Tree tree, Tree parent) {
    if (parent instanceof ParenthesizedTree
        || parent instanceof TypeCastTree
        || (parent instanceof ConditionalExpressionTree choice && choice.getCondition() != tree)) {
      return Optional.of(parent);
    } else if (parent instanceof NewClassTree created) {
      boolean given = created.getArguments().stream().anyMatch(a -> a == tree);
      return Optional.of(parent).filter(p -> given && Openers.wraps(code.types().call(created)));
    } else if (parent instanceof MemberSelectTree) {
      return code.parent(parent)
          .filter(p -> p instanceof MethodInvocationTree call && ResourceCalls.carries(code, call));
    }
    return Optional.of(parent)
        .filter(
            p ->
                p instanceof MethodInvocationTree call
                    && LastName.of(call).equals("requireNonNull"));
  }

  private Course end(Tree tree, @Nullable Tree parent) {
    if (parent instanceof MemberSelectTree select) {
      return code.parent(select).orElse(select) instanceof MethodInvocationTree call
          ? calledOn(call)
          : Course.of(Fate.LEFT_OPEN, select);
    } else if (parent instanceof MethodInvocationTree call) {
      return given(call);
    } else if (parent instanceof VariableTree variable) {
      return into(variable.getName().toString(), variable);
    } else if (parent instanceof AssignmentTree assignment) {
      return assigned(tree, assignment);
    } else if (parent instanceof TryTree) {
      return Course.of(Fate.CLOSED, parent);
    }
    boolean onlyLookedAt =
        parent instanceof BinaryTree
            || parent instanceof InstanceOfTree
            || parent instanceof SynchronizedTree
            || parent instanceof ExpressionStatementTree;
    return Course.of(onlyLookedAt ? Fate.LEFT_OPEN : Fate.HANDED_ON, tree);
  }

  private Course calledOn(MethodInvocationTree call) {
    String name = LastName.of(call);
    if (ResourceCalls.closes(name)) {
      return closing(call);
    }
    if (ResourceCalls.opensMore(name) && names < MAX_NAMES) {
      names++;
      Fate ofMore = of(follow(call));
      names--;
      return Course.of(ofMore == Fate.HANDED_ON ? Fate.HANDED_ON : Fate.LEFT_OPEN, call);
    }
    return Course.of(Fate.LEFT_OPEN, call);
  }

  private Course given(MethodInvocationTree call) {
    if (ResourceCalls.closes(LastName.of(call))) {
      return closing(call);
    }
    return Course.of(ResourceCalls.leavesOpen(code, call) ? Fate.LEFT_OPEN : Fate.HANDED_ON, call);
  }

  private Course closing(MethodInvocationTree call) {
    return Course.of(Places.isInFinally(code, call) ? Fate.CLOSED : Fate.CLOSED_AT_BEST, call);
  }

  private Course assigned(Tree tree, AssignmentTree assignment) {
    if (assignment.getVariable() == tree) {
      return Course.of(Fate.LEFT_OPEN, assignment);
    }
    return assignment.getVariable() instanceof IdentifierTree target
        ? into(target.getName().toString(), target)
        : Course.of(Fate.HANDED_ON, assignment);
  }

  private Course into(String name, Tree at) {
    return code.variable(name, code.start(at))
        .filter(v -> v.kind() == Variable.Kind.LOCAL)
        .map(v -> new Course(Fate.LEFT_OPEN, v, at))
        .orElse(Course.of(Fate.HANDED_ON, at));
  }

  /** Whether a variable is declared in the head of a {@code try}. */
  private boolean isResource(VariableTree variable) {
    return code.parent(variable).orElse(variable) instanceof TryTree attempt
        && attempt.getResources().stream().anyMatch(r -> r == variable);
  }
}
