package dev.bantam.filter.crypto;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows values back through a file: through variables as last set, fields, parameters of methods
 * that the file calls, and what its methods return. For one file, not thread-safe.
 */
final class Values {
  /** From variable to variable; what comes from farther is not followed. */
  private static final int MAX_HOPS = 6;

  private static final int MAX_VALUES = 32;

  private final JavaFragment code;
  private final OwnMethods methods;

  private Values(JavaFragment code) {
    this.code = code;
    this.methods = OwnMethods.of(code);
  }

  /** Those of a file. */
  static Values of(JavaFragment code) {
    return code.memo(Values.class, Values::new);
  }

  /** Where the values come from that {@code expression} may have; itself if nothing is known. */
  List<Value> from(ExpressionTree expression) {
    return from(expression, List.of());
  }

  /** The same of an expression in a method of which {@code entered} is the call that counts. */
  List<Value> from(ExpressionTree expression, List<Call> entered) {
    List<Value> found = new ArrayList<>();
    follow(new Value(expression, List.of(), entered), found);
    return found;
  }

  private void follow(Value at, List<Value> found) {
    if (found.size() >= MAX_VALUES) {
      return;
    }
    ExpressionTree expression = at.origin();
    List<? extends ExpressionTree> parts = parts(expression);
    if (!parts.isEmpty()) {
      parts.forEach(part -> follow(new Value(part, at.path(), at.entered()), found));
      return;
    }
    List<Value> sources = at.path().size() < MAX_HOPS ? sources(at) : List.of();
    if (sources.isEmpty()) {
      found.add(at);
    }
    sources.stream()
        .filter(source -> !at.path().contains(source.origin()))
        .forEach(source -> follow(source, found));
  }

  /** What an expression is one of, without leaving it. */
  private List<? extends ExpressionTree> parts(ExpressionTree expression) {
    if (expression instanceof ParenthesizedTree inner) {
      return List.of(inner.getExpression());
    } else if (expression instanceof TypeCastTree cast) {
      return List.of(cast.getExpression());
    } else if (expression instanceof AssignmentTree assignment) {
      return List.of(assignment.getExpression());
    } else if (expression instanceof ConditionalExpressionTree choice) {
      return ofChoice(choice);
    } else if (expression instanceof SwitchExpressionTree choice) {
      return choice.getCases().stream()
          .map(branch -> branch.getBody())
          .filter(ExpressionTree.class::isInstance)
          .map(ExpressionTree.class::cast)
          .toList();
    }
    return List.of();
  }

  private List<ExpressionTree> ofChoice(ConditionalExpressionTree choice) {
    ExpressionTree first = choice.getTrueExpression();
    ExpressionTree second = choice.getFalseExpression();
    return code.constant(choice.getCondition())
        .map(condition -> List.of(condition.equals(true) ? first : second))
        .orElse(List.of(first, second));
  }

  /** One step back. What a method returns depends on what this very call gives it. */
  private List<Value> sources(Value at) {
    ExpressionTree expression = at.origin();
    if (expression instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      List<Call> entered = new ArrayList<>(at.entered());
      entered.add(call);
      return methods.given(call).stream().map(source -> step(at, source, entered)).toList();
    } else if (expression instanceof ArrayAccessTree element) {
      return elements(element.getExpression()).stream()
          .map(source -> step(at, source, at.entered()))
          .toList();
    }
    Optional<Variable> variable = variable(expression);
    if (variable.isEmpty()) {
      return List.of();
    }
    Optional<Value> given = given(at, variable.get());
    return given.isPresent()
        ? List.of(given.get())
        : ofVariable(variable.get(), expression).stream()
            .map(source -> step(at, source, at.entered()))
            .toList();
  }

  private static Value step(Value at, ExpressionTree source, List<Call> entered) {
    List<ExpressionTree> path = new ArrayList<>(at.path());
    path.add(source);
    return new Value(source, path, entered);
  }

