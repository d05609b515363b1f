package dev.bantam.filter.flow;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
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
import dev.bantam.syntax.Folding;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out what is known of expressions. For one file, not thread-safe. */
final class Expressions {
  /** Expressions of one file; more is no code that a person writes. */
  private static final int MAX_WORK = 500_000;

  private final FlowRun run;
  private final JavaFragment code;
  private final Statements statements;
  private final CallFlow calls;
  private int work;

  Expressions(FlowRun run, Statements statements) {
    this.run = run;
    this.code = run.code();
    this.statements = statements;
    this.calls = new CallFlow(run, this, statements);
  }

  /** Expressions looked at so far. */
  int work() {
    return work;
  }

  Value value(@Nullable ExpressionTree expression, Env env) {
    if (++work > MAX_WORK) {
      throw new IllegalStateException("too large to be followed");
    }
    if (expression == null) {
      return Value.SAFE;
    }
    Optional<Object> constant = code.constant(expression);
    if (constant.isPresent()) {
      return Value.constant(constant.get());
    }
    Value value = work(expression, env);
    return value.origin() == Origin.SAFE ? value : typed(value, code.types().of(expression));
  }

  /** What is known of a value beside its type. */
  private Value typed(Value value, Optional<String> type) {
    if (type.isEmpty()) {
      return value;
    }
    if (SafeTypes.isNumber(type.get())) {
      return value.cleanFor(run.tables().textKinds());
    }
    return SafeTypes.contain(type.get()) ? Value.SAFE : value;
  }

  private Value work(ExpressionTree expression, Env env) {
    if (expression instanceof IdentifierTree name) {
      return env.get(run.variable(name));
    } else if (expression instanceof ParenthesizedTree inner) {
      return value(inner.getExpression(), env);
    } else if (expression instanceof BinaryTree binary) {
      return ofBinary(binary, env);
    } else if (expression instanceof MethodInvocationTree call) {
      return calls.of(code.types().call(call), env);
    } else if (expression instanceof NewClassTree created) {
      return ofNew(created, env);
    } else if (expression instanceof AssignmentTree assignment) {
      Value value = value(assignment.getExpression(), env);
      ExpressionTree target = assignment.getVariable();
      store(target, put(value, target, assignment.getExpression()), env);
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
      return ofElement(access, env);
    } else if (expression instanceof NewArrayTree array) {
      return ofArray(array, env);
    } else if (expression instanceof SwitchExpressionTree choice) {
      return statements.runCases(value(choice.getExpression(), env), choice.getCases(), env);
    }
    return ofOther(expression, env);
  }

  private Value ofOther(ExpressionTree expression, Env env) {
    if (expression instanceof LambdaExpressionTree lambda) {
      return ofLambda(lambda, Value.UNKNOWN, env);
    } else if (expression instanceof UnaryTree unary) {
      return ofUnary(unary, env);
    } else if (expression instanceof InstanceOfTree test) {
      Value value = value(test.getExpression(), env);
      if (test.getPattern() instanceof BindingPatternTree binding) {
        declareAs(binding.getVariable(), value, env);
      }
    } else if (expression instanceof ErroneousTree broken) {
      statements.runAll(broken.getErrorTrees(), env);
      return Value.UNKNOWN;
    }
    return Value.SAFE;
  }

  private Value ofNew(NewClassTree created, Env env) {
    Value value = calls.of(code.types().call(created), env);
    if (created.getClassBody() != null) {
      statements.runClassBody(created.getClassBody(), env);
    }
    return value;
  }

  private Value ofArray(NewArrayTree array, Env env) {
    for (ExpressionTree dimension : array.getDimensions()) {
      Value size = value(dimension, env);
      run.meetArraySize(array, dimension, size);
    }
    if (array.getInitializers() == null) {
      return Value.of(Parts.EMPTY);
    }
    List<Value> elements = new ArrayList<>();
    array.getInitializers().forEach(element -> elements.add(value(element, env)));
    return Containers.list(elements);
  }

  private Value ofElement(ArrayAccessTree access, Env env) {
    Value index = value(access.getIndex(), env);
    Value array = value(access.getExpression(), env);
    return array.parts() == null ? array.whole() : array.parts().get(index.constant());
  }

