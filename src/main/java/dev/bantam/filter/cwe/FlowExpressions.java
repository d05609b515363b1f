package dev.bantam.filter.cwe;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
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
import dev.bantam.filter.Hit;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out what is known of expressions. For one method, not thread-safe. */
final class FlowExpressions {
  /** Expressions of one method; more is no code that a person writes. */
  private static final int MAX_WORK = 100_000;

  private final JavaFragment code;
  private final FlowStatements statements;
  private final FlowCalls calls;
  private int work;

  FlowExpressions(JavaFragment code, FlowPolicy policy, FlowStatements statements) {
    this.code = code;
    this.statements = statements;
    this.calls = new FlowCalls(code, policy, this);
  }

  Taint value(@Nullable ExpressionTree expression, Env env) {
    if (++work > MAX_WORK) {
      throw new IllegalStateException("too large to be followed");
    }
    if (expression == null) {
      return Taint.SAFE;
    }
    Taint value = work(expression, env);
    return value.origin() != Origin.SAFE && isHarmless(expression) ? Taint.SAFE : value;
  }

  private boolean isHarmless(ExpressionTree expression) {
    return code.types().of(expression).filter(SafeTypes::contain).isPresent()
        || code.constant(expression).isPresent();
  }

  private Taint work(ExpressionTree expression, Env env) {
    if (expression instanceof IdentifierTree name) {
      return ofName(name.getName().toString(), expression, env);
    } else if (expression instanceof ParenthesizedTree inner) {
      return value(inner.getExpression(), env);
    } else if (expression instanceof BinaryTree binary) {
      return ofBinary(binary, env);
    } else if (expression instanceof MethodInvocationTree call) {
      return calls.of(code.types().call(call), env);
    } else if (expression instanceof NewClassTree created) {
      return calls.of(code.types().call(created), env);
    } else if (expression instanceof AssignmentTree assignment) {
      Taint value = value(assignment.getExpression(), env);
      store(assignment.getVariable(), value, env);
      return value;
    } else if (expression instanceof CompoundAssignmentTree assignment) {
      return ofCompound(assignment, env);
    } else if (expression instanceof ConditionalExpressionTree choice) {
      return ofChoice(choice, env);
    } else if (expression instanceof TypeCastTree cast) {
      return value(cast.getExpression(), env);
    } else if (expression instanceof MemberSelectTree member) {
      return ofMember(member, env);
    } else if (expression instanceof ArrayAccessTree access) {
      value(access.getIndex(), env);
      return value(access.getExpression(), env);
    } else if (expression instanceof NewArrayTree array) {
      return worst(array.getInitializers(), env);
    } else if (expression instanceof SwitchExpressionTree choice) {
      value(choice.getExpression(), env);
      return statements.runCases(choice.getCases(), env);
    }
    return ofOther(expression, env);
  }

  private Taint ofOther(ExpressionTree expression, Env env) {
    if (expression instanceof LambdaExpressionTree lambda) {
      return ofLambda(lambda, Taint.UNKNOWN, env);
    } else if (expression instanceof UnaryTree unary) {
      return value(unary.getExpression(), env);
    } else if (expression instanceof InstanceOfTree test) {
      Taint value = value(test.getExpression(), env);
      if (test.getPattern() instanceof BindingPatternTree binding) {
        declareAs(binding.getVariable(), value, env);
      }
    } else if (expression instanceof ErroneousTree broken) {
      statements.runAll(broken.getErrorTrees(), env);
      return Taint.UNKNOWN;
    }
    return Taint.SAFE;
  }

  /** The worst of several. */
  Taint worst(@Nullable List<? extends ExpressionTree> expressions, Env env) {
    Taint worst = Taint.SAFE;
    if (expressions != null) {
      for (ExpressionTree expression : expressions) {
        worst = worst.or(value(expression, env));
      }
    }
    return worst;
  }

  void declare(VariableTree variable, Env env) {
    if (variable.getInitializer() != null) {
      declareAs(variable, value(variable.getInitializer(), env), env);
    } else {
      env.set(variable.getName().toString(), Taint.SAFE);
    }
  }

  void declareAs(VariableTree variable, Taint value, Env env) {
    boolean harmless =
        code.typeNames().resolve(variable.getType()).filter(SafeTypes::contain).isPresent();
    env.set(variable.getName().toString(), harmless ? Taint.SAFE : value);
  }

