package dev.bantam.filter.web;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What expressions may stand for: through local variables as last assigned, fields, the branches of
 * a choice, methods of the same file, and slots of a map under constant keys. Branches that are
 * never taken do not count. For one file, not thread-safe.
 */
final class Values {
  /** From variable to variable; what is further away is not told. */
  private static final int MAX_DEPTH = 6;

  /** Questions that lead to the same question end here. */
  private static final int MAX_NESTING = 8;

  /** Values of one expression that are looked at. */
  private static final int MAX_VALUES = 40;

  private static final Set<String> LISTS =
      Set.of("of", "asList", "singletonList", "singleton", "copyOf", "unmodifiableList");

  /** A variable that a value came through, and where it was read. */
  record Holder(Variable variable, int use) {}

  /** A value with the variables that it came through, the nearest first. */
  record Traced(ExpressionTree value, List<Holder> holders) {}

  private record Step(List<ExpressionTree> values, @Nullable Holder holder) {}

  private final JavaFragment code;
  private int nesting;

  private Values(JavaFragment code) {
    this.code = code;
  }

  static Values of(JavaFragment code) {
    return code.memo(Values.class, Values::new);
  }

  /** All that an expression may stand for; itself, if nothing more is known. */
  List<Traced> trace(ExpressionTree expression) {
    List<Traced> found = new ArrayList<>();
    nesting++;
    trace(expression, List.of(), nesting > MAX_NESTING ? 0 : MAX_DEPTH, found);
    nesting--;
    return found;
  }

  /** The same without the variables on the way. */
  List<ExpressionTree> of(ExpressionTree expression) {
    return trace(expression).stream().map(Traced::value).toList();
  }

  /** The constant texts among the values. */
  List<String> texts(ExpressionTree expression) {
    return of(expression).stream().flatMap(v -> code.constantText(v).stream()).toList();
  }

  /** Whether the value is always the constant {@code expected}. */
  boolean isAlways(ExpressionTree expression, Object expected) {
    List<ExpressionTree> values = of(expression);
    return !values.isEmpty()
        && values.stream().allMatch(v -> constant(v).filter(c -> c.equals(expected)).isPresent());
  }

  /** The constant value, also where it is written as {@code Boolean.TRUE}. */
  private Optional<Object> constant(ExpressionTree value) {
    if (value instanceof MemberSelectTree member
        && LastName.ofVariable(member.getExpression()).equals("Boolean")) {
      return Optional.of(member.getIdentifier().contentEquals("TRUE"));
    }
    return code.constant(value);
  }

  /** The elements of an array or list that is written out; itself, if it is none. */
  List<ExpressionTree> elements(ExpressionTree expression) {
    return of(expression).stream()
        .flatMap(
            v ->
                listed(v)
                    .map(list -> list.stream().flatMap(e -> of(e).stream()))
                    .orElse(Stream.of(v)))
        .limit(MAX_VALUES)
        .toList();
  }

  private Optional<List<ExpressionTree>> listed(ExpressionTree value) {
    if (value instanceof NewArrayTree array) {
      return Optional.ofNullable(array.getInitializers()).map(List::copyOf);
    }
    if (value instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      return LISTS.contains(call.name()) && call.onType()
          ? Optional.of(call.arguments())
          : Optional.empty();
    }
    return Optional.empty();
  }

  private void trace(ExpressionTree from, List<Holder> holders, int depth, List<Traced> found) {
    ExpressionTree expression = Wrapping.without(from);
    Step step = depth == 0 || found.size() > MAX_VALUES ? null : step(expression);
    if (step == null) {
      found.add(new Traced(expression, holders));
      return;
    }
    List<Holder> further = new ArrayList<>(holders);
    if (step.holder() != null) {
      further.add(step.holder());
    }
    if (step.values().isEmpty()) {
      found.add(new Traced(expression, further));
    }
    step.values().forEach(value -> trace(value, further, depth - 1, found));
  }