  void declare(VariableTree variable, Env env) {
    if (variable.getInitializer() != null) {
      Value value = value(variable.getInitializer(), env);
      declareAs(variable, put(value, variable.getName(), variable.getInitializer()), env);
    } else {
      env.set(variable, Value.SAFE);
    }
  }

  void declareAs(VariableTree variable, Value value, Env env) {
    env.set(variable, typed(value, code.typeNames().resolve(variable.getType())));
  }

  /** A value with the step by which it gets another name. */
  private Value put(Value value, Object target, ExpressionTree from) {
    return value.isAtLeast(Origin.PARAMETER)
        ? value.at("put into " + target, Hit.rangeOf(code, from))
        : value;
  }

  /** Puts a value into a variable, or into a part of one. */
  void store(ExpressionTree target, Value value, Env env) {
    if (target instanceof IdentifierTree name) {
      put(run.variable(name), value, env);
    } else if (target instanceof MemberSelectTree member) {
      if (isThis(member.getExpression())) {
        put(run.field(member), value, env);
      } else if (!code.types().of(member.getExpression()).filter(Parameters::isTool).isPresent()) {
        putPart(member.getExpression(), "." + member.getIdentifier(), value, env);
      }
    } else if (target instanceof ArrayAccessTree access) {
      putPart(access.getExpression(), value(access.getIndex(), env).constant(), value, env);
    } else if (target instanceof ParenthesizedTree inner) {
      store(inner.getExpression(), value, env);
    }
  }

  private void put(Object variable, Value value, Env env) {
    run.noteStore(variable, value);
    env.set(variable, value);
  }

  private void putPart(ExpressionTree holder, @Nullable Object place, Value value, Env env) {
    Value whole = value(holder, env);
    Parts parts =
        whole.parts() == null
            ? new Parts(java.util.Map.of(), whole.whole(), -1, /* hides= */ false)
            : whole.parts();
    replace(holder, Value.of(parts.put(place, value)), env);
  }

  /** Sets the variable that an expression names, if it does. */
  void replace(@Nullable ExpressionTree holder, Value value, Env env) {
    if (holder instanceof IdentifierTree
        || holder instanceof MemberSelectTree
        || holder instanceof ArrayAccessTree) {
      store(holder, value, env);
    } else if (holder instanceof ParenthesizedTree inner) {
      replace(inner.getExpression(), value, env);
    }
  }

  /** Adds to what a variable holds, or to the one that a chain of calls begins with. */
  void add(@Nullable ExpressionTree target, Value value, Env env) {
    if (target instanceof IdentifierTree || target instanceof MemberSelectTree) {
      store(target, value(target, env).whole().or(value.whole()), env);
    } else if (target instanceof MethodInvocationTree chained
        && chained.getMethodSelect() instanceof MemberSelectTree select) {
      add(select.getExpression(), value, env);
    }
  }

  Value ofLambda(LambdaExpressionTree lambda, Value given, Env env) {
    Env in = env.copy();
    lambda.getParameters().forEach(p -> declareAs(p, given, in));
    if (lambda.getBody() instanceof ExpressionTree body) {
      return value(body, in);
    }
    return lambda.getBody() instanceof BlockTree body
        ? statements.runBody(body, in).or(Value.UNKNOWN)
        : Value.UNKNOWN;
  }

  static boolean isThis(@Nullable ExpressionTree expression) {
    return expression instanceof IdentifierTree name && name.getName().contentEquals("this");
  }

  private Value ofMember(MemberSelectTree member, Env env) {
    String name = member.getIdentifier().toString();
    if (isThis(member.getExpression())) {
      return env.get(run.field(member));
    }
    if (FlowRun.isConstantName(name) || name.equals("class") || name.equals("length")) {
      return Value.SAFE;
    }
    Value holder = value(member.getExpression(), env);
    Parts parts = holder.parts();
    return parts == null ? holder.whole() : parts.get("." + name);
  }

