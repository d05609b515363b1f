package dev.bantam.filter.crypto;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
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

  /** The innermost method around {@code tree}. */
  static Optional<MethodTree> method(JavaFragment code, Tree tree) {
    return Surrounding.nearest(code, tree, MethodTree.class);
  }

  /** The name of the innermost method; empty outside of methods. */
  static String methodName(JavaFragment code, Tree tree) {
    return method(code, tree).map(m -> m.getName().toString()).orElse("");
  }

  /** The name of the innermost type that has one. */
  static String typeName(JavaFragment code, Tree tree) {
    Optional<ClassTree> type = Surrounding.nearest(code, tree, ClassTree.class);
    while (type.isPresent() && type.get().getSimpleName().length() == 0) {
      type = Surrounding.nearest(code, type.get(), ClassTree.class);
    }
    return type.map(t -> t.getSimpleName().toString()).orElse("");
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
