package dev.bantam.filter.injection;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Set;

/** The text that an expression is known to begin with, whatever comes after. */
final class Prefix {
  private static final int MAX_DEPTH = 16;

  /** Methods whose result begins as their receiver does. */
  private static final Set<String> KEEPING =
      Set.of(
          "trim",
          "strip",
          "toString",
          "intern",
          "append",
          "concat",
          "build",
          "buildAndExpand",
          "encode",
          "normalize",
          "path",
          "pathSegment",
          "queryParam",
          "query",
          "fragment",
          "toUri",
          "toURI",
          "toURL",
          "toUriString",
          "toExternalForm");

  private final JavaFragment code;

  private Prefix(JavaFragment code) {
    this.code = code;
  }

  /** The text; empty if nothing is known. */
  static String of(JavaFragment code, ExpressionTree expression) {
    return new Prefix(code).of(expression, MAX_DEPTH);
  }

  private String of(ExpressionTree expression, int depth) {
    if (depth == 0) {
      return "";
    }
    if (code.constant(expression).isPresent()) {
      return code.constant(expression).map(Object::toString).orElse("");
    } else if (expression instanceof ParenthesizedTree inner) {
      return of(inner.getExpression(), depth - 1);
    } else if (expression instanceof TypeCastTree cast) {
      return of(cast.getExpression(), depth - 1);
    } else if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return ofPair(sum.getLeftOperand(), sum.getRightOperand(), depth);
    } else if (expression instanceof IdentifierTree name) {
      return ofVariable(name, depth);
    } else if (expression instanceof NewClassTree created) {
      return ofCreated(code.types().call(created), depth);
    } else if (expression instanceof MethodInvocationTree call) {
      return ofCall(code.types().call(call), depth);
    }
    return "";
  }

  private String ofPair(ExpressionTree left, ExpressionTree right, int depth) {
    boolean whole = code.constant(left).isPresent() || isContextPath(left);
    return of(left, depth - 1) + (whole ? of(right, depth - 1) : "");
  }

  /** The application's own path, which is empty or starts with a slash. */
  private boolean isContextPath(ExpressionTree expression) {
    return expression instanceof MethodInvocationTree tree
        && code.types().call(tree).name().equals("getContextPath");
  }

  private String ofVariable(IdentifierTree name, int depth) {
    return code.variable(name.getName().toString(), code.start(name))
        .filter(v -> v.kind() != Variable.Kind.PARAMETER && !v.reassigned())
        .flatMap(Variable::initializer)
        .map(value -> of(value, depth - 1))
        .orElse("");
  }

  private String ofCreated(Call created, int depth) {
    List<ExpressionTree> arguments = created.arguments();
    if (arguments.isEmpty()) {
      return "";
    }
    boolean address = created.mayBeOn("java.net.URL", "java.net.URI");
    if (address && arguments.size() > 2) {
      return ofAddress(arguments.get(0), arguments.get(1), depth);
    }
    return address && arguments.size() > 1 ? "" : of(arguments.get(0), depth - 1);
  }

  /** An address given in parts. */
  private String ofAddress(ExpressionTree scheme, ExpressionTree host, int depth) {
    String start = of(scheme, depth - 1) + "://" + of(host, depth - 1);
    return code.constant(host).isPresent() ? start + "/" : start;
  }

  private String ofCall(Call call, int depth) {
    ExpressionTree receiver = call.receiver();
    if (call.name().equals("format") && call.onType()) {
      return ofTemplate(call, depth);
    } else if (call.name().equals("formatted") && receiver != null) {
      return before('%', of(receiver, depth - 1));
    } else if (call.onType()) {
      return call.arguments().isEmpty() ? "" : of(call.arguments().get(0), depth - 1);
    } else if (receiver == null || !KEEPING.contains(call.name())) {
      return "";
    }
    boolean first = call.name().equals("append") && isEmptyBuilder(receiver);
    return first && !call.arguments().isEmpty()
        ? of(call.arguments().get(0), depth - 1)
        : of(receiver, depth - 1);
  }

  private static boolean isEmptyBuilder(ExpressionTree expression) {
    return expression instanceof NewClassTree created && created.getArguments().isEmpty();
  }

  private String ofTemplate(Call format, int depth) {
    char mark = format.mayBeOn("java.text.MessageFormat") ? '{' : '%';
    return format.arguments().stream()
        .filter(a -> code.constantText(a).isPresent())
        .findFirst()
        .map(template -> before(mark, of(template, depth - 1)))
        .orElse("");
  }

  private static String before(char mark, String text) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }
}
