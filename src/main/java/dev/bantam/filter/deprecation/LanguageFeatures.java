package dev.bantam.filter.deprecation;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FocusScanner;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds what the language got after the release the code is written for; only what is certain. */
final class LanguageFeatures extends FocusScanner {
  private static final int LAMBDA_VAR = 11;

  /** By name, as older releases, which this must run on, lack them. */
  private static final Set<Tree.Kind> NEWER =
      Stream.of(Tree.Kind.values())
          .filter(kind -> List.of("DECONSTRUCTION_PATTERN", "ANY_PATTERN").contains(kind.name()))
          .collect(Collectors.toUnmodifiableSet());

  private final JavaFragment code;
  private final List<NewApiUse> found = new ArrayList<>();

  private LanguageFeatures(JavaFragment code) {
    super(code);
    this.code = code;
  }

  static List<NewApiUse> in(JavaFragment code) {
    LanguageFeatures features = new LanguageFeatures(code);
    features.scan(code.unit(), null);
    return features.found;
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    if (tree != null && NEWER.contains(tree.getKind())) {
      boolean unnamed = tree.getKind().name().equals("ANY_PATTERN");
      add(unnamed ? "an unnamed pattern" : "a record pattern", unnamed ? 22 : 21, tree, "");
    }
    return super.scan(tree, null);
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    if (code.release() < LAMBDA_VAR && isVar(variable)) {
      boolean lambda =
          code.parent(variable).filter(up -> up instanceof LambdaExpressionTree).isPresent();
      add(lambda ? "var in a lambda" : "var", lambda ? 11 : 10, variable, "var");
    }
    return super.visitVariable(variable, null);
  }

  private boolean isVar(VariableTree variable) {
    int start = Math.max(code.start(variable), code.end(variable.getModifiers()));
    String text = code.text();
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int behind = start + "var".length();
    return text.startsWith("var", start)
        && behind < text.length()
        && Character.isWhitespace(text.charAt(behind))
        && text.substring(behind, Math.max(behind, code.end(variable)))
            .stripLeading()
            .startsWith(variable.getName().toString());
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    add("switch as an expression", 14, tree, "switch");
    return super.visitSwitchExpression(tree, null);
  }

  @Override
  public Void visitSwitch(SwitchTree tree, Void unused) {
    tree.getCases().stream()
        .filter(c -> c.getCaseKind() == CaseTree.CaseKind.RULE || c.getExpressions().size() > 1)
        .findFirst()
        .ifPresent(
            c ->
                add(
                    c.getExpressions().size() > 1 ? "several labels of one case" : "case with ->",
                    14,
                    c,
                    "case"));
    return super.visitSwitch(tree, null);
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void unused) {
    if (literal.getKind() == Tree.Kind.STRING_LITERAL
        && code.text().startsWith("\"\"\"", code.start(literal))) {
      add("a text block", 15, literal, "\"\"\"");
    }
    return null;
  }

  @Override
  public Void visitClass(ClassTree type, Void unused) {
    if (type.getKind() == Tree.Kind.RECORD) {
      add("a record", 16, type, "record");
    }
    if (type.getKind() != Tree.Kind.ENUM && !type.getPermitsClause().isEmpty()) {
      add("a sealed type", 17, type, "sealed");
    }
    if (type.getKind() == Tree.Kind.INTERFACE) {
      type.getMembers().stream()
          .filter(m -> m instanceof MethodTree method && isPrivate(method))
          .forEach(m -> add("a private method of an interface", 9, m, "private"));
    }
    return super.visitClass(type, null);
  }

  private static boolean isPrivate(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.PRIVATE);
  }

  @Override
  public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
    Tree pattern = tree.getPattern();
    if (pattern instanceof BindingPatternTree) {
      add("a pattern of instanceof", 16, pattern, "");
    }
    return super.visitInstanceOf(tree, null);
  }

  @Override
  public Void visitBindingPattern(BindingPatternTree pattern, Void unused) {
    boolean label =
        code.parent(pattern)
            .filter(up -> up instanceof CaseTree || up.getKind().name().endsWith("CASE_LABEL"))
            .isPresent();
    if (label) {
      add("a pattern in switch", 21, pattern, "");
    }
    return super.visitBindingPattern(pattern, null);
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    tree.getResources().stream()
        .filter(resource -> !(resource instanceof VariableTree))
        .forEach(resource -> add("try with a variable that is there already", 9, resource, ""));
    return super.visitTry(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    if (tree.getClassBody() != null
        && tree.getIdentifier() instanceof ParameterizedTypeTree type
        && type.getTypeArguments().isEmpty()) {
      add("<> of an anonymous class", 9, type, "");
    }
    return super.visitNewClass(tree, null);
  }

  /** Notes a feature that is too new, at the word that shows it, or at the whole tree. */
  private void add(String feature, int since, Tree tree, String word) {
    if (since <= code.release()) {
      return;
    }
    int start = code.start(tree);
    int end = code.end(tree);
    int at = word.isEmpty() ? -1 : code.text().indexOf(word, start);
    found.add(
        new NewApiUse(
            feature,
            since,
            at < 0 || at + word.length() > end
                ? new TextRange(start, end)
                : new TextRange(at, at + word.length())));
  }
}
