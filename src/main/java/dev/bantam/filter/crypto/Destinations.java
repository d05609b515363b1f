package dev.bantam.filter.crypto;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Variable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a value goes to: of variables, methods, types and keys, through expressions and a
 * few variables of the same method.
 */
final class Destinations {
  /** From variable to variable. */
  private static final int MAX_HOPS = 3;

  private static final int MAX_MENTIONS = 20;

  private static final Set<String> SAYING_NOTHING =
      Set.of(
          "generate", "create", "next", "new", "make", "get", "build", "random", "value", "string");

  private final JavaFragment code;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Destinations(JavaFragment code) {
    this.code = code;
  }

  /** Where {@code value} goes. */
  static Set<String> of(JavaFragment code, Tree value) {
    Destinations destinations = new Destinations(code);
    destinations.follow(value, MAX_HOPS);
    return destinations.names;
  }

  /** Where the content of the variable goes that {@code name} means, and its own name. */
  static Set<String> ofVariable(JavaFragment code, ExpressionTree name) {
    Destinations destinations = new Destinations(code);
    destinations.seen.add(name);
    destinations.intoVariable(name, MAX_HOPS);
    return destinations.names;
  }

  private void follow(Tree value, int hops) {
    Tree at = value;
    boolean goesOn = true;
    while (goesOn && seen.add(at)) {
      Optional<Tree> parent = code.parent(at);
      if (parent.isEmpty()) {
        return;
      }
      goesOn = (at != value || !isAlone(parent.get(), at)) && step(parent.get(), at, hops);
      at = parent.get();
    }
  }

  /** A call whose result nobody takes. */
  private static boolean isAlone(Tree outer, Tree value) {
    return outer instanceof ExpressionStatementTree && value instanceof MethodInvocationTree;
  }

  /** Notes what {@code outer} says of where the value goes; whether it goes on from there. */
  private boolean step(Tree outer, Tree at, int hops) {
    if (outer instanceof VariableTree variable) {
      intoDeclared(variable, hops);
      return false;
    } else if (outer instanceof AssignmentTree set) {
      if (set.getExpression() == at) {
        intoVariable(set.getVariable(), hops);
      }
      return false;
    } else if (outer instanceof CompoundAssignmentTree set) {
      intoVariable(set.getVariable(), hops);
      return false;
    } else if (outer instanceof ReturnTree) {
      intoReturned(outer);
      return false;
    } else if (outer instanceof ExpressionStatementTree
        && at instanceof MethodInvocationTree chain) {
      intoVariable(root(chain), hops);
      return false;
    } else if (outer instanceof MethodInvocationTree call) {
      if (call.getArguments().contains(at)) {
        names.add(LastName.of(call));
        noteTexts(call.getArguments());
      }
      return true;
    } else if (outer instanceof NewClassTree made) {
      names.add(made.getIdentifier().toString());
      noteTexts(made.getArguments());
      return true;
    } else if (outer instanceof ConditionalExpressionTree choice) {
      return choice.getCondition() != at;
    } else if (outer instanceof BinaryTree binary) {
      return !isComparison(binary);
    }
    return outer instanceof ExpressionTree;
  }

  private static boolean isComparison(BinaryTree binary) {
    return switch (binary.getKind()) {
      case LESS_THAN,
          LESS_THAN_EQUAL,
          GREATER_THAN,
          GREATER_THAN_EQUAL,
          EQUAL_TO,
          NOT_EQUAL_TO,
          CONDITIONAL_AND,
          CONDITIONAL_OR ->
          true;
      default -> false;
    };
  }

  private void intoDeclared(VariableTree declared, int hops) {
    names.add(declared.getName().toString());
    code.variable(declared.getName().toString(), code.start(declared))
        .ifPresent(variable -> fromVariable(variable, hops));
  }

  private void intoVariable(ExpressionTree target, int hops) {
    if (target instanceof ArrayAccessTree element) {
      intoVariable(element.getExpression(), hops);
      return;
    }
    names.add(LastName.of(target));
    Values.of(code).variable(target).ifPresent(variable -> fromVariable(variable, hops));
  }

  /**
   * Fields are used anywhere: their name has to tell. How long a secret is, or how long it holds,
   * may be known.
   */
  private void fromVariable(Variable variable, int hops) {
    if (hops > 0
        && variable.kind() == Variable.Kind.LOCAL
        && !SecretNames.isAmount(variable.name())) {
      Fills.mentions(code, variable)
          .limit(MAX_MENTIONS)
          .forEach(mention -> follow(mention, hops - 1));
    }
  }

  /** The method's name; where it says nothing, that of its type. */
  private void intoReturned(Tree leave) {
    String method = Surroundings.methodName(code, leave);
    names.add(method);
    if (SAYING_NOTHING.containsAll(Words.of(method))) {
      names.add(Surroundings.typeName(code, leave));
    }
  }

  /** What a chain of calls is made on: {@code token} in {@code token.append(a).append(b)}. */
  private static ExpressionTree root(ExpressionTree receiver) {
    ExpressionTree at = receiver;
    while (at instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree member) {
      at = member.getExpression();
    }
    return at;
  }

  /** Keys of maps, attributes, headers and cookies; no sentences. */
  private void noteTexts(List<? extends ExpressionTree> arguments) {
    arguments.forEach(
        argument ->
            code.constantText(argument)
                .filter(text -> text.chars().noneMatch(Character::isWhitespace))
                .ifPresent(names::add));
  }
}
