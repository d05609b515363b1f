package dev.bantam.filter.crypto;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a tree stands in. */
final class Surroundings {
  private static final Pattern TEST_LIBRARY =
      Pattern.compile("(org\\.junit|junit|org\\.testng|org\\.assertj|org\\.mockito|spock)\\b.*");

  private static final Pattern TEST_TYPE = Pattern.compile(".*(Test|Tests|TestCase|[a-z]IT)");

  private static final Pattern FIRST_TYPE_OF_TESTS = Pattern.compile("Test[A-Z].*");

  private Surroundings() {}

  /** The innermost type, method or other tree of that class around {@code tree}. */
  static <T extends Tree> Optional<T> enclosing(JavaFragment code, Tree tree, Class<T> kind) {
    Optional<Tree> outer = code.parent(tree);
    while (outer.isPresent() && !kind.isInstance(outer.get())) {
      outer = code.parent(outer.get());
    }
    return outer.map(kind::cast);
  }

  /** The innermost method around {@code tree}. */
  static Optional<MethodTree> method(JavaFragment code, Tree tree) {
    return enclosing(code, tree, MethodTree.class);
  }

  /** The name of the innermost method; empty outside of methods. */
  static String methodName(JavaFragment code, Tree tree) {
    return method(code, tree).map(m -> m.getName().toString()).orElse("");
  }

  /** The name of the innermost type that has one. */
  static String typeName(JavaFragment code, Tree tree) {
    Optional<ClassTree> type = enclosing(code, tree, ClassTree.class);
    while (type.isPresent() && type.get().getSimpleName().length() == 0) {
      type = enclosing(code, type.get(), ClassTree.class);
    }
    return type.map(t -> t.getSimpleName().toString()).orElse("");
  }

  /** Whether {@code inner} stands in {@code outer}. */
  static boolean isIn(JavaFragment code, Tree inner, Tree outer) {
    return code.start(outer) <= code.start(inner) && code.end(inner) <= code.end(outer);
  }

  /** Whether a condition that is constant keeps {@code tree} from being run. */
  static boolean isDead(JavaFragment code, Tree tree) {
    Tree inner = tree;
    Optional<Tree> outer = code.parent(inner);
    while (outer.isPresent()) {
      if (isOtherBranch(code, outer.get(), inner)) {
        return true;
      }
      inner = outer.get();
      outer = code.parent(inner);
    }
    return false;
  }

  private static boolean isOtherBranch(JavaFragment code, Tree outer, Tree inner) {
    if (outer instanceof IfTree choice) {
      return isOther(
          code, choice.getCondition(), inner, choice.getThenStatement(), choice.getElseStatement());
    }
    return outer instanceof ConditionalExpressionTree choice
        && isOther(
            code,
            choice.getCondition(),
            inner,
            choice.getTrueExpression(),
            choice.getFalseExpression());
  }

  private static boolean isOther(
      JavaFragment code, ExpressionTree condition, Tree inner, Tree first, Tree second) {
    Optional<Object> constant =
        inner == first || inner == second ? code.constant(condition) : Optional.empty();
    return constant.isPresent() && (inner == first) != constant.get().equals(true);
  }

  /** Whether the file is a test: what stands in it protects nothing. */
  static boolean isTest(JavaFragment code) {
    Stream<String> imports =
        code.unit().getImports().stream().map(i -> i.getQualifiedIdentifier().toString());
    return imports.anyMatch(name -> TEST_LIBRARY.matcher(name).matches())
        || code.unit().getTypeDecls().stream()
            .filter(ClassTree.class::isInstance)
            .map(type -> ((ClassTree) type).getSimpleName().toString())
            .anyMatch(Surroundings::isTestName);
  }

  private static boolean isTestName(String type) {
    return TEST_TYPE.matcher(type).matches() || FIRST_TYPE_OF_TESTS.matcher(type).matches();
  }
}
