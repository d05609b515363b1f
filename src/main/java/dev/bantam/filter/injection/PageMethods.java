package dev.bantam.filter.injection;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what is done with the value that a method of a web framework returns. */
final class PageMethods {
  private PageMethods() {}

  /** Whether the method around says that it answers with HTML, and is no name of a view. */
  static boolean returnsPage(JavaFragment code, ExpressionTree returned) {
    return code.methodAt(code.start(returned))
        .filter(method -> String.valueOf(method.getReturnType()).equals("String"))
        .filter(method -> annotations(code, method).anyMatch(PageMethods::saysHtml))
        .filter(method -> annotations(code, method).anyMatch(PageMethods::makesBody))
        .isPresent();
  }

  /** Whether the returned text sends the client elsewhere. */
  static boolean returnsRedirect(JavaFragment code, ExpressionTree returned) {
    return Prefix.of(code, returned).startsWith("redirect:");
  }

  /** Those of the method and of the classes around it. */
  private static Stream<AnnotationTree> annotations(JavaFragment code, MethodTree method) {
    Stream<AnnotationTree> found = of(method.getModifiers());
    Optional<Tree> around = code.parent(method);
    while (around.isPresent()) {
      if (around.get() instanceof ClassTree type) {
        found = Stream.concat(found, of(type.getModifiers()));
      }
      around = code.parent(around.get());
    }
    return found;
  }

  private static Stream<AnnotationTree> of(ModifiersTree modifiers) {
    return modifiers.getAnnotations().stream().map(AnnotationTree.class::cast);
  }

  private static boolean saysHtml(AnnotationTree annotation) {
    String text = annotation.toString().toLowerCase(Locale.ROOT);
    return text.contains("text_html") || text.contains("text/html");
  }

  private static boolean makesBody(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return name.endsWith("RestController")
        || name.endsWith("ResponseBody")
        || name.endsWith("Produces");
  }
}
