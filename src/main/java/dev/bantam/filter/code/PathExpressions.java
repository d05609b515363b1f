package dev.bantam.filter.code;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs over expressions in the order in which they are worked out. For one method, not thread-safe.
 */
final class PathExpressions {
  /** Expressions are nested by hand; what lies deeper is not looked at. */
  private static final int MAX_DEPTH = 250;

  private static final Set<String> NO_MEMBERS = Set.of("class", "this", Expressions.MISSING);

  private final JavaFragment code;
  private final PathInterest interest;
  private final Consumer<Observation> sink;
  private final PathStatements statements;
  private final PathConditions conditions;
  private final PathNumbers numbers;
  private final PathCalls calls;
  private int depth;

  PathExpressions(
      JavaFragment code,
      PathInterest interest,
      Consumer<Observation> sink,
      PathStatements statements) {
    this.code = code;
    this.interest = interest;
    this.sink = sink;
    this.statements = statements;
    this.conditions = new PathConditions(code, sink, this);
    this.numbers = new PathNumbers(code, sink, this);
    this.calls = new PathCalls(code, this);
  }

  /** The path of an expression, if anything may be known of it; else null. */
  @Nullable String path(ExpressionTree expression) {
    return interest.covers(expression) ? Expressions.path(code, expression).orElse(null) : null;
  }

  PathConditions conditions() {
    return conditions;
  }

  /** Runs over an expression; what is known of its value, null if nothing. */
  @Nullable Fact value(@Nullable ExpressionTree expression, Facts facts) {
    if (expression == null || depth > MAX_DEPTH) {
      return null;
    }
    depth++;
    Fact value = isCondition(expression) ? truth(expression, facts) : work(expression, facts);
    depth--;
    return value;
  }

  /** The same for a condition that has no parts which are conditions. */
  void plainValue(ExpressionTree expression, Facts facts) {
    if (depth <= MAX_DEPTH) {
      depth++;
      work(expression, facts);
      depth--;
    }
  }

  private static boolean isCondition(ExpressionTree expression) {
    return switch (expression.getKind()) {
      case LOGICAL_COMPLEMENT,
          CONDITIONAL_AND,
          CONDITIONAL_OR,
          EQUAL_TO,
          NOT_EQUAL_TO,
          LESS_THAN,
          LESS_THAN_EQUAL,
          GREATER_THAN,
          GREATER_THAN_EQUAL ->
          true;
      default -> false;
    };
  }

  private @Nullable Fact truth(ExpressionTree condition, Facts facts) {
    Split split = conditions.split(condition, facts);
    split.yes().join(split.no());
    facts.become(split.yes());
    return null;
  }

  private @Nullable Fact work(ExpressionTree expression, Facts facts) {
    if (expression instanceof ParenthesizedTree inner) {
      return value(inner.getExpression(), facts);
    } else if (expression instanceof LiteralTree literal) {
      return numbers.ofLiteral(literal);
    } else if (expression instanceof IdentifierTree) {
      return known(expression, facts);
    } else if (expression instanceof MemberSelectTree member) {
      return ofMember(member, facts);
    } else if (expression instanceof MethodInvocationTree call) {
      return calls.of(call, facts);
    } else if (expression instanceof NewClassTree created) {
      return calls.of(created, facts);
    } else if (expression instanceof BinaryTree binary) {
      return ofBinary(binary, facts);
    } else if (expression instanceof UnaryTree unary) {
      return numbers.ofUnary(unary, facts);
    } else if (expression instanceof AssignmentTree assignment) {
      Fact value = value(assignment.getExpression(), facts);
      runTarget(assignment.getVariable(), facts);
      put(assignment.getVariable(), value, facts);
      return value;
    } else if (expression instanceof CompoundAssignmentTree assignment) {
      return numbers.ofCompound(assignment, facts);
    } else if (expression instanceof ConditionalExpressionTree choice) {
      return ofChoice(choice, facts);
    } else if (expression instanceof TypeCastTree cast) {
      return numbers.ofCast(cast, facts);
    }
    return ofOther(expression, facts);
  }

  private @Nullable Fact ofOther(ExpressionTree expression, Facts facts) {
    if (expression instanceof ArrayAccessTree access) {
      value(access.getExpression(), facts);
      value(access.getIndex(), facts);
      dereference(access.getExpression(), access, facts);
    } else if (expression instanceof NewArrayTree array) {
      values(array.getDimensions(), facts);
      values(array.getInitializers(), facts);
      return Fact.of(Fact.Kind.NOT_NULL, array);
    } else if (expression instanceof InstanceOfTree test) {
      value(test.getExpression(), facts);
    } else if (expression instanceof LambdaExpressionTree lambda) {
      statements.run(lambda.getBody(), Facts.none());
      return Fact.of(Fact.Kind.NOT_NULL, lambda);
    } else if (expression instanceof MemberReferenceTree reference) {
      value(reference.getQualifierExpression(), facts);
    } else if (expression instanceof SwitchExpressionTree choice) {
      value(choice.getExpression(), facts);
      statements.runCases(choice.getCases(), facts);
    } else if (expression instanceof ErroneousTree broken) {
      statements.runAll(broken.getErrorTrees(), facts);
    }
    return null;
  }

