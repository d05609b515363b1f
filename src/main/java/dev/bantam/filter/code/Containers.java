package dev.bantam.filter.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.stream.Stream;

/** Classes that a server makes and calls. */
final class Containers {
  private static final String[] SERVLETS = {
    "javax.servlet.http.HttpServlet",
    "jakarta.servlet.http.HttpServlet",
    "javax.servlet.GenericServlet",
    "jakarta.servlet.GenericServlet",
    "javax.servlet.Filter",
    "jakarta.servlet.Filter"
  };

  private static final List<String> MANAGED =
      List.of("WebServlet", "WebFilter", "Stateless", "Stateful", "MessageDriven");

  private static final List<String> SERVING =
      List.of(
          "Controller",
          "RestController",
          "ControllerAdvice",
          "RestControllerAdvice",
          "Service",
          "Repository",
          "Component",
          "Path",
          "RequestScoped",
          "SessionScoped",
          "ApplicationScoped");

  /** A file that names none of these has none. */
  private static final List<String> NAMED =
      List.of("Servlet", "Filter", "Stateless", "Stateful", "MessageDriven");

  private Containers() {}

  /** Whether the file has a servlet, a filter or an enterprise bean. */
  static boolean isIn(JavaFragment code) {
    return NAMED.stream().anyMatch(code.text()::contains)
        && Classes.all(code).anyMatch(t -> isManaged(code, t));
  }

  /** Whether a tree stands in a servlet, a filter or an enterprise bean. */
  static boolean manageAround(JavaFragment code, Tree tree) {
    return types(code, tree).anyMatch(t -> isManaged(code, t));
  }

  /** Whether a tree stands in a class whose methods answer requests. */
  static boolean serveAround(JavaFragment code, Tree tree) {
    return types(code, tree)
        .anyMatch(t -> isManaged(code, t) || Classes.isAnnotated(t.getModifiers(), SERVING));
  }

  private static boolean isManaged(JavaFragment code, ClassTree type) {
    return Classes.is(code, type, SERVLETS) || Classes.isAnnotated(type.getModifiers(), MANAGED);
  }

  private static Stream<ClassTree> types(JavaFragment code, Tree tree) {
    return Surrounding.of(code, tree).stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast);
  }
}
