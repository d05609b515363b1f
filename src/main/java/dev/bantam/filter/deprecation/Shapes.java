package dev.bantam.filter.deprecation;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.TypeNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whether trees have a shape. */
final class Shapes {
  private Shapes() {}

  /** The call of a method of that name with so many arguments, parentheses left out. */
  static Optional<MethodInvocationTree> call(@Nullable Tree tree, String method, int arguments) {
    return bare(tree) instanceof MethodInvocationTree call
            && call.getArguments().size() == arguments
            && name(call).equals(method)
        ? Optional.of(call)
        : Optional.empty();
  }

  /** The tree without parentheses around it. */
  static @Nullable Tree bare(@Nullable Tree tree) {
    Tree at = tree;
    while (at instanceof ParenthesizedTree inner) {
      at = inner.getExpression();
    }
    return at;
  }

  /** The name of the method that is called. */
  static String name(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getIdentifier().toString()
        : call.getMethodSelect().toString();
  }

  /** What stands before the dot of a call; null if nothing does. */
  static @Nullable ExpressionTree receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getExpression()
        : null;
  }

  /** Whether both are the same names with dots between them, so that they mean the same. */
  static boolean isSame(@Nullable Tree a, @Nullable Tree b) {
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof LiteralTree first && b instanceof LiteralTree second) {
      return Objects.equals(first.getValue(), second.getValue());
    }
    Optional<String> name = TypeNames.written(a);
    return name.isPresent() && name.equals(TypeNames.written(b));
  }

  /** Whether it is a variable of that name. */
  static boolean isName(@Nullable Tree tree, String name) {
    return tree instanceof IdentifierTree id && id.getName().contentEquals(name);
  }

  /** Whether it is that number. */
  static boolean isNumber(JavaFragment code, ExpressionTree tree, long number) {
    return code.constant(tree).filter(value -> value.equals(number)).isPresent();
  }

  /** Whether it is a literal of the language. */
  static boolean isLiteral(Tree tree) {
    return tree instanceof LiteralTree;
  }

  /** The statements of a block, or the one that stands without. */
  static List<? extends StatementTree> statements(@Nullable StatementTree body) {
    if (body == null) {
      return List.of();
    }
    return body instanceof BlockTree block ? block.getStatements() : List.of(body);
  }

  /** The expression, if that is all the body does. */
  static Optional<ExpressionTree> only(@Nullable StatementTree body) {
    List<? extends StatementTree> all = statements(body);
    return all.size() == 1 && all.get(0) instanceof ExpressionStatementTree statement
        ? Optional.of(statement.getExpression())
        : Optional.empty();
  }

  /** The text of a tree. */
  static String text(JavaFragment code, Tree tree) {
    return code.text().substring(code.start(tree), code.end(tree));
  }

  /** Whether the type of an expression is that one or a subtype; false if it is unknown. */
  static boolean isOf(JavaFragment code, @Nullable ExpressionTree expression, String type) {
    return code.types().of(expression).filter(t -> TypeNames.mayBe(t, type)).isPresent();
  }

  /** The same, or nothing is known of it. */
  static boolean mayBeOf(JavaFragment code, @Nullable ExpressionTree expression, String type) {
    return expression != null
        && code.types().of(expression).map(t -> TypeNames.mayBe(t, type)).orElse(true);
  }
}