  /** The argument of the call that was entered last, if it is for this parameter. */
  private Optional<Value> given(Value at, Variable parameter) {
    int last = at.entered().size() - 1;
    if (last < 0
        || parameter.kind() != Variable.Kind.PARAMETER
        || Definitions.before(code, parameter, at.origin()).isSettled()) {
      return Optional.empty();
    }
    Call call = at.entered().get(last);
    return code.parent(parameter.tree())
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(m -> m.getName().contentEquals(call.name()))
        .filter(m -> m.getParameters().size() == call.arguments().size())
        .map(m -> call.arguments().get(m.getParameters().indexOf(parameter.tree())))
        .map(argument -> step(at, argument, at.entered().subList(0, last)));
  }

  /** The variable of this file that a name, {@code this.name} or {@code Type.name} means. */
  Optional<Variable> variable(Tree tree) {
    if (tree instanceof IdentifierTree name) {
      return code.variable(name.getName().toString(), code.start(name));
    }
    return tree instanceof MemberSelectTree member ? field(member) : Optional.empty();
  }

  private List<ExpressionTree> ofVariable(Variable variable, ExpressionTree use) {
    Definitions definitions = Definitions.before(code, variable, use);
    if (definitions.isSettled()) {
      return definitions.values();
    }
    Stream<ExpressionTree> elsewhere =
        switch (variable.kind()) {
          case LOCAL -> elementsOfLoop(variable);
          case PARAMETER -> passed(variable);
          case FIELD -> ofField(variable);
        };
    return Stream.concat(definitions.values().stream(), elsewhere).distinct().toList();
  }

  private Stream<ExpressionTree> passed(Variable parameter) {
    return code.parent(parameter.tree()).stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .flatMap(
            method ->
                methods.passed(method, method.getParameters().indexOf(parameter.tree())).stream());
  }

  /** Of a loop over an array or list that is written down. */
  private Stream<ExpressionTree> elementsOfLoop(Variable variable) {
    return code.parent(variable.tree()).stream()
        .filter(EnhancedForLoopTree.class::isInstance)
        .flatMap(loop -> elements(((EnhancedForLoopTree) loop).getExpression()).stream());
  }

  /**
   * The elements that are written down; not those of arrays of numbers, which make up one value.
   */
  private List<ExpressionTree> elements(ExpressionTree array) {
    List<ExpressionTree> elements = new ArrayList<>();
    for (Value value : from(array)) {
      if (value.origin() instanceof NewArrayTree made && made.getInitializers() != null) {
        elements.addAll(made.getInitializers());
      } else if (value.origin() instanceof MethodInvocationTree call && isList(call)) {
        elements.addAll(call.getArguments());
      }
    }
    return elements;
  }

  private boolean isList(MethodInvocationTree tree) {
    Call call = code.types().call(tree);
    return (call.name().equals("of") && call.mayBeOn("java.util.List", "java.util.Set"))
        || (call.name().equals("asList") && call.mayBeOn("java.util.Arrays"));
  }

  private Stream<ExpressionTree> ofField(Variable field) {
    return Stream.concat(
        Stream.concat(field.initializer().stream(), methods.components(field.tree()).stream()),
        Literals.of(code).assignments().stream()
            .filter(set -> isField(set.getVariable(), field))
            .map(AssignmentTree::getExpression));
  }

  private boolean isField(ExpressionTree target, Variable field) {
    return LastName.ofVariable(target).equals(field.name())
        && variable(target).filter(field::equals).isPresent();
  }

  private Optional<Variable> field(MemberSelectTree member) {
    List<Variable> named =
        code.variables().stream()
            .filter(v -> v.kind() == Variable.Kind.FIELD)
            .filter(v -> member.getIdentifier().contentEquals(v.name()))
            .toList();
    if (named.isEmpty()) {
      return Optional.empty();
    } else if (LastName.of(member.getExpression()).equals("this")) {
      int at = code.start(member);
      return named.stream().filter(v -> v.scopeStart() <= at && at <= v.scopeEnd()).findFirst();
    }
    String owner = ownerOf(member);
    return named.stream().filter(v -> methods.typeOf(v.tree()).equals(owner)).findFirst();
  }

  /** The simple name of the type, or of the variable's type, in front of the dot. */
  private String ownerOf(MemberSelectTree member) {
    String type =
        code.types().of(member.getExpression()).orElse(LastName.ofVariable(member.getExpression()));
    return LastName.ofQualified(type);
  }
}
