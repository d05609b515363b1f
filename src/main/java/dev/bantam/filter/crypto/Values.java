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
    List<Value> found = new ArrayList<>();
    follow(expression, List.of(), found);
    return found;
  }

  private void follow(ExpressionTree expression, List<ExpressionTree> path, List<Value> found) {
    if (found.size() >= MAX_VALUES) {
      return;
    }
    List<? extends ExpressionTree> parts = parts(expression);
    if (!parts.isEmpty()) {
      parts.forEach(part -> follow(part, path, found));
      return;
    }
    List<ExpressionTree> sources = path.size() < MAX_HOPS ? sources(expression) : List.of();
    if (sources.isEmpty()) {
      found.add(new Value(expression, path));
    }
    for (ExpressionTree source : sources) {
      if (!path.contains(source)) {
        List<ExpressionTree> longer = new ArrayList<>(path);
        longer.add(source);
        follow(source, longer, found);
      }
    }
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

  private List<ExpressionTree> sources(ExpressionTree expression) {
    if (expression instanceof MethodInvocationTree call) {
      return methods.given(code.types().call(call));
    } else if (expression instanceof ArrayAccessTree element) {
      return elements(element.getExpression());
    }
    return variable(expression).map(v -> ofVariable(v, expression)).orElse(List.of());
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
    return Names.ofVariable(target).equals(field.name())
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
    } else if (Names.of(member.getExpression()).equals("this")) {
      int at = code.start(member);
      return named.stream().filter(v -> v.scopeStart() <= at && at <= v.scopeEnd()).findFirst();
    }
    String owner = ownerOf(member);
    return named.stream().filter(v -> methods.typeOf(v.tree()).equals(owner)).findFirst();
  }

  /** The simple name of the type, or of the variable's type, in front of the dot. */
  private String ownerOf(MemberSelectTree member) {
    String type =
        code.types().of(member.getExpression()).orElse(Names.ofVariable(member.getExpression()));
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
