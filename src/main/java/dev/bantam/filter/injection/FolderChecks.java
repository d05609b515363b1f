package dev.bantam.filter.injection;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether a path that a call makes is checked, further down, to lie in its folder. */
final class FolderChecks {
  private static final Pattern NORMALISED =
      Pattern.compile("\\b(normalize|toRealPath|getCanonicalPath|getCanonicalFile)\\s*\\(");

  /** A method that tells by its name what is in a folder from what is not. */
  private static final Pattern TELLING =
      Pattern.compile(
          "[sS]afe|[vV]alid|[iI]nside|[wW]ithin|[cC]hild|[lL]eading|[tT]raversal|[uU]nder");

  /** What these say of a path in a condition has nothing to do with its folder. */
  private static final String[] ASKING_ELSE = {
    "java.nio.file.Files", "java.util.Objects", "java.util.Arrays", "java.lang.String"
  };

  private static final int MAX_COPIES = 3;

  private final JavaFragment code;

  private FolderChecks(JavaFragment code) {
    this.code = code;
  }

  /** Whether only the last part of the path is kept, or the path is checked. */
  static boolean areMade(JavaFragment code, Call making, ExpressionTree value) {
    FolderChecks checks = new FolderChecks(code);
    return checks.isStripped(making)
        || Stream.concat(target(code, making).stream(), name(value).stream())
            .anyMatch(name -> checks.isChecked(name, making));
  }

  private boolean isStripped(Call making) {
    return code.parent(making.tree())
        .filter(MemberSelectTree.class::isInstance)
        .map(select -> ((MemberSelectTree) select).getIdentifier().toString())
        .filter(name -> name.equals("getName") || name.equals("getFileName"))
        .isPresent();
  }

  /** The variable that the path goes into. */
  private static Optional<String> target(JavaFragment code, Call making) {
    Optional<Tree> around = code.parent(making.tree());
    while (around.isPresent() && around.get() instanceof ExpressionTree inner) {
      if (inner instanceof AssignmentTree assignment) {
        return name(assignment.getVariable());
      }
      around = code.parent(inner);
    }
    return around
        .filter(VariableTree.class::isInstance)
        .map(tree -> ((VariableTree) tree).getName().toString());
  }

  private static Optional<String> name(ExpressionTree expression) {
    return expression instanceof IdentifierTree name
        ? Optional.of(name.getName().toString())
        : Optional.empty();
  }

  /** Whether the method compares the path with its folder, or has a method do so. */
  private boolean isChecked(String name, Call making) {
    Optional<MethodTree> method = code.methodAt(code.start(making.tree()));
    return code.calls("startsWith").stream()
            .filter(check -> isInside(check, method))
            .anyMatch(check -> isCheckOf(check, name))
        || code.calls().stream()
            .filter(call -> isGiven(call, name) && isInside(call, method))
            .anyMatch(call -> isOwnCheck(call) || decides(call));
  }

  private boolean isInside(Call call, Optional<MethodTree> method) {
    int at = code.start(call.tree());
    return method.isPresent() && code.start(method.get()) <= at && at <= code.end(method.get());
  }

  /** Whether a method that is not of this file is asked about the path, and the answer counts. */
  private boolean decides(Call call) {
    boolean tells = call.arguments().size() >= 2 || TELLING.matcher(call.name()).find();
    if (!tells || call.mayBeOn(ASKING_ELSE)) {
      return false;
    }
    Optional<Tree> around = code.parent(call.tree());
    while (around.isPresent()
        && (around.get() instanceof UnaryTree
            || around.get() instanceof ParenthesizedTree
            || around.get() instanceof BinaryTree)) {
      around = code.parent(around.get());
    }
    return around.filter(IfTree.class::isInstance).isPresent();
  }

  private boolean isCheckOf(Call check, String name) {
    ExpressionTree path = check.receiver();
    boolean normalised = false;
    for (int i = 0; i < MAX_COPIES && path != null; i++) {
      normalised |= NORMALISED.matcher(path.toString()).find();
      if (!(root(path) instanceof IdentifierTree root)) {
        return false;
      }
      Optional<ExpressionTree> value = value(root);
      if (root.getName().contentEquals(name)) {
        return normalised || value.filter(v -> NORMALISED.matcher(v.toString()).find()).isPresent();
      }
      path = value.orElse(null);
    }
    return false;
  }

  private Optional<ExpressionTree> value(IdentifierTree name) {
    return code.variable(name.getName().toString(), code.start(name))
        .flatMap(Variable::initializer);
  }

  private ExpressionTree root(ExpressionTree path) {
    return path instanceof com.sun.source.tree.MethodInvocationTree call
        ? Trail.root(code, code.types().call(call))
        : path;
  }

  private static boolean isGiven(Call call, String name) {
    return call.arguments().stream()
        .anyMatch(a -> a instanceof IdentifierTree id && id.getName().contentEquals(name));
  }

  /** Whether it calls a method of this file that does the check. */
  private boolean isOwnCheck(Call call) {
    return code.methods().stream()
        .filter(m -> m.getName().contentEquals(call.name()))
        .filter(m -> m.getParameters().size() == call.arguments().size())
        .map(MethodTree::getBody)
        .anyMatch(
            body ->
                body != null
                    && body.toString().contains(".startsWith(")
                    && NORMALISED.matcher(body.toString()).find());
  }

  /** The check, as a statement behind the one that makes a local path; empty if it makes none. */
  static Optional<Fix> fix(RuleInfo rule, JavaFragment code, Call making) {
    return code.parent(making.tree())
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(made -> code.parent(made).filter(BlockTree.class::isInstance).isPresent())
        .filter(made -> code.text().startsWith(";", code.end(made) - 1))
        .flatMap(
            made ->
                check(code, making, made.getName().toString())
                    .map(t -> List.of(edit(code, made, t))))
        .map(edits -> new Fix(rule.fix(), edits));
  }

  private static Edit edit(JavaFragment code, VariableTree made, String text) {
    int end = code.end(made);
    return new Edit(new TextRange(end, end), text);
  }

  private static Optional<String> check(JavaFragment code, Call making, String path) {
    boolean file = making.mayBeOn("java.io.File") && making.arguments().size() == 2;
    ExpressionTree folder = file ? making.arguments().get(0) : making.receiver();
    if (!(folder instanceof IdentifierTree) || (file && isText(code, folder))) {
      return Optional.empty();
    }
    String convert = file ? ".toPath()" : "";
    return file || making.name().equals("resolve")
        ? Optional.of(
            " if (!%s%s.normalize().startsWith(%s%s.normalize())) { throw new SecurityException(\"outside of the folder\"); }"
                .formatted(path, convert, folder, convert))
        : Optional.empty();
  }

  private static boolean isText(JavaFragment code, ExpressionTree folder) {
    return code.types().of(folder).filter("java.lang.String"::equals).isPresent();
  }
}
