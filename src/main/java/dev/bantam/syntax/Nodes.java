package dev.bantam.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All trees of a file by kind, and what each stands in. Immutable. */
final class Nodes {
  private final Map<Tree.Kind, List<Tree>> byKind = new EnumMap<>(Tree.Kind.class);
  private final IdentityHashMap<Tree, Tree> parents = new IdentityHashMap<>();

  Nodes(CompilationUnitTree unit) {
    new FragmentScanner() {
      private @Nullable Tree parent;

      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        if (tree == null) {
          return null;
        }
        byKind.computeIfAbsent(tree.getKind(), kind -> new ArrayList<>()).add(tree);
        Tree before = parent;
        if (before != null) {
          parents.put(tree, before);
        }
        parent = tree;
        super.scan(tree, null);
        parent = before;
        return null;
      }
    }.scan(unit, null);
  }

  List<Tree> of(Tree.Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  Optional<Tree> parent(Tree tree) {
    return Optional.ofNullable(parents.get(tree));
  }
}
