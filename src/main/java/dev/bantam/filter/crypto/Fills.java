package dev.bantam.filter.crypto;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where an array gets its content, other than by assignment of the whole. */
final class Fills {
  /** Methods that only read the array they are given; any other may fill it. */
  private static final Set<String> READERS =
      Set.of(
          "write",
          "writeBytes",
          "put",
          "append",
          "update",
          "updateAAD",
          "println",
          "print",
          "printf",
          "format",
          "info",
          "debug",
          "trace",
          "warn",
          "error",
          "log",
          "encodeToString",
          "encode",
          "formatHex",
          "encodeHexString",
          "toHexString",
          "toString",
          "equals",
          "isEqual",
          "hashCode",
          "copyOf",
          "copyOfRange",
          "concat",
          "add",
          "addAll",
          "of",
          "asList",
          "hashpw",
          "init",
          "valueOf",
          "requireNonNull",
          "digest",
          "generateSecret",
          "sign",
          "verify",
          "encrypt",
          "seal",
          "setIv",
          "setSalt",
          "setSeed",
          "withSalt",
          "out");

  private Fills() {}

  /** The trees before {@code use}, or anywhere for a field, that may fill the variable's array. */
  static Stream<Tree> of(JavaFragment code, Variable variable, Tree use) {
    boolean field = variable.kind() == Variable.Kind.FIELD;
    return mentions(code, variable)
        .filter(mention -> field || isBefore(code, variable, mention, use))
        .filter(mention -> fills(code, mention));
  }

  /** In the text, or in the last round of a loop that the variable outlives. */
  private static boolean isBefore(JavaFragment code, Variable variable, Tree mention, Tree use) {
    if (code.start(mention) < code.start(use)) {
      return true;
    }
    Optional<Tree> around = code.parent(use);
    while (around.isPresent() && code.start(around.get()) > variable.scopeStart()) {
      if (isLoop(around.get()) && code.end(mention) <= code.end(around.get())) {
        return true;
      }
      around = code.parent(around.get());
    }
    return false;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree
        || tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree;
  }

  /** Where the variable is named, as itself or as {@code this.name}. */
  static Stream<Tree> mentions(JavaFragment code, Variable variable) {
    return Stream.of(Tree.Kind.IDENTIFIER, Tree.Kind.MEMBER_SELECT)
        .flatMap(kind -> code.trees(kind).stream())
        .filter(tree -> LastName.of(tree).equals(variable.name()))
        .filter(tree -> Values.of(code).variable(tree).filter(variable::equals).isPresent());
  }

  private static boolean fills(JavaFragment code, Tree mention) {
    Optional<Tree> parent = code.parent(mention);
    if (parent.isEmpty()) {
      return false;
    } else if (parent.get() instanceof ArrayAccessTree access) {
      return access.getExpression() == mention && isSetToUnknown(code, access);
    }
    return isPutInto(code, parent.get())
        || (parent.get() instanceof MethodInvocationTree call
            && call.getArguments().contains(mention)
            && mayFill(code, code.types().call(call), mention));
  }

  /** {@code buffer.putLong(value)}: a buffer is filled by its own methods. */
  private static boolean isPutInto(JavaFragment code, Tree member) {
    return member instanceof MemberSelectTree select
        && select.getIdentifier().toString().startsWith("put")
        && code.parent(member).orElse(member) instanceof MethodInvocationTree call
        && call.getArguments().stream().anyMatch(value -> code.constant(value).isEmpty());
  }

  private static boolean isSetToUnknown(JavaFragment code, ArrayAccessTree element) {
    Optional<Tree> parent = code.parent(element);
    if (parent.isPresent() && parent.get() instanceof AssignmentTree set) {
      return set.getVariable() == element && !isOfIndex(code, set.getExpression(), element);
    }
    return parent.isPresent()
        && (parent.get() instanceof UnaryTree
            || (parent.get() instanceof CompoundAssignmentTree changed
                && changed.getVariable() == element));
  }

  /** A constant, or worked out of nothing but the index: {@code iv[i] = (byte) (3 * i)}. */
  private static boolean isOfIndex(
      JavaFragment code, ExpressionTree value, ArrayAccessTree element) {
    return code.constant(value).isPresent()
        || namesIn(element.getIndex()).containsAll(namesIn(value));
  }

  /** The names of variables; a call counts as one that nobody has. */
  private static Set<String> namesIn(Tree tree) {
    Set<String> names = new HashSet<>();
    new FragmentScanner() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        names.add(name.getName().toString());
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        names.add("()");
        return null;
      }
    }.scan(tree, null);
    return names;
  }

  private static boolean mayFill(JavaFragment code, Call call, Tree mention) {
    List<ExpressionTree> arguments = call.arguments();
    int count = arguments.size();
    return switch (call.name()) {
      case "fill" ->
          arguments.get(0) == mention && code.constant(arguments.get(count - 1)).isEmpty();
      case "arraycopy" -> count > 2 && arguments.get(2) == mention;
      case "doFinal", "digest" -> count > 1;
      default -> !READERS.contains(call.name());
    };
  }
}