  private @Nullable Step step(ExpressionTree expression) {
    if (expression instanceof ConditionalExpressionTree choice) {
      return new Step(
          live(Stream.of(choice.getTrueExpression(), choice.getFalseExpression())), null);
    } else if (expression instanceof SwitchExpressionTree choice) {
      return new Step(live(Results.of(choice).stream()), null);
    } else if (expression instanceof AssignmentTree assignment) {
      return new Step(List.of(assignment.getExpression()), null);
    } else if (expression instanceof MethodInvocationTree tree) {
      return ofCall(code.types().call(tree));
    } else if (expression instanceof IdentifierTree || expression instanceof MemberSelectTree) {
      int use = code.start(expression);
      return Chains.variable(code, expression)
          .map(v -> new Step(valuesAt(v, use), new Holder(v, use)))
          .orElse(null);
    }
    return null;
  }

  private List<ExpressionTree> live(Stream<? extends ExpressionTree> branches) {
    return branches.<ExpressionTree>map(b -> b).filter(b -> !Surrounding.isDead(code, b)).toList();
  }

  private @Nullable Step ofCall(Call call) {
    if (call.name().equals("get") && call.arguments().size() == 1 && call.receiver() != null) {
      List<ExpressionTree> slot = slot(call);
      return slot.isEmpty() ? null : new Step(slot, null);
    }
    ExpressionTree receiver = call.receiver();
    if (receiver != null && !isOwn(receiver)) {
      return null;
    }
    var methods = Names.ownMethods(code, call.name(), call.arguments().size());
    return methods.size() == 1 ? new Step(live(Results.of(methods.get(0)).stream()), null) : null;
  }

  private boolean isOwn(ExpressionTree receiver) {
    return receiver instanceof IdentifierTree name
        && (name.getName().contentEquals("this")
            || (Chains.variable(code, name).isEmpty()
                && Names.isOwnType(code, name.getName().toString())));
  }

  /** What was put into a map under the same constant key. */
  private List<ExpressionTree> slot(Call get) {
    Optional<Variable> map = Chains.variable(code, get.receiver());
    Optional<Object> key = code.constant(get.arguments().get(0));
    if (map.isEmpty() || key.isEmpty()) {
      return List.of();
    }
    return lastOnes(
        code.calls("put").stream()
            .filter(put -> put.arguments().size() == 2)
            .filter(put -> Chains.variable(code, put.receiver()).equals(map))
            .filter(put -> code.constant(put.arguments().get(0)).equals(key))
            .map(put -> put.arguments().get(1)),
        code.start(get.tree()));
  }

  /** What a variable may hold where it is read. */
  private List<ExpressionTree> valuesAt(Variable variable, int use) {
    if (code.parent(variable.tree()).orElse(null) instanceof EnhancedForLoopTree loop) {
      return elements(loop.getExpression());
    }
    Stream<ExpressionTree> all =
        Stream.concat(
            variable.initializer().stream(),
            Literals.of(code).assignments().stream()
                .filter(a -> LastName.ofVariable(a.getVariable()).equals(variable.name()))
                .filter(a -> isVariable(a.getVariable(), variable))
                .map(AssignmentTree::getExpression));
    return variable.kind() == Variable.Kind.FIELD
        ? live(all.filter(e -> use < code.start(e) || code.end(e) <= use))
        : lastOnes(all, use);
  }

  private boolean isVariable(ExpressionTree target, Variable variable) {
    return Chains.variable(code, target).filter(variable::equals).isPresent();
  }

  /** Those that end before {@code use} and that the last sure one does not replace. */
  private List<ExpressionTree> lastOnes(Stream<ExpressionTree> all, int use) {
    List<ExpressionTree> before =
        live(all.filter(e -> code.end(e) <= use)).stream()
            .sorted(Comparator.comparingInt((Tree e) -> code.start(e)))
            .toList();
    int first = 0;
    for (int i = 0; i < before.size(); i++) {
      if (Reach.surelyBefore(code, before.get(i), use)) {
        first = i;
      }
    }
    return before.subList(first, Math.min(before.size(), first + MAX_VALUES));
  }
}
