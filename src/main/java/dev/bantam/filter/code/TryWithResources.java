package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves declarations into the heads of try statements that reach to the end of their block. All
 * leaks of a block are mended together, as the statements would end at one place.
 */
final class TryWithResources {
  private TryWithResources() {}

  /** The fix of a leak; in words where the declaration or the end of its block is not in hand. */
  static Fix fix(String description, JavaFragment code, Leak leak, List<Leak> all) {
    Tree block = blockOf(code, leak);
    if (!(block instanceof BlockTree whole) || !isWhole(code, whole)) {
      return new Fix(description, List.of());
    }
    List<Leak> together =
        all.stream().filter(l -> !l.atBest() && blockOf(code, l) == block).toList();
    if (!together.stream().allMatch(l -> standsAlone(code, l))) {
      return new Fix(description, List.of());
    }
    List<Edit> edits = new ArrayList<>();
    for (Leak one : together) {
      edits.addAll(head(code, one));
    }
    int end = code.end(last(whole));
    edits.add(new Edit(new TextRange(end, end), " " + "}".repeat(together.size())));
    return new Fix(description, edits);
  }

  /** The block that declares the variable with what is opened; the call itself if none does. */
  private static Tree blockOf(JavaFragment code, Leak leak) {
    Variable variable = leak.variable();
    if (variable == null || variable.initializer().isEmpty()) {
      return leak.call().tree();
    }
    VariableTree declaration = variable.tree();
    boolean ownOpening = Surrounding.contains(code, declaration, leak.call().tree());
    boolean changed =
        Uses.of(code).of(variable).stream()
            .flatMap(use -> code.parent(use).stream())
            .anyMatch(
                p ->
                    p instanceof AssignmentTree a
                        && Expressions.isName(a.getVariable(), variable.name()));
    return ownOpening && !changed ? code.parent(declaration).orElse(declaration) : declaration;
  }

  private static boolean isWhole(JavaFragment code, BlockTree block) {
    int end = code.end(block);
    return end > 0
        && code.text().charAt(end - 1) == '}'
        && !block.getStatements().isEmpty()
        && code.end(last(block)) < end;
  }

  /** Whether nothing else is declared in the same statement. */
  private static boolean standsAlone(JavaFragment code, Leak leak) {
    int end = code.end(valueOf(leak));
    int semicolon = code.text().indexOf(';', end);
    return semicolon >= end && code.text().substring(end, semicolon).isBlank();
  }

  private static ExpressionTree valueOf(Leak leak) {
    Variable variable = leak.variable();
    return variable == null
        ? leak.call().tree()
        : variable.initializer().orElse(leak.call().tree());
  }

  private static StatementTree last(BlockTree block) {
    return block.getStatements().get(block.getStatements().size() - 1);
  }

  private static List<Edit> head(JavaFragment code, Leak leak) {
    Variable variable = leak.variable();
    ExpressionTree value = valueOf(leak);
    int start = variable == null ? code.start(value) : code.start(variable.tree());
    int end = code.end(value);
    int semicolon = code.text().indexOf(';', end);
    return List.of(
        new Edit(new TextRange(start, start), "try ("),
        new Edit(new TextRange(end, Math.max(end, semicolon + 1)), ") {"));
  }
}
