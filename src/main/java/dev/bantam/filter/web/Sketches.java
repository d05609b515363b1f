package dev.bantam.filter.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts of which only parts are known: joined, formatted, or built by a StringBuilder. */
final class Sketches {
  /** Stands for a part that is not known. */
  static final String GAP = "\uFFFD";

  /** Texts that are joined from more parts than any person writes are not told. */
  private static final int MAX_DEPTH = 60;

  private static final Pattern FORMAT = Pattern.compile("%[\\d$,.+#(-]{0,8}[a-zA-Z]");

  private Sketches() {}

  /** All texts that an expression may stand for. */
  static List<String> of(JavaFragment code, ExpressionTree expression) {
    return Values.of(code).of(expression).stream().map(v -> sketch(code, v, MAX_DEPTH)).toList();
  }

  private static String sketch(JavaFragment code, ExpressionTree from, int depth) {
    ExpressionTree expression = Wrapping.without(from);
    Optional<Object> constant = code.constant(expression);
    if (constant.isPresent() || depth == 0) {
      return constant.map(Object::toString).orElse(GAP);
    }
    if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return sketch(code, sum.getLeftOperand(), depth - 1)
          + sketch(code, sum.getRightOperand(), depth - 1);
    }
    if (expression instanceof MethodInvocationTree tree) {
      String text = ofCall(code, code.types().call(tree), depth - 1);
      return text.equals(GAP) ? ofVariable(code, expression, depth - 1) : text;
    }
    if (expression instanceof NewClassTree created && created.getArguments().size() == 1) {
      return Names.isOn(code.types().call(created), "java.lang.StringBuilder")
          ? sketch(code, created.getArguments().get(0), depth - 1)
          : GAP;
    }
    return ofVariable(code, expression, depth - 1);
  }

  /** A variable, or what the file's own methods and maps give. */
  private static String ofVariable(JavaFragment code, ExpressionTree name, int depth) {
    List<ExpressionTree> values = Values.of(code).of(name);
    return values.size() == 1 && values.get(0) != name ? sketch(code, values.get(0), depth) : GAP;
  }

  private static String ofCall(JavaFragment code, Call call, int depth) {
    ExpressionTree receiver = call.receiver();
    List<ExpressionTree> arguments = call.arguments();
    if (call.name().equals("format") && call.onType() && !arguments.isEmpty()) {
      return formatted(sketch(code, arguments.get(0), depth));
    }
    if (receiver == null) {
      return GAP;
    }
    return switch (call.name()) {
      case "formatted" -> formatted(sketch(code, receiver, depth));
      case "append", "concat" ->
          arguments.isEmpty()
              ? GAP
              : sketch(code, receiver, depth) + sketch(code, arguments.get(0), depth);
      case "toString", "trim", "strip", "getBytes", "toCharArray" -> sketch(code, receiver, depth);
      default -> GAP;
    };
  }

  private static String formatted(String format) {
    return FORMAT.matcher(format).replaceAll(GAP);
  }
}
