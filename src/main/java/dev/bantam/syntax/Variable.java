package dev.bantam.syntax;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.VariableTree;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * A declared variable.
 *
 * @param name its name
 * @param kind what declares it
 * @param tree its declaration
 * @param scopeStart offset from which the name means it
 * @param scopeEnd offset up to which it does
 * @param reassigned whether the file assigns to a variable of that name anywhere
 */
public record Variable(
    String name, Kind kind, VariableTree tree, int scopeStart, int scopeEnd, boolean reassigned) {

  /** What declares a variable. */
  public enum Kind {
    FIELD,
    PARAMETER,
    LOCAL
  }

  /** The expression that it is declared with. */
  public Optional<ExpressionTree> initializer() {
    return Optional.ofNullable(tree.getInitializer());
  }

  /** Whether it keeps the value that it is declared with. */
  public boolean isConstant() {
    return isFinal() || (!reassigned && (kind == Kind.LOCAL || isPrivate()));
  }

  private boolean isFinal() {
    return tree.getModifiers().getFlags().contains(Modifier.FINAL);
  }

  private boolean isPrivate() {
    return tree.getModifiers().getFlags().contains(Modifier.PRIVATE);
  }

  int scopeLength() {
    return scopeEnd - scopeStart;
  }

  boolean isVisibleAt(int offset) {
    return scopeStart <= offset && offset <= scopeEnd;
  }
}
