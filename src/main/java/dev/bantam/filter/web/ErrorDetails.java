package dev.bantam.filter.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Level;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what an expression tells of an exception. */
final class ErrorDetails {
  private static final Set<String> MESSAGES =
      Set.of("getMessage", "getLocalizedMessage", "toString", "getRootCauseMessage");

  private static final Set<String> TRACES =
      Set.of("getStackTrace", "getStackTraceAsString", "getFullStackTrace", "getStackFrames");

  private static final Pattern ERROR_TYPE = Pattern.compile(".*(Exception|Error|Throwable)");

  /** Exceptions whose messages are written for those who call. */
  private static final Pattern FOR_CALLERS =
      Pattern.compile(
          ".*(Validat|BadRequest|NotFound|IllegalArgument|IllegalState|Constraint|Business|Domain"
              + "|User|Client|Parse|Format|Conflict|Unauthori|Forbidden|Denied|ResponseStatus"
              + "|TypeMismatch|ArgumentNotValid|MissingServlet|Api|WebApplication).*");

  private static final Pattern BUFFER =
      Pattern.compile("(.*\\.)?(StringWriter|StringBuilderWriter|\\w*ByteArrayOutputStream)");

  private static final Pattern FILLS =
      Pattern.compile(
          "put\\w*|add\\w*|append|set(Message|Detail|Error|Trace|Description|Reason)\\w*");

  private static final Pattern FAILURE_HANDLERS =
      Pattern.compile("onError\\w*|exceptionally\\w*|recover\\w*|exception|onFailure|doOnError");

  private static final Pattern FAILURE_NAMES =
      Pattern.compile("e|ex|err|error|t|th|throwable|cause|exc|exception|failure");

  /**
   * A part of an expression that tells of an exception.
   *
   * @param tree the part
   * @param level how much it tells
   */
  record Detail(Tree tree, Level level) {}

  private ErrorDetails() {}

  /** The details in an expression, also through local variables. */
  static List<Detail> in(JavaFragment code, ExpressionTree expression) {
    List<Detail> found = new ArrayList<>();
    Finder finder = new Finder(code, found);
    if (expression instanceof IdentifierTree) {
      finder.scan(expression, null);
    }
    for (Values.Traced traced : Values.of(code).trace(expression)) {
      finder.scan(traced.value(), null);
      traced.holders().stream()
          .filter(holder -> holder.variable().kind() == Variable.Kind.LOCAL)
          .flatMap(holder -> filled(code, holder))
          .forEach(part -> finder.scan(part, null));
    }
    return found;
  }

  /** What is put into a map, list or builder before it is used. */
  private static Stream<ExpressionTree> filled(JavaFragment code, Values.Holder holder) {
    return Uses.of(code).on(holder.variable()).stream()
        .filter(call -> FILLS.matcher(call.name()).matches())
        .filter(call -> code.end(call.tree()) <= holder.use())
        .flatMap(call -> call.arguments().stream());
  }

  private static final class Finder extends FragmentScanner {
    private final JavaFragment code;
    private final List<Detail> found;
    private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Finder(JavaFragment code, List<Detail> found) {
      this.code = code;
      this.found = found;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      Call call = code.types().call(tree);
      Optional<Variable> error = error(call);
      if (error.isPresent() && TRACES.contains(call.name())) {
        found.add(new Detail(tree, Level.WARNING));
        return null;
      }
      if (error.isPresent() && MESSAGES.contains(call.name())) {
        add(tree, error.get());
        return null;
      }
      if (call.name().equals("toString") && holdsTrace(call.receiver())) {
        found.add(new Detail(tree, Level.WARNING));
        return null;
      }
      return super.visitMethodInvocation(tree, null);
    }

    /** The exception that a call asks, or that a helper is given. */
    private Optional<Variable> error(Call call) {
      ExpressionTree receiver = call.receiver();
      ExpressionTree subject = call.arguments().isEmpty() ? receiver : call.arguments().get(0);
      return subject == null
          ? Optional.empty()
          : Chains.variable(code, Chains.root(subject)).filter(this::isError);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void unused) {
      if (sum.getKind() == Tree.Kind.PLUS) {
        operand(sum.getLeftOperand());
        operand(sum.getRightOperand());
      }
      return super.visitBinary(sum, null);
    }

    private void operand(ExpressionTree operand) {
      if (operand instanceof IdentifierTree) {
        Optional<Variable> variable = Chains.variable(code, operand);
        variable.filter(this::isError).ifPresent(v -> add(operand, v));
        if (variable.filter(v -> !isError(v)).isPresent()) {
          Values.of(code).of(operand).stream()
              .filter(value -> value != operand && seen.add(value))
              .forEach(value -> scan(value, null));
        }
      }
    }

    private void add(Tree tree, Variable error) {
      String type = String.valueOf(error.tree().getType());
      if (Names.isOwnType(code, type)) {
        return;
      }
      boolean forCallers = FOR_CALLERS.matcher(type).matches();
      found.add(new Detail(tree, forCallers ? Level.NOTE : Level.WARNING));
    }

    private boolean isError(Variable variable) {
      Tree parent = code.parent(variable.tree()).orElse(null);
      if (parent instanceof CatchTree) {
        return true;
      }
      if (parent instanceof LambdaExpressionTree lambda && variable.tree().getType() == null) {
        return FAILURE_NAMES.matcher(variable.name()).matches()
            && Targets.call(code, lambda)
                .filter(call -> FAILURE_HANDLERS.matcher(call.name()).matches())
                .isPresent();
      }
      return code.types().of(variable).filter(t -> ERROR_TYPE.matcher(t).matches()).isPresent();
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, Void unused) {
      if (holdsTrace(name)) {
        found.add(new Detail(name, Level.WARNING));
      }
      return super.visitIdentifier(name, null);
    }

    /** Whether a stack trace was printed into what the variable holds. */
    private boolean holdsTrace(@Nullable ExpressionTree holder) {
      if (!(holder instanceof IdentifierTree name)
          || code.types().of(name).filter(t -> BUFFER.matcher(t).matches()).isEmpty()) {
        return false;
      }
      Pattern mentions = Pattern.compile("\\b" + Pattern.quote(name.getName().toString()) + "\\b");
      return code.calls("printStackTrace").stream()
          .filter(call -> call.arguments().size() == 1)
          .flatMap(call -> Values.of(code).of(call.arguments().get(0)).stream())
          .anyMatch(value -> mentions.matcher(value.toString()).find());
    }
  }
}