  private Value ofUnary(UnaryTree unary, Env env) {
    Value value = value(unary.getExpression(), env);
    Object constant = value.constant();
    Value result =
        constant == null
            ? value.whole()
            : Folding.unary(unary.getKind(), constant).map(Value::constant).orElse(Value.SAFE);
    switch (unary.getKind()) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT -> {
        run.meetArithmetic(unary, unary.getExpression(), value);
        store(unary.getExpression(), value.whole(), env);
        return value.whole();
      }
      default -> {
        return result;
      }
    }
  }

  private Value ofBinary(BinaryTree binary, Env env) {
    Value left = value(binary.getLeftOperand(), env);
    Value right = value(binary.getRightOperand(), env);
    Object a = left.constant();
    Object b = right.constant();
    if (a != null && b != null) {
      Optional<Object> folded = Folding.binary(binary.getKind(), a, b);
      if (folded.isPresent()) {
        return Value.constant(folded.get());
      }
    }
    if (isNumeric(binary)) {
      return ofNumbers(binary, left, right);
    }
    return binary.getKind() == Tree.Kind.PLUS ? ofText(binary, left, right) : Value.SAFE;
  }

  private boolean isNumeric(BinaryTree binary) {
    return switch (binary.getKind()) {
      case MINUS, MULTIPLY, DIVIDE, REMAINDER, LEFT_SHIFT -> true;
      case PLUS -> code.types().of(binary).filter(SafeTypes::isNumber).isPresent();
      default -> false;
    };
  }

  private Value ofNumbers(BinaryTree binary, Value left, Value right) {
    switch (binary.getKind()) {
      case DIVIDE, REMAINDER -> run.meetDivisor(binary, binary.getRightOperand(), right);
      default -> {
        run.meetArithmetic(binary, binary.getLeftOperand(), left);
        run.meetArithmetic(binary, binary.getRightOperand(), right);
      }
    }
    Value both = left.whole().or(right.whole());
    // What is left of a division by something known is bounded by it.
    return binary.getKind() == Tree.Kind.REMAINDER && !right.isAtLeast(Origin.PARAMETER)
        ? Value.SAFE
        : both.cleanFor(run.tables().textKinds());
  }

  private Value ofText(BinaryTree binary, Value left, Value right) {
    boolean quoted = right.origin() == Origin.UNKNOWN && endsInQuote(binary.getLeftOperand());
    return left.whole()
        .or(quoted ? asQuoted(binary.getRightOperand()) : right.whole())
        .joinedAt(Hit.rangeOf(code, binary));
  }

  /** Text that somebody put between quotes is meant to vary, wherever it comes from. */
  private Value asQuoted(ExpressionTree part) {
    return Value.of(Origin.PARAMETER, "text between quotes", Hit.rangeOf(code, part));
  }

  private boolean endsInQuote(ExpressionTree left) {
    ExpressionTree last =
        left instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS
            ? binary.getRightOperand()
            : left;
    return code.constantText(last).filter(t -> t.endsWith("'")).isPresent();
  }

  private Value ofCompound(CompoundAssignmentTree assignment, Env env) {
    Value added = value(assignment.getExpression(), env);
    Value before = value(assignment.getVariable(), env);
    Value after = before.whole().or(added.whole());
    switch (assignment.getKind()) {
      case PLUS_ASSIGNMENT -> {
        run.meetArithmetic(assignment, assignment.getExpression(), added);
        boolean number =
            code.types().of(assignment.getVariable()).filter(SafeTypes::isNumber).isPresent();
        after = number ? after : after.joinedAt(Hit.rangeOf(code, assignment));
      }
      case MULTIPLY_ASSIGNMENT, MINUS_ASSIGNMENT ->
          run.meetArithmetic(assignment, assignment.getExpression(), added);
      case DIVIDE_ASSIGNMENT, REMAINDER_ASSIGNMENT ->
          run.meetDivisor(assignment, assignment.getExpression(), added);
      default -> {}
    }
    store(assignment.getVariable(), after, env);
    return after;
  }

  private Value ofChoice(ConditionalExpressionTree choice, Env env) {
    Object condition = value(choice.getCondition(), env).constant();
    if (condition instanceof Boolean truth) {
      return value(truth ? choice.getTrueExpression() : choice.getFalseExpression(), env);
    }
    Env then = env.copy();
    Env otherwise = env.copy();
    statements.guards().apply(choice.getCondition(), true, then);
    statements.guards().apply(choice.getCondition(), false, otherwise);
    Value first = value(choice.getTrueExpression(), then);
    Value second = value(choice.getFalseExpression(), otherwise);
    return first.or(second);
  }
}