  /** Puts a value into a variable; into a part of one, it is added to what is there. */
  void store(ExpressionTree target, Taint value, Env env) {
    if (target instanceof IdentifierTree name) {
      env.set(name.getName().toString(), value);
    } else if (target instanceof MemberSelectTree member && isThis(member.getExpression())) {
      env.set("this." + member.getIdentifier(), value);
    } else if (target instanceof ArrayAccessTree access) {
      add(access.getExpression(), value, env);
    }
  }

  /** Adds to what a variable holds. */
  void add(@Nullable ExpressionTree target, Taint value, Env env) {
    if (target instanceof IdentifierTree || target instanceof MemberSelectTree) {
      store(target, value(target, env).or(value), env);
    } else if (target instanceof MethodInvocationTree chained
        && chained.getMethodSelect() instanceof MemberSelectTree select) {
      add(select.getExpression(), value, env);
    }
  }

  Taint ofLambda(LambdaExpressionTree lambda, Taint given, Env env) {
    Env in = env.copy();
    lambda.getParameters().forEach(p -> declareAs(p, given, in));
    if (lambda.getBody() instanceof ExpressionTree body) {
      return value(body, in);
    }
    statements.run(lambda.getBody(), in);
    return Taint.UNKNOWN;
  }

  private Taint ofName(String name, ExpressionTree at, Env env) {
    return env.get(name)
        .or(() -> env.get("this." + name))
        .orElseGet(() -> untouched(code, name, code.start(at)));
  }

  /** What a variable holds that the method has put nothing into. */
  static Taint untouched(JavaFragment code, String name, int offset) {
    return code.variable(name, offset)
        .filter(v -> v.kind() == Variable.Kind.PARAMETER)
        .map(v -> Parameters.taint(code, v))
        .orElseGet(() -> isConstantName(name) ? Taint.SAFE : Taint.UNKNOWN);
  }

  private static boolean isConstantName(String name) {
    return name.equals(name.toUpperCase(java.util.Locale.ROOT)) && name.length() > 1;
  }

  private static boolean isThis(ExpressionTree expression) {
    return expression instanceof IdentifierTree name && name.getName().contentEquals("this");
  }

  private Taint ofMember(MemberSelectTree member, Env env) {
    String name = member.getIdentifier().toString();
    if (isThis(member.getExpression())) {
      return env.get("this." + name).orElse(Taint.UNKNOWN);
    }
    if (isConstantName(name) || name.equals("class") || name.equals("length")) {
      return Taint.SAFE;
    }
    return value(member.getExpression(), env);
  }

  private Taint ofBinary(BinaryTree binary, Env env) {
    Taint left = value(binary.getLeftOperand(), env);
    Taint right = value(binary.getRightOperand(), env);
    if (binary.getKind() != Tree.Kind.PLUS) {
      return Taint.SAFE;
    }
    boolean quoted = right.origin() == Origin.UNKNOWN && endsInQuote(binary.getLeftOperand());
    return left.or(quoted ? asQuoted(binary.getRightOperand()) : right)
        .joinedAt(Hit.rangeOf(code, binary));
  }

  /** Text that somebody put between quotes is meant to vary, wherever it comes from. */
  private Taint asQuoted(ExpressionTree part) {
    return Taint.of(Origin.PARAMETER, "text between quotes", Hit.rangeOf(code, part));
  }

  private boolean endsInQuote(ExpressionTree left) {
    ExpressionTree last =
        left instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS
            ? binary.getRightOperand()
            : left;
    return code.constantText(last).filter(t -> t.endsWith("'")).isPresent();
  }

  private Taint ofCompound(CompoundAssignmentTree assignment, Env env) {
    Taint added = value(assignment.getExpression(), env);
    if (assignment.getKind() != Tree.Kind.PLUS_ASSIGNMENT) {
      return Taint.SAFE;
    }
    Taint sum =
        value(assignment.getVariable(), env).or(added).joinedAt(Hit.rangeOf(code, assignment));
    store(assignment.getVariable(), sum, env);
    return sum;
  }

  private Taint ofChoice(ConditionalExpressionTree choice, Env env) {
    value(choice.getCondition(), env);
    Object constant = code.constant(choice.getCondition()).orElse("");
    if (constant instanceof Boolean truth) {
      return value(truth ? choice.getTrueExpression() : choice.getFalseExpression(), env);
    }
    return value(choice.getTrueExpression(), env).or(value(choice.getFalseExpression(), env));
  }
}