  void values(@Nullable List<? extends ExpressionTree> expressions, Facts facts) {
    if (expressions != null) {
      expressions.forEach(e -> value(e, facts));
    }
  }

  /** Runs over an operand; its number, if that is known. */
  @Nullable Fact number(ExpressionTree operand, Facts facts) {
    Fact value = value(operand, facts);
    return value == null ? numbers.ofConstant(operand) : PathNumbers.number(value);
  }

  /** What is known of something that has a path. */
  @Nullable Fact known(ExpressionTree expression, Facts facts) {
    String path = path(expression);
    return path == null ? null : facts.get(path);
  }

  private @Nullable Fact ofMember(MemberSelectTree member, Facts facts) {
    if (NO_MEMBERS.contains(member.getIdentifier().toString())) {
      return null;
    }
    value(member.getExpression(), facts);
    dereference(member.getExpression(), member, facts);
    Fact fact = known(member, facts);
    return fact == null ? numbers.ofLimit(member) : fact;
  }

  private @Nullable Fact ofBinary(BinaryTree binary, Facts facts) {
    boolean joins = binary.getKind() == Tree.Kind.AND || binary.getKind() == Tree.Kind.OR;
    String path = joins ? conditions.comparedWithNull(binary.getLeftOperand()) : null;
    if (path == null) {
      return numbers.ofBinary(binary, facts);
    }
    value(binary.getLeftOperand(), facts);
    Facts ifNull = facts.copy();
    Fact before = facts.get(path);
    if (before == null || !before.isNotNull()) {
      ifNull.set(path, Fact.of(Fact.Kind.NULL, binary.getLeftOperand()));
    }
    // The right side is worked out whatever the left one says.
    value(binary.getRightOperand(), ifNull);
    facts.forgetNames(Assigned.names(binary.getRightOperand()));
    facts.forgetShared();
    return null;
  }

  private @Nullable Fact ofChoice(ConditionalExpressionTree choice, Facts facts) {
    Split split = conditions.split(choice.getCondition(), facts);
    Fact yes = value(choice.getTrueExpression(), split.yes());
    Fact no = value(choice.getFalseExpression(), split.no());
    boolean onlyYes = split.no().isDead();
    boolean onlyNo = split.yes().isDead();
    split.yes().join(split.no());
    facts.become(split.yes());
    if (onlyYes || onlyNo) {
      return onlyYes ? yes : no;
    }
    return yes != null && no != null && yes.agrees(no) ? yes : null;
  }

  void declare(VariableTree variable, Facts facts) {
    Fact value = value(variable.getInitializer(), facts);
    if (!interest.covers(variable.getName())) {
      return;
    }
    String name = variable.getName().toString();
    facts.forget(name);
    if (value == null && variable.getInitializer() != null) {
      value = numbers.ofConstant(variable.getInitializer());
    }
    if (value != null) {
      keep(name, value, numbers.rangeOf(variable), facts);
    }
  }

  /** Runs over what stands before the last dot, or before the brackets, of a target. */
  void runTarget(ExpressionTree target, Facts facts) {
    ExpressionTree bare = Wrapping.withoutParentheses(target);
    if (!(bare instanceof IdentifierTree)) {
      value(bare, facts);
    }
  }

  /** Puts a value into what an expression names. */
  void put(ExpressionTree target, @Nullable Fact value, Facts facts) {
    String path = path(target);
    if (path == null) {
      return;
    }
    facts.forget(path);
    if (path.indexOf('.') >= 0) {
      facts.forgetNames(Set.of(LastName.of(target)));
    }
    if (value != null) {
      keep(path, value, numbers.rangeOf(target), facts);
    }
  }

  private static void keep(String path, Fact value, Range range, Facts facts) {
    switch (value.kind()) {
      case NULL -> facts.set(path, value);
      case NOT_NULL, USED -> facts.set(path, Fact.of(Fact.Kind.NOT_NULL, value.cause()));
      case NUMBER, FOREIGN -> {
        if (range != Range.UNKNOWN) {
          boolean wide = range == Range.LONG;
          facts.set(path, new Fact(value.kind(), value.cause(), value.number(), wide));
        }
      }
      case DOUBTFUL -> {}
    }
  }

  /** A member of a value is used at a place. */
  void dereference(ExpressionTree value, ExpressionTree place, Facts facts) {
    String path = path(value);
    if (path == null || facts.isDead()) {
      return;
    }
    Fact fact = facts.get(path);
    if (fact != null && (fact.kind() == Fact.Kind.NULL || fact.kind() == Fact.Kind.DOUBTFUL)) {
      Observation.Kind kind =
          fact.kind() == Fact.Kind.NULL ? Observation.Kind.NULL_USE : Observation.Kind.DOUBTFUL_USE;
      String name = Wrapping.withoutParentheses(value).toString();
      sink.accept(new Observation(kind, place, name, fact.cause()));
    }
    if (path.indexOf('.') < 0) {
      facts.set(path, Fact.of(Fact.Kind.USED, value));
    } else if (fact != null && fact.kind() == Fact.Kind.NULL) {
      facts.forget(path);
    }
  }
}
