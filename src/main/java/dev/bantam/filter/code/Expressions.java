package dev.bantam.filter.code;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small questions to expressions. */
final class Expressions {
  /** What the parser puts where a name is missing. */
  static final String MISSING = "<error>";

  private static final Pattern GETTER = Pattern.compile("(get|is|has)\\p{Lu}\\w*");
  private static final Set<String> PLAIN = Set.of("length", "size", "isEmpty");

  private Expressions() {}

  static boolean isNull(ExpressionTree expression) {
    return Wrapping.without(expression).getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** Whether the tree is that name alone. */
  static boolean isName(@Nullable Tree tree, String name) {
    return tree instanceof IdentifierTree id && id.getName().contentEquals(name);
  }

  static boolean isThis(Tree tree) {
    return isName(tree, "this");
  }

  static boolean same(Tree one, Tree other) {
    return one.toString().equals(other.toString());
  }

  /** All simple names that stand in a tree. */
  static Set<String> namesIn(@Nullable Tree tree) {
    Set<String> names = new HashSet<>();
    new FragmentScanner() {
      @Override
      public Void visitIdentifier(IdentifierTree id, Void unused) {
        names.add(id.getName().toString());
        return null;
      }
    }.scan(tree, null);
    return names;
  }

  /**
   * A name for the value that an expression reads, the same wherever it reads the same one: {@code
   * x} for a local variable, {@code this.x} for a field, {@code x.y} and {@code x.getY()} behind
   * them. Empty for all else.
   */
  static Optional<String> path(JavaFragment code, @Nullable ExpressionTree expression) {
    if (expression == null) {
      return Optional.empty();
    }
    ExpressionTree bare = Wrapping.withoutParentheses(expression);
    if (bare instanceof IdentifierTree id) {
      return pathOfName(code, id);
    } else if (bare instanceof MemberSelectTree member) {
      return pathOfMember(code, member, "");
    } else if (bare instanceof MethodInvocationTree call && call.getArguments().isEmpty()) {
      return pathOfGetter(code, call);
    }
    return Optional.empty();
  }

  private static Optional<String> pathOfName(JavaFragment code, IdentifierTree id) {
    String name = id.getName().toString();
    if (name.isEmpty() || name.equals(MISSING) || name.equals("this") || name.equals("super")) {
      return Optional.empty();
    }
    Optional<Variable> variable = code.variable(name, code.start(id));
    if (variable.isEmpty() && Character.isUpperCase(name.charAt(0))) {
      return Optional.empty();
    }
    boolean field = variable.isEmpty() || variable.get().kind() == Variable.Kind.FIELD;
    return Optional.of(field ? "this." + name : name);
  }

  private static Optional<String> pathOfMember(
      JavaFragment code, MemberSelectTree member, String suffix) {
    String last = "." + member.getIdentifier() + suffix;
    return isThis(member.getExpression())
        ? Optional.of("this" + last)
        : path(code, member.getExpression()).map(p -> p + last);
  }

  private static Optional<String> pathOfGetter(JavaFragment code, MethodInvocationTree call) {
    if (!GETTER.matcher(LastName.of(call)).matches()) {
      return Optional.empty();
    }
    return call.getMethodSelect() instanceof MemberSelectTree member
        ? pathOfMember(code, member, "()")
        : Optional.of("this." + LastName.of(call) + "()");
  }

  /** Whether working it out twice gives the same and changes nothing. */
  static boolean isPure(ExpressionTree expression) {
    ExpressionTree value = Wrapping.without(expression);
    if (value instanceof IdentifierTree id) {
      return !id.getName().contentEquals(MISSING);
    } else if (value instanceof LiteralTree) {
      return true;
    } else if (value instanceof MemberSelectTree member) {
      return isPure(member.getExpression());
    } else if (value instanceof UnaryTree unary) {
      return !Assigned.changes(unary) && isPure(unary.getExpression());
    } else if (value instanceof BinaryTree binary) {
      return isPure(binary.getLeftOperand()) && isPure(binary.getRightOperand());
    } else if (value instanceof ArrayAccessTree access) {
      return isPure(access.getExpression()) && isPure(access.getIndex());
    } else if (value instanceof InstanceOfTree test) {
      return isPure(test.getExpression());
    }
    return value instanceof MethodInvocationTree call && isGetter(call);
  }

  private static boolean isGetter(MethodInvocationTree call) {
    String name = LastName.of(call);
    return call.getArguments().isEmpty()
        && (GETTER.matcher(name).matches() || PLAIN.contains(name))
        && (!(call.getMethodSelect() instanceof MemberSelectTree member)
            || isPure(member.getExpression()));
  }
}
